using Renesandro.Media.Files;
using Renesandro.Media.Mp4;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Renesandro.Media.Platforms.Checking;

/// <summary>The form of a file, as its own bytes tell it.</summary>
/// <param name="Name"><c>mp4</c>, <c>mov</c>, <c>webm</c> and so on.</param>
internal sealed record ContainerFacts(string Name)
{
    private const int MaxBoxes = 1 << 20;
    private const int HeadBytes = 64;

    /// <value>Whether its index comes before picture and sound; null where the form has none.</value>
    public bool? IndexFirst { get; private init; }

    /// <value>Whether a track has an edit list; null when the index cannot be read.</value>
    public bool? EditLists { get; private init; } = false;

    /// <param name="path">The file.</param>
    /// <param name="format">ffprobe's names of its format.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static ContainerFacts Read(string path, string format, CancellationToken cancellationToken)
    {
        using var file = BlockReader.Open(path, cancellationToken);
        Span<byte> head = stackalloc byte[HeadBytes];
        head = head[..file.Read(0, head)];
        return format.Split(',')[0] switch
        {
            "mov" => new ContainerFacts(NameOf(head)) { IndexFirst = IsIndexFirst(file), EditLists = HasEditLists(file) },
            "matroska" => new ContainerFacts(head.IndexOf("webm"u8) >= 0 ? "webm" : "mkv"),
            "asf" => new ContainerFacts("wmv"),
            var other => new ContainerFacts(other),
        };
    }

    // QuickTime's own files may begin without a brand (Apple, QuickTime File Format; ISO/IEC 14496-12, 4.3).
    private static string NameOf(ReadOnlySpan<byte> head) =>
        head.Length < 12 || !head[4..8].SequenceEqual("ftyp"u8) || head[8..12].SequenceEqual("qt  "u8) ? "mov"
        : head[8..11].SequenceEqual("3gp"u8) || head[8..11].SequenceEqual("3g2"u8) ? "3gp"
        : "mp4";

    private static bool? IsIndexFirst(BlockReader file)
    {
        Span<byte> header = stackalloc byte[16];
        long position = 0;
        for (var count = 0; count < MaxBoxes && position + 8 <= file.Length; count++)
        {
            var read = file.Read(position, header);
            if (header[4..8].SequenceEqual("moov"u8) || header[4..8].SequenceEqual("mdat"u8))
            {
                return header[4..8].SequenceEqual("moov"u8);
            }

            var size = ReadUInt32BigEndian(header) switch
            {
                0 => file.Length - position,
                1 when read == 16 => ReadInt64BigEndian(header[8..]),
                var bytes => bytes,
            };
            if (size < 8 || size > file.Length - position)
            {
                return null;
            }

            position += size;
        }

        return null;
    }

    private static bool? HasEditLists(BlockReader file)
    {
        try
        {
            return Mp4Reader.ReadMovie(file, (movie, _) => movie.Children().Any(track =>
                track.Type == "trak" && track.Child("edts", "elst") is { Content.Length: >= 8 } list && ReadUInt32BigEndian(list.FullContent) > 0));
        }
        catch (MediaException)
        {
            return null;
        }
    }
}
