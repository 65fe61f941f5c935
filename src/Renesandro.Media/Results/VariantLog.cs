using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace Renesandro.Media.Results;

/// <summary>
/// The variants of a job as they end, one line of JSON each, in a file per job. Memory holds only the position of each line,
/// which suffices to write the manifest by ordinal.
/// </summary>
/// <remarks>Safe for concurrent calls. A variant that is appended again replaces its earlier entry.</remarks>
internal sealed class VariantLog : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Line> _lines = [];
    private long _end;

    private VariantLog(SafeFileHandle file) => _file = file;

    /// <summary>Number of variants in the log.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _lines.Count;
            }
        }
    }

    /// <summary>Opens a log, or creates it. A line that a killed process left incomplete is dropped with all lines after it.</summary>
    public static async Task<VariantLog> OpenAsync(string path, CancellationToken cancellationToken = default)
    {
        var log = new VariantLog(File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite));
        try
        {
            await log.RecoverAsync(path, cancellationToken).ConfigureAwait(false);
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    public async Task AppendAsync(VariantResult variant, CancellationToken cancellationToken = default)
    {
        ReadOnlyMemory<byte> line = (byte[])[.. JsonSerializer.SerializeToUtf8Bytes(variant, ManifestJson.Stored.VariantResult), (byte)'\n'];
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await RandomAccess.WriteAsync(_file, line, _end, CancellationToken.None).ConfigureAwait(false);
            Add(variant.Ordinal, line.Length);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>One variant; null when it has not ended yet.</summary>
    public async Task<VariantResult?> ReadAsync(long ordinal, CancellationToken cancellationToken = default)
    {
        Line line;
        lock (_lock)
        {
            if (!_lines.TryGetValue(ordinal, out line))
            {
                return null;
            }
        }

        var bytes = new byte[line.Length];
        var read = await RandomAccess.ReadAsync(_file, bytes, line.Offset, cancellationToken).ConfigureAwait(false);
        return JsonSerializer.Deserialize(bytes.AsSpan(0, read), ManifestJson.Default.VariantResult);
    }

    /// <summary>All variants that are in the log now, by ordinal.</summary>
    public async IAsyncEnumerable<VariantResult> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        long[] ordinals;
        lock (_lock)
        {
            ordinals = [.. _lines.Keys];
        }

        Array.Sort(ordinals);
        foreach (var ordinal in ordinals)
        {
            yield return (await ReadAsync(ordinal, cancellationToken).ConfigureAwait(false))!;
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _writing.Dispose();
    }

    private async Task RecoverAsync(string path, CancellationToken cancellationToken)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        await using var _ = stream.ConfigureAwait(false);
        var reader = PipeReader.Create(stream);
        ReadResult result;
        do
        {
            result = await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
            var rest = result.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, end).ToArray();
                if (Parse(line) is not { } variant)
                {
                    RandomAccess.SetLength(_file, _end);
                    return;
                }

                Add(variant.Ordinal, line.Length + 1);
                rest = rest.Slice(line.Length + 1);
            }

            reader.AdvanceTo(rest.Start, rest.End);
        }
        while (!result.IsCompleted);

        RandomAccess.SetLength(_file, _end);
    }

    private static VariantResult? Parse(byte[] line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ManifestJson.Default.VariantResult);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Add(long ordinal, int length)
    {
        lock (_lock)
        {
            _lines[ordinal] = new Line(_end, length);
            _end += length;
        }
    }

    private readonly record struct Line(long Offset, int Length);
}
