using System.Buffers.Binary;
using System.Text;

namespace Renesandro.Media.Mp4;

/// <summary>Timed text as 3GPP TS 26.245 defines it, <c>tx3g</c>: one sample after another from the beginning to the end, an empty one where nothing is shown.</summary>
internal static class Mp4Text
{
    public const string Handler = "sbtl";

    /// <summary>Bytes of a sample entry before its font table: 8 of every sample entry, and 30 of flags, justification, background, box and style.</summary>
    public const int FixedFields = 38;

    private const uint Timescale = 1_000;
    private const int MaxBytes = ushort.MaxValue;
    private const string Font = "Sans-Serif";

    // Of the shorter side of the picture. Players that bring text to their own size measure it by the height of its box, which is that of the picture.
    private const double LetterShare = 0.055;

    /// <param name="cues">The words with their times; none overlap.</param>
    /// <param name="duration">Length of the track.</param>
    /// <param name="width">Width of the picture.</param>
    /// <param name="height">Height of the picture.</param>
    public static Mp4Track Of(IEnumerable<(TimeSpan Start, TimeSpan End, string Text)> cues, TimeSpan duration, int width, int height)
    {
        var samples = new List<(byte[] Bytes, uint Duration)>();
        long at = 0;
        var end = Math.Max(1, (long)duration.TotalMilliseconds);
        foreach (var cue in cues)
        {
            var (start, stop) = (Math.Min(TicksOf(cue.Start), end), Math.Min(TicksOf(cue.End), end));
            Add("", start);
            Add(cue.Text, stop);
        }

        Add("", end);
        var bytes = samples.SelectMany(sample => sample.Bytes).ToArray();
        var sizes = samples.Select(sample => (uint)sample.Bytes.Length).ToArray();
        return new Mp4Track
        {
            Path = "",
            Memory = bytes,
            Handler = Handler,
            Timescale = Timescale,
            MovieTimescale = Timescale,
            SampleEntry = Entry(width, height),
            DecoderConfiguration = default,
            Sizes = sizes,
            Offsets = [.. OffsetsOf(sizes)],
            Durations = [.. samples.Select(sample => sample.Duration)],
            CompositionOffsets = null,
            SyncSamples = null,
            MediaTime = 0,
            Size = (width, height),
        };

        void Add(string text, long until)
        {
            if (until > at)
            {
                samples.Add((SampleOf(text), (uint)(until - at)));
                at = until;
            }
        }
    }

    private static IEnumerable<long> OffsetsOf(uint[] sizes)
    {
        long at = 0;
        foreach (var size in sizes)
        {
            yield return at;
            at += size;
        }
    }

    private static long TicksOf(TimeSpan time) => (long)Math.Round(time.TotalMilliseconds);

    private static byte[] SampleOf(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text) <= MaxBytes ? text.Length : MaxBytes / 4;
        var bytes = new byte[sizeof(ushort) + Encoding.UTF8.GetByteCount(text.AsSpan(0, length))];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(bytes.Length - sizeof(ushort)));
        Encoding.UTF8.GetBytes(text.AsSpan(0, length), bytes.AsSpan(sizeof(ushort)));
        return bytes;
    }

    private static byte[] Entry(int width, int height)
    {
        const int Centered = 1, AtBottom = 0xff, FontId = 1;
        var writer = new Mp4BoxWriter();
        using (writer.Box("tx3g"))
        {
            writer.Zeros(6);
            writer.UInt16(1);
            writer.UInt32(0);
            writer.Bytes([Centered, AtBottom]);
            writer.Zeros(4);
            writer.UInt16(0);
            writer.UInt16(0);
            writer.UInt16(height);
            writer.UInt16(width);
            writer.UInt32(0);
            writer.UInt16(FontId);
            writer.Bytes([0, (byte)Math.Clamp((int)(Math.Min(width, height) * LetterShare), 8, byte.MaxValue)]);
            writer.UInt32(0xffff_ffff);
            using (writer.Box("ftab"))
            {
                writer.UInt16(1);
                writer.UInt16(FontId);
                writer.Bytes([(byte)Font.Length, .. Encoding.ASCII.GetBytes(Font)]);
            }
        }

        return writer.ToArray();
    }
}
