using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Caching;
using Renesandro.Media.Files;
using Renesandro.Media.Inspecting;
using Renesandro.Shared;

namespace Renesandro.Media.Uploads;

/// <summary>
/// What follows the last byte of an upload: its content gets its place by its hash, and is probed. Each step may be repeated, so whoever finds an
/// upload that is not through, after any end of a process, goes on with it.
/// </summary>
internal sealed partial class UploadCompletion(
    UploadFolder folder,
    UploadRecords records,
    SourceProber prober,
    IOptions<UploadOptions> options,
    TimeProvider time,
    ILogger<UploadCompletion> logger) : IDisposable
{
    private const int AtOnce = 2;
    private const int Attempts = 3;

    private readonly ConcurrentDictionary<string, bool> _running = new();
    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly KeyLocks _locks = new(folder.Locks, time);
    private readonly CancellationTokenSource _stop = new();

    /// <summary>Begins in the background, unless this process is at it.</summary>
    public void Begin(string id)
    {
        if (_running.TryAdd(id, true))
        {
            _ = RunAsync(id);
        }
    }

    /// <summary>Drops a content that no upload has any more.</summary>
    public void Collect(string? content)
    {
        if (content is not null)
        {
            records.IfUnused(content, () => folder.Remove(content));
        }
    }

    public void SweepLocks()
    {
        if (Directory.Exists(folder.Locks))
        {
            _locks.Sweep();
        }
    }

    public void Dispose() => _stop.Cancel();

    private async Task RunAsync(string id)
    {
        try
        {
            await _slots.WaitAsync(_stop.Token).ConfigureAwait(false);
            try
            {
                await TryAsync(id).ConfigureAwait(false);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The next start goes on with it.
        }
        catch (Exception exception) when (exception is MediaException or IOException or UnauthorizedAccessException)
        {
            LogFailed(exception);
        }
        finally
        {
            _running.TryRemove(id, out _);
        }
    }

    private async Task TryAsync(string id)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await CompleteAsync(id, _stop.Token).ConfigureAwait(false);
                return;
            }
            catch (IOException) when (attempt < Attempts)
            {
                // The last request may still have the file.
                await Task.Delay(TimeSpan.FromSeconds(attempt), time, _stop.Token).ConfigureAwait(false);
            }
        }
    }

    private async Task CompleteAsync(string id, CancellationToken cancellationToken)
    {
        using var held = await _locks.TryEnterAsync(id, cancellationToken).ConfigureAwait(false);
        if (held is null || records.Find(id) is not { Status: UploadStatus.Probing } upload)
        {
            return;
        }

        var content = upload.Content;
        if (content is null)
        {
            content = await PartCache.HashAsync(folder.IncomingOf(id), cancellationToken).ConfigureAwait(false);
            records.SetContent(id, content);
        }

        folder.Keep(id, content);
        try
        {
            await ProbeAsync(upload, content, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            LocalDisk.Discard(folder.DrawnPosterOf(id));
        }
    }

    private async Task ProbeAsync(Upload upload, string content, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var poster = folder.DrawnPosterOf(upload.Id);
                var source = await prober.ProbeAsync(folder.ContentOf(content), upload.Name, poster, cancellationToken).ConfigureAwait(false);
                if (source.HasPoster)
                {
                    PrivateFile.Restrict(poster);
                    File.Move(poster, folder.PosterOf(content), overwrite: true);
                }

                if (!records.SetReady(upload.Id, source, time.GetUtcNow() + options.Value.Expiry))
                {
                    // It was removed meanwhile.
                    Collect(content);
                    return;
                }

                var seconds = time.GetElapsedTime(started).TotalSeconds;
                LogReady(source.Kind, source.Bytes, seconds);
                return;
            }
            catch (MediaException exception) when (exception.IsTransient && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(attempt), time, cancellationToken).ConfigureAwait(false);
            }
            catch (MediaException exception)
            {
                records.SetRefused(upload.Id, exception.Message, time.GetUtcNow() + options.Value.UnfinishedExpiry);
                Collect(content);
                LogRefused(upload.Bytes, exception.Message);
                return;
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Upload of {Bytes} bytes probed in {Seconds:0.0} s: {Kind}")]
    private partial void LogReady(SourceKind kind, long bytes, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Upload of {Bytes} bytes refused: {Reason}")]
    private partial void LogRefused(long bytes, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An upload could not be completed; it is tried again later")]
    private partial void LogFailed(Exception exception);
}
