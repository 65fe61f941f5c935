using static System.Buffers.Binary.BinaryPrimitives;

namespace Renesandro.Media.Speech.Timing;

/// <summary>
/// The times of a cached recording, at the end of its file: so they are there or missing together, and dropped together. Recordings of earlier versions
/// have none.
/// </summary>
internal static class RecordingTimes
{
    private const int EntryBytes = 24;
    private const int FootBytes = 16;
    private const int MaxEntries = 1 << 24;

    /// <value>How a file ends that has times.</value>
    public static ReadOnlySpan<byte> Ending => "RNSTIME1"u8;

    /// <summary>Writes the times after a recording: index, length, start and end of each, their number, and the ending.</summary>
    public static async Task AppendAsync(Stream file, IReadOnlyList<SpeechTiming> times, CancellationToken cancellationToken)
    {
        var bytes = new byte[(times.Count * EntryBytes) + FootBytes];
        for (var i = 0; i < times.Count; i++)
        {
            var entry = bytes.AsSpan(i * EntryBytes);
            WriteInt32LittleEndian(entry, times[i].Index);
            WriteInt32LittleEndian(entry[4..], times[i].Length);
            WriteInt64LittleEndian(entry[8..], times[i].Start.Ticks);
            WriteInt64LittleEndian(entry[16..], times[i].End.Ticks);
        }

        WriteInt64LittleEndian(bytes.AsSpan(times.Count * EntryBytes), times.Count);
        Ending.CopyTo(bytes.AsSpan(bytes.Length - Ending.Length));
        await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes the times off a copy of a cached recording.</summary>
    /// <returns>Null when it has none.</returns>
    public static async Task<IReadOnlyList<SpeechTiming>?> TakeAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        await using var _ = file.ConfigureAwait(false);
        if (file.Length < FootBytes)
        {
            return null;
        }

        var foot = new byte[FootBytes];
        file.Position = file.Length - FootBytes;
        await file.ReadExactlyAsync(foot, cancellationToken).ConfigureAwait(false);
        var count = ReadInt64LittleEndian(foot);
        if (!foot.AsSpan(FootBytes - Ending.Length).SequenceEqual(Ending) || count is < 0 or > MaxEntries || (count * EntryBytes) + FootBytes > file.Length)
        {
            return null;
        }

        var bytes = new byte[count * EntryBytes];
        file.Position = file.Length - FootBytes - bytes.Length;
        var sound = file.Position;
        await file.ReadExactlyAsync(bytes, cancellationToken).ConfigureAwait(false);
        file.SetLength(sound);
        return [.. Enumerable.Range(0, (int)count).Select(i => EntryOf(bytes.AsSpan(i * EntryBytes)))];
    }

    private static SpeechTiming EntryOf(ReadOnlySpan<byte> entry) => new(
        ReadInt32LittleEndian(entry), ReadInt32LittleEndian(entry[4..]), new TimeSpan(ReadInt64LittleEndian(entry[8..])), new TimeSpan(ReadInt64LittleEndian(entry[16..])));
}
