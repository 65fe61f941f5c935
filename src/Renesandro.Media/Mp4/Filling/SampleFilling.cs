using System.Buffers.Binary;
using Renesandro.Media.Files;

namespace Renesandro.Media.Mp4.Filling;

/// <summary>Rewrites an MP4 of one track so that its samples have at least given sizes, by bytes that decoders skip.</summary>
internal static class SampleFilling
{
    private const int WideHeader = 16;

    /// <summary>Rewrites a file in its place.</summary>
    /// <param name="path">The MP4.</param>
    /// <param name="sizes">The least size of each sample of its track; null when the file stays as it is.</param>
    /// <param name="fill">Makes a sample of at least a given size of a smaller one.</param>
    /// <param name="cancellationToken">Ends the work; the file stays as it was.</param>
    public static void Fill(string path, Func<Mp4Track, int[]?> sizes, Func<byte[], int, byte[]> fill, CancellationToken cancellationToken)
    {
        var target = path + ".filled";
        try
        {
            using (var source = BlockReader.Open(path, cancellationToken))
            {
                var movie = Mp4Reader.ReadMovie(source);
                var track = Mp4Reader.ReadMovie(source, (box, length) => Mp4Reader.ReadTrack(box, box.Children().Single(child => child.Type == "trak"), path, length));
                if (sizes(track) is not { } least)
                {
                    return;
                }

                using var file = new FileStream(target, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                Write(source, movie, track, least, fill, file);
            }

            File.Move(target, path, overwrite: true);
        }
        finally
        {
            LocalDisk.Discard(target);
        }
    }

    private static void Write(BlockReader source, Mp4Box movie, Mp4Track track, int[] least, Func<byte[], int, byte[]> fill, FileStream file)
    {
        file.Write(Mp4Reader.ReadAll(source, "ftyp", BlockReader.BlockBytes).First().Whole.Span);
        var start = file.Position;
        file.Write(new byte[WideHeader]);
        var sizes = new uint[track.Count];
        for (var i = 0; i < track.Count; i++)
        {
            var sample = new byte[track.Sizes[i]];
            if (source.Read(track.Offsets[i], sample) < sample.Length)
            {
                throw new EndOfStreamException("a sample is truncated");
            }

            sample = sample.Length < least[i] ? fill(sample, least[i]) : sample;
            sizes[i] = (uint)sample.Length;
            file.Write(sample);
        }

        Span<byte> header = stackalloc byte[WideHeader];
        BinaryPrimitives.WriteUInt32BigEndian(header, 1);
        "mdat"u8.CopyTo(header[4..]);
        BinaryPrimitives.WriteInt64BigEndian(header[8..], file.Position - start);
        file.Write(FilledHeader.Write(movie, track, sizes, start + WideHeader));
        file.Position = start;
        file.Write(header);
    }
}
