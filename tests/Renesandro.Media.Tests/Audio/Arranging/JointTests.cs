using System.Globalization;
using System.Runtime.InteropServices;
using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Arranging;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Arranging;

/// <summary>Where one clip follows another, or ends before its picture, the sound bends no more sharply than inside of the same clips: nothing clicks.</summary>
public sealed class JointTests(ITestOutputHelper output) : IDisposable
{
    /// <summary>Samples on either side of a joint that are looked at: 10 ms.</summary>
    private const int Near = Sound.Rate / 100;

    private const int ClipsOfVariant = 12;

    // The second difference of floats below 1.
    private const double Rounding = 1e-6;

    private readonly SoundLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("voices")]
    [InlineData("noises")]
    [InlineData("both")]
    public void No_joint_bends_more_sharply_than_its_clips(string kind)
    {
        using var tracks = new TrackShelf();
        var random = new Random(kind.Length);
        var clips = Clips(kind, random);
        var worst = (Bend: 0.0, Text: "");
        var joints = 0;
        for (var number = 0; number < 310; number++)
        {
            var variant = JointVariant.Random(random, clips, ClipsOfVariant);
            var samples = Read(variant.Arrangement, tracks);
            foreach (var (at, usual) in variant.Joints)
            {
                joints++;
                var bend = SharpestBend(samples, at - Near, at + Near) / (usual + Rounding);
                worst = bend > worst.Bend ? (bend, $"variant {number} at {at}: {bend:0.000} of what its clips have inside") : worst;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Figures: sound, {joints} joints of {kind}: the sharpest bend is {worst.Bend:0.000} of the sharpest inside of the clips"));
        worst.Bend.ShouldBeLessThanOrEqualTo(1, worst.Text);
    }

    [Fact]
    public void A_source_that_is_cut_in_two_runs_on_over_the_joint()
    {
        using var tracks = new TrackShelf();
        var random = new Random(1);
        foreach (var source in Clips("both", random))
        {
            for (var i = 0; i < 100; i++)
            {
                var cut = random.Next(1, 60) * 256;
                var (one, two) = (source.From(_lab, 0, cut + 4_800), source.From(_lab, cut, 20_000));
                var arrangement = new AudioArrangement
                {
                    Clips = [new ArrangedClip(0) { End = cut, Sound = new ArrangedTrack(one, 0.7) }, new ArrangedClip(cut) { Sound = new ArrangedTrack(two, 0.7) }],
                    Length = 19_700,
                };

                var samples = Read(arrangement, tracks);

                for (var at = 240; at < samples.Length; at++)
                {
                    Math.Abs(samples[at] - (0.7f * source.Samples[at])).ShouldBeLessThan(2e-7f, $"sample {at}, cut at {cut}");
                }
            }
        }
    }

    [Fact]
    public void A_clip_that_begins_before_the_first_sample_and_does_not_end_is_heard_as_it_is()
    {
        using var tracks = new TrackShelf();
        var clip = JointClip.Voice(_lab, 130);
        var arrangement = new AudioArrangement { Clips = [new ArrangedClip(-4_800) { Sound = new ArrangedTrack(clip.Track, 1) }], Length = 9_600 };

        var samples = Read(arrangement, tracks);

        for (var at = 0; at < 2_400; at++)
        {
            Math.Abs(samples[at] - clip.Samples[4_800 + at]).ShouldBeLessThan(2e-7f, $"sample {at}");
        }
    }

    [Fact]
    public async Task Joints_that_were_encoded_and_joined_at_packets_do_not_click()
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        var random = new Random(4);
        var clips = Clips("both", random);
        var variants = Enumerable.Range(0, 30).Select(_ => JointVariant.Random(random, clips, ClipsOfVariant)).ToArray();
        var pieces = variants.Select(variant => PiecePlanner.Cut(variant.Arrangement)).ToArray();
        var distinct = pieces.SelectMany(all => all).Distinct().ToArray();
        var encoded = await FFmpegParts.Mixer().EncodeAsync(new AudioPieceRequest(distinct, _lab.NewPath("m4a")), TestContext.Current.CancellationToken);
        var slices = distinct.Zip(encoded.Slices).ToDictionary(pair => pair.First, pair => pair.Second);

        var worst = (Bend: 0.0, Text: "");
        var joints = 0;
        foreach (var (variant, own) in variants.Zip(pieces))
        {
            var samples = await DecodeAsync(PieceJoints.Join(own, [.. own.Select(piece => slices[piece])]));
            foreach (var (at, usual) in variant.Joints)
            {
                joints++;
                var bend = SharpestBend(samples, at - Near, at + Near) / usual;
                worst = bend > worst.Bend ? (bend, $"at {at}: {bend:0.000} of what its clips have inside") : worst;
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Figures: sound, {joints} joints of AAC: the sharpest bend is {worst.Bend:0.000} of the sharpest inside of the clips"));
        worst.Bend.ShouldBeLessThanOrEqualTo(1, worst.Text);
    }

    private JointClip[] Clips(string kind, Random random) =>
    [
        .. kind == "noises" ? [] : Enumerable.Range(0, 5).Select(i => JointClip.Voice(_lab, 95 + (35 * i))),
        .. kind == "voices" ? [] : Enumerable.Range(0, 4).Select(_ => JointClip.Noise(_lab, random)),
    ];

    private static double SharpestBend(float[] samples, long from, long to)
    {
        var sharpest = 0.0;
        for (var i = Math.Max(1, from); i < Math.Min(to, samples.Length - 1); i++)
        {
            sharpest = Math.Max(sharpest, JointClip.BendAt(samples, i));
        }

        return sharpest;
    }

    private static float[] Read(AudioArrangement arrangement, TrackShelf tracks)
    {
        var samples = new float[2 * arrangement.Length!.Value];
        new ArrangementReader(arrangement, tracks, 0).Read(samples);
        return Left(samples);
    }

    private async Task<float[]> DecodeAsync(ComposedSound sound)
    {
        var content = await FFmpegParts.Combinator().CombineAsync(new Composition(sound), TestContext.Current.CancellationToken);
        var path = _lab.NewPath("m4a");
        await content.SaveAsync(path, TestContext.Current.CancellationToken);
        return Left(MemoryMarshal.Cast<byte, float>(Tool.Run("ffmpeg", $"-v error -xerror -i \"{path}\" -ar 48000 -ac 2 -f f32le -")));
    }

    private static float[] Left(ReadOnlySpan<float> samples)
    {
        var left = new float[samples.Length / 2];
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = samples[2 * i];
        }

        return left;
    }
}
