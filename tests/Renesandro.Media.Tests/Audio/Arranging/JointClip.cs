using System.Runtime.InteropServices;
using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;

namespace Renesandro.Media.Tests.Audio.Arranging;

/// <summary>The sound of a clip that is joined with others.</summary>
/// <param name="Samples">Its samples, equal in both channels.</param>
/// <param name="Track">The same as a track.</param>
internal sealed record JointClip(float[] Samples, AudioTrack Track)
{
    private const int Length = 20_000;

    /// <value>The sharpest bend in it.</value>
    public double SharpestBend { get; } = Enumerable.Range(1, Samples.Length - 2).Max(i => BendAt(Samples, i));

    public static double BendAt(float[] samples, long at) => Math.Abs((double)samples[at - 1] - (2.0 * samples[at]) + samples[at + 1]);

    /// <summary>A tone with the overtones of a voice, which comes and goes as syllables do.</summary>
    public static JointClip Voice(SoundLab lab, double pitch) => Of(lab, i =>
    {
        var time = (double)i / Sound.Rate;
        var tone = Enumerable.Range(1, 24).Sum(overtone => Math.Sin((2 * Math.PI * pitch * overtone * time) + (overtone * overtone)) / overtone);
        return 0.25 * tone * (0.6 + (0.4 * Math.Sin(2 * Math.PI * 5 * time)));
    });

    public static JointClip Noise(SoundLab lab, Random random) => Of(lab, _ => random.NextDouble() - 0.5);

    /// <summary>A part of it as a track of its own.</summary>
    public AudioTrack From(SoundLab lab, int from, int to) => lab.Track(Math.Min(to, Length) - from, i => Samples[from + i]);

    private static JointClip Of(SoundLab lab, Func<int, double> formula)
    {
        var track = lab.Track(Length, formula);
        var samples = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(track.Path)).ToArray();
        return new JointClip([.. samples.Where((_, i) => i % 2 == 0)], track);
    }
}

/// <summary>A variant, and where in it clips meet or end.</summary>
/// <param name="Arrangement">Its sound.</param>
/// <param name="Joints">The middle of each joint, with the sharpest bend that the clips around it have.</param>
internal sealed record JointVariant(AudioArrangement Arrangement, IReadOnlyList<(long At, double Usual)> Joints)
{
    private static readonly double[] Gains = [0.2, 0.5, 1, 1.4];

    public static JointVariant Random(Random random, JointClip[] clips, int count)
    {
        var arranged = new List<ArrangedClip>();
        var joints = new List<(long, double)>();
        var (start, before) = (0L, 0.0);
        for (var i = 0; i < count; i++)
        {
            var (clip, gain) = (clips[random.Next(clips.Length)], Gains[random.Next(Gains.Length)]);

            // Some are longer than the sound.
            var length = random.Next(20, 90) * 256L;
            var usual = gain * clip.SharpestBend;
            arranged.Add(new ArrangedClip(start) { End = i < count - 1 ? start + length : null, Sound = new ArrangedTrack(clip.Track, gain) });
            if (i > 0)
            {
                joints.Add((start + (PieceBlend / 2), Math.Max(before, usual)));
            }

            if (length > clip.Track.Samples + PieceBlend)
            {
                joints.Add((start + clip.Track.Samples - (PieceBlend / 2), usual));
            }

            (start, before) = (start + length, usual);
        }

        return new JointVariant(new AudioArrangement { Clips = arranged, Length = start, FadeOut = 7_200 }, joints);
    }

    private const int PieceBlend = Media.Audio.Arranging.PiecePlanner.Blend;
}
