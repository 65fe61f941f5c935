using System.Buffers;
using System.Collections.Frozen;
using System.Net;
using System.Net.Http.Headers;
using Renesandro.Media.Files;
using Renesandro.Media.Resources;
using Renesandro.Media.Text;

namespace Renesandro.Media.Fetching.Http;

/// <summary>The transfer of one source into one file, over as many attempts as it takes: each resumes where the last one broke off.</summary>
internal sealed class HttpDownload(Uri source, string path, FetchingOptions options, ResourceMonitor resources, TimeProvider timeProvider)
{
    private const int BufferSize = 128 * 1024;

    private const string Setting = "Renesandro:DataDirectory";

    // Other values, such as utf-8 or the aws-chunked of an upload, say nothing of the bytes.
    private static readonly FrozenSet<string> Compressions = new[]
    {
        "gzip", "x-gzip", "deflate", "compress", "x-compress", "br", "zstd", "dcb", "dcz", "bzip2", "x-bzip2", "xz", "lzma", "lz4", "snappy",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly HostRules _hosts = new(options);
    private readonly TransferRate _rate = new(options.MinBytesPerSecond);
    private RangeConditionHeaderValue? _validator;
    private long? _total;

    /// <value>The validator of a cached copy, when there is one.</value>
    public RangeConditionHeaderValue? Known { get; init; }

    /// <value>Whether the server confirmed the copy; then nothing was written.</value>
    public bool IsKnown { get; private set; }

    /// <value>The validator of this file for later; null when there is none, or the server forbids caching.</value>
    public RangeConditionHeaderValue? Proof { get; private set; }

    /// <summary>Bytes in the file.</summary>
    public long Written { get; private set; }

    /// <summary>Checks the disk while the file is written.</summary>
    public DiskWatch Watch { get; } = new(() => resources.DiskShortage(Path.GetDirectoryName(path)!), Failure(source));

    private static string Failure(Uri source) => $"{SourceNames.Shown(source)} cannot be saved";

    public async Task AttemptAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var idle = new CancellationTokenSource(options.IdleTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, idle.Token);
        try
        {
            using var response = await SendAsync(client, either.Token).ConfigureAwait(false);
            if (!IsKnown)
            {
                await SaveAsync(response, idle, either.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException exception) when (idle.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw SourceFailure.Transient(
                source, $"stalled after {Written:N0} bytes: its server sent nothing for {options.IdleTimeout.TotalSeconds:0.#} s.", exception);
        }
        catch (HttpRequestException exception)
        {
            throw HttpFailure.Of(source, exception);
        }
        catch (IOException exception) when (LocalDisk.IsFull(exception))
        {
            throw new DiskFullException($"{Failure(source)}: the disk is full.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LocalDisk.Failure(exception, Failure(source), Setting, Path.GetDirectoryName(path)!);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, CancellationToken cancellationToken)
    {
        Resumption? resumption = Written > 0 && _validator is not null ? new Resumption(Written, _validator) : null;
        var response = await RedirectWalk.SendAsync(client, source, resumption, Known, _hosts, cancellationToken).ConfigureAwait(false);
        try
        {
            await RefusePageAsync(response, cancellationToken).ConfigureAwait(false);
            Accept(response, resumption);
            return response;
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private void Accept(HttpResponseMessage response, Resumption? resumption)
    {
        if (response.StatusCode == HttpStatusCode.PartialContent && resumption is not null)
        {
            Continue(response);
        }
        else if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && resumption is not null)
        {
            throw StartAgain();
        }
        else if (response.StatusCode == HttpStatusCode.NotModified && Known is not null)
        {
            IsKnown = true;
            return;
        }
        else if (response.StatusCode == HttpStatusCode.OK)
        {
            Written = 0;
            _validator = StrongValidator.Of(response);
            Proof = response.Headers.CacheControl?.NoStore == true ? null : _validator;
            _total = response.Content.Headers.ContentLength;
        }
        else
        {
            throw HttpFailure.Of(source, response, timeProvider.GetUtcNow());
        }

        if (response.Content.Headers.ContentEncoding.FirstOrDefault(Compressions.Contains) is { } encoding)
        {
            throw SourceFailure.Of(
                source, $"is sent compressed ({PrintableText.Of(encoding, 20)}) although that was not requested: have its server send the file as it is.");
        }

        if (_total > options.MaxBytes)
        {
            throw TooLarge();
        }
    }

    private void Continue(HttpResponseMessage response)
    {
        var range = response.Content.Headers.ContentRange;
        var sameFile = response.Headers.ETag is null || response.Headers.ETag.Equals(_validator!.EntityTag) || _validator.EntityTag is null;
        if (range?.From != Written || (_total is not null && range.Length is not null && range.Length != _total) || !sameFile)
        {
            throw StartAgain();
        }

        _total ??= range.Length;
    }

    private async Task SaveAsync(HttpResponseMessage response, CancellationTokenSource idle, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var bodyDisposal = body.ConfigureAwait(false);
        var file = OpenFile();
        await using var fileDisposal = file.ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await ReadAsync(body, buffer.AsMemory(0, BufferSize), idle, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                if (Written == 0 && WebPage.Is(response.Content.Headers.ContentType?.MediaType, buffer.AsSpan(0, read)))
                {
                    for (var more = read; more > 0 && read < ServicePage.MaxBytes; read += more)
                    {
                        more = await ReadAsync(body, buffer.AsMemory(read, ServicePage.MaxBytes - read), idle, cancellationToken).ConfigureAwait(false);
                    }

                    throw Page(response, buffer.AsSpan(0, read)) ?? SourceFailure.Of(source, "returned a web page, not a file: it may need a login; give a direct link to the file.");
                }

                if (Written + read > options.MaxBytes)
                {
                    throw TooLarge();
                }

                Watch.Count(read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                Written += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (_total is { } total && Written != total)
        {
            throw StartAgain();
        }
    }

    // An I/O error in here is the network's; the caller takes all others for the disk's.
    private async ValueTask<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationTokenSource idle, CancellationToken cancellationToken)
    {
        idle.CancelAfter(options.IdleTimeout);
        var asked = timeProvider.GetTimestamp();
        try
        {
            var read = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            return read == 0 || _rate.Count(read, timeProvider.GetElapsedTime(asked)) is not { } tooFew ? read : throw TooSlow(tooFew);
        }
        catch (IOException exception)
        {
            var of = _total is { } total ? $" of {total:N0}" : "";
            throw SourceFailure.Transient(source, $"was cut off after {Written:N0}{of} bytes.", exception);
        }
    }

    private FileStream OpenFile()
    {
        // Whoever names a length may send nothing, so nothing gives way to it; one that cannot fit is refused.
        if (resources.NeverFits(Path.GetDirectoryName(path)!, (_total ?? Written) - Written) is { } lack)
        {
            throw new DiskFullException($"{Failure(source)}: {lack}.");
        }


        // Nothing is allocated for what a server only says that it will send.
        var file = new FileStream(path, Written == 0 ? FileMode.Create : FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Position = Written;
        return file;
    }

    /// <summary>Refuses an answer that a service explains on its page, where the status says little: a file without quota is "forbidden" as well.</summary>
    private async Task RefusePageAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if ((int)response.StatusCode < 400 || response.Content.Headers.ContentType?.MediaType != "text/html")
        {
            return;
        }

        var page = new byte[ServicePage.MaxBytes];
        var read = 0;
        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            read = await body.ReadAtLeastAsync(page, page.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            // The status is reported instead.
        }

        if (Page(response, page.AsSpan(0, read)) is { } known)
        {
            throw known;
        }
    }

    private SourceException? Page(HttpResponseMessage response, ReadOnlySpan<byte> page) =>
        ServicePage.Tell(response.RequestMessage?.RequestUri ?? source, page) is { } told
            ? new SourceException($"{SourceNames.Shown(source)} returned a web page, not a file: {told}") { StatusCode = response.StatusCode }
            : null;

    private SourceException StartAgain()
    {
        Written = 0;
        _validator = null;
        return SourceFailure.Transient(source, "changed while it was fetched: try again later.");
    }

    private SourceException TooSlow(long bytes) => SourceFailure.Of(
        source,
        $"is sent too slowly: {bytes:N0} bytes in {TransferRate.Interval.TotalSeconds:0} s, and Renesandro:Fetching:MinBytesPerSecond requires {options.MinBytesPerSecond:N0} a second. Give a link to a faster server.");

    private SourceException TooLarge() => SourceFailure.Of(
        source, $"is larger than {options.MaxBytes:N0} bytes, the maximum of Renesandro:Fetching:MaxBytes: give a smaller file.");
}
