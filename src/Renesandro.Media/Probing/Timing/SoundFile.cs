using System.Buffers.Binary;
using Renesandro.Media.Files;

namespace Renesandro.Media.Probing.Timing;

/// <summary>Reads from the head of a file what ffmpeg does not tell of its sound. What cannot be read proves nothing.</summary>
internal static class SoundFile
{
    /// <summary>What is to be done beyond what ffmpeg does by itself.</summary>
    /// <param name="path">The file.</param>
    /// <param name="ordinal">Which of its sounds, from 0.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static SoundEdits EditsOf(string path, int ordinal, CancellationToken cancellationToken) =>
        Open(path, SoundEdits.None, file => EditsOf(file, ordinal), cancellationToken);

    /// <summary>What is to be done beyond what ffmpeg does by itself.</summary>
    public static SoundEdits EditsOf(BlockReader source, int ordinal) => Read(source, SoundEdits.None, (file, kind) => kind switch
    {
        Kind.Mp4 => Mp4Sound.EditsOf(file, ordinal),
        Kind.Matroska => MatroskaSound.EditsOf(file, ordinal),
        Kind.Caf => CafSound.EditsOf(file),
        _ => SoundEdits.None,
    });

    /// <summary>Whether there is sound in a file; null when its head does not tell.</summary>
    public static bool? HasSound(string path, CancellationToken cancellationToken) => Open(path, null, HasSound, cancellationToken);

    /// <summary>Whether there is sound in a file; null when its head does not tell.</summary>
    public static bool? HasSound(BlockReader source) => Read<bool?>(source, null, static (file, kind) => kind switch
    {
        Kind.Mp4 => Mp4Sound.IsIn(file),
        Kind.Matroska => MatroskaSound.IsIn(file),
        Kind.Gif => false,
        _ => null,
    });

    private static T Open<T>(string path, T otherwise, Func<BlockReader, T> read, CancellationToken cancellationToken)
    {
        try
        {
            using var file = BlockReader.Open(path, cancellationToken);
            return read(file);
        }
        catch (IOException)
        {
            return otherwise;
        }
    }

    private static T Read<T>(BlockReader file, T otherwise, Func<BlockReader, Kind, T> read)
    {
        try
        {
            return read(file, KindOf(file));
        }
        catch (Exception exception) when (exception
            is IOException or InvalidDataException or InvalidOperationException
            or ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException)
        {
            return otherwise;
        }
    }

    private static Kind KindOf(BlockReader file)
    {
        Span<byte> head = stackalloc byte[12];
        if (file.Read(0, head) < head.Length)
        {
            return Kind.Other;
        }

        return head[..4] switch
        {
            _ when head[4..8].SequenceEqual("ftyp"u8) || head[4..8].SequenceEqual("moov"u8) || head[4..8].SequenceEqual("mdat"u8)
                || head[4..8].SequenceEqual("wide"u8) || head[4..8].SequenceEqual("free"u8) || head[4..8].SequenceEqual("skip"u8) => Kind.Mp4,
            _ when BinaryPrimitives.ReadUInt32BigEndian(head) == MatroskaSound.Head => Kind.Matroska,
            var name when name.SequenceEqual("caff"u8) => Kind.Caf,
            var name when name.SequenceEqual("GIF8"u8) => Kind.Gif,
            _ => Kind.Other,
        };
    }

    private enum Kind
    {
        Other,
        Mp4,
        Matroska,
        Caf,
        Gif,
    }
}
