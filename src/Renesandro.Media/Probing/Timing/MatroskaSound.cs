using Renesandro.Media.Files;

namespace Renesandro.Media.Probing.Timing;

/// <summary>
/// The tracks of Matroska and WebM files (RFC 9559). ffmpeg heeds the padding at the end of every codec, but the delay before the first sample
/// of Opus alone.
/// </summary>
internal static class MatroskaSound
{
    public const uint Head = 0x1A45DFA3;
    private const uint Segment = 0x18538067;
    private const uint Tracks = 0x1654AE6B;
    private const uint Cluster = 0x1F43B675;
    private const uint Entry = 0xAE;
    private const uint Type = 0x83;
    private const uint Codec = 0x86;
    private const uint CodecDelay = 0x56AA;
    private const int Sound = 2;
    private const int MaxTracksBytes = 8 << 20;
    private const int MaxElements = 1_000;
    private const int MaxTracks = 1_000;

    public static SoundEdits EditsOf(BlockReader file, int ordinal) => Read(file).Where(track => track.Type == Sound).ElementAtOrDefault(ordinal) is { Delay: > 0 } track
        && track.Delay < 1_000_000_000
        && !track.Codec.StartsWith("A_OPUS", StringComparison.Ordinal)
        ? new SoundEdits { Spans = [new SoundSpan(track.Delay / 1e9, null)] }
        : SoundEdits.None;

    public static bool? IsIn(BlockReader file) => Read(file) is { Count: > 0 } tracks ? tracks.Any(track => track.Type == Sound) : null;

    private static List<Track> Read(BlockReader file)
    {
        Span<byte> head = stackalloc byte[12];
        long position = 0;
        for (var i = 0; i < MaxElements; i++)
        {
            var read = file.Read(position, head);
            if (ReadHead(head[..read]) is not { } element || element.Id == Cluster)
            {
                break;
            }

            position += element.HeadBytes;
            if (element.Id == Tracks && element.Length is > 0 and <= MaxTracksBytes)
            {
                var bytes = new byte[element.Length];
                return file.Read(position, bytes) == bytes.Length ? [.. Children(bytes).Where(child => child.Id == Entry).Take(MaxTracks).Select(ReadTrack)] : [];
            }

            if (element.Id != Segment)
            {
                position += element.Length;
            }
        }

        return [];
    }

    private static Track ReadTrack((uint Id, ReadOnlyMemory<byte> Content) entry)
    {
        var track = new Track(0, "", 0);
        foreach (var (id, content) in Children(entry.Content))
        {
            track = id switch
            {
                Type => track with { Type = Number(content.Span) },
                Codec => track with { Codec = System.Text.Encoding.ASCII.GetString(content.Span) },
                CodecDelay => track with { Delay = Number(content.Span) },
                _ => track,
            };
        }

        return track;
    }

    private static IEnumerable<(uint Id, ReadOnlyMemory<byte> Content)> Children(ReadOnlyMemory<byte> bytes)
    {
        while (ReadHead(bytes.Span) is { } element && element.HeadBytes + element.Length <= bytes.Length)
        {
            yield return (element.Id, bytes.Slice(element.HeadBytes, (int)element.Length));
            bytes = bytes[(element.HeadBytes + (int)element.Length)..];
        }
    }

    // The leading zeros of its first byte tell how long a number is: with that bit an identifier, without it a length.
    private static (uint Id, int HeadBytes, long Length)? ReadHead(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || byte.LeadingZeroCount(bytes[0]) + 1 is var idBytes && idBytes > 4 || bytes.Length <= idBytes)
        {
            return null;
        }

        var lengthBytes = byte.LeadingZeroCount(bytes[idBytes]) + 1;
        if (lengthBytes > 8 || bytes.Length < idBytes + lengthBytes)
        {
            return null;
        }

        var length = Number(bytes.Slice(idBytes, lengthBytes)) & ((1L << (7 * lengthBytes)) - 1);
        return ((uint)Number(bytes[..idBytes]), idBytes + lengthBytes, length);
    }

    private static long Number(ReadOnlySpan<byte> bytes)
    {
        long number = 0;
        foreach (var value in bytes)
        {
            number = (number << 8) | value;
        }

        return number;
    }

    private sealed record Track(long Type, string Codec, long Delay);
}
