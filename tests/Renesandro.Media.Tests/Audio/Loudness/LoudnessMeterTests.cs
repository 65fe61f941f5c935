using FsCheck.Fluent;
using Renesandro.Media.Audio.Loudness;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Loudness;

public sealed class LoudnessMeterTests : IDisposable
{
    private readonly TestMedia _media = new();

    public void Dispose() => _media.Dispose();

    /// <summary>Signals 1 to 5 of EBU Tech 3341, as pairs of seconds and peaks in dBFS of a tone of 1 kHz.</summary>
    [Theory]
    [InlineData(-23, new double[] { 20, -23 })]
    [InlineData(-33, new double[] { 20, -33 })]
    [InlineData(-23, new double[] { 10, -36, 60, -23, 10, -36 })]
    [InlineData(-23, new double[] { 10, -72, 10, -36, 60, -23, 10, -36, 10, -72 })]
    [InlineData(-23, new double[] { 20, -26, 20.1, -20, 20, -26 })]
    public void The_signals_of_the_ebu_have_the_loudness_that_it_gives(double loudness, double[] parts)
    {
        var sound = parts.Chunk(2).SelectMany(part => TestSounds.Sine(part[0], 1000, part[1])).ToArray();

        Meters.Loudness(sound).ShouldBe(loudness, 0.05);
    }

    [Fact]
    public void Drums_speech_and_both_are_as_loud_as_ffmpeg_says()
    {
        var speech = TestSounds.Speech(_media);
        var drums = TestSounds.Drums(speech.Length / 96_000.0);
        foreach (var sound in new[] { drums, speech, TestSounds.Mix(speech, drums, 0.2), [.. drums, .. TestSounds.Scale(drums, 0.05)] })
        {
            Meters.Loudness(sound).ShouldBe(Ebur128.Measure(_media, sound).Integrated, 0.05);
        }
    }

    [Fact]
    public void Tones_noise_and_near_silence_are_as_loud_as_ffmpeg_says()
    {
        float[][] sounds =
        [
            TestSounds.Sine(3, 30, -6), TestSounds.Sine(3, 100, -20), TestSounds.Sine(3, 997, -60), TestSounds.Sine(3, 12_000, -10),
            TestSounds.Stereo(3, i => 0.3 * Math.Sin(i * 0.1), _ => 0), TestSounds.Noise(3, 0.0008), TestSounds.Bursts(12),
        ];
        foreach (var sound in sounds)
        {
            Meters.Loudness(sound).ShouldBe(Ebur128.Measure(_media, sound).Integrated, 0.05);
        }
    }

    [Fact]
    public void Silence_hardly_audible_noise_and_less_than_a_block_have_no_loudness()
    {
        Meters.Loudness(new float[96_000]).ShouldBe(double.NegativeInfinity);
        Meters.Loudness(TestSounds.Noise(2, 0.0002)).ShouldBe(double.NegativeInfinity);
        Meters.Loudness(TestSounds.Sine(0.39, 1000, -10)).ShouldBe(double.NegativeInfinity);
        Meters.Loudness(TestSounds.Sine(0.4, 1000, -10)).ShouldBe(-10, 0.1);
    }

    [Fact]
    public void Pieces_that_are_measured_apart_add_up_to_the_whole()
    {
        var speech = TestSounds.Speech(_media);
        foreach (var sound in new[] { speech, TestSounds.Drums(7), TestSounds.Bursts(9), [.. TestSounds.Bursts(3, 7), .. speech] })
        {
            var whole = Meters.Loudness(sound);
            FsCheck.Check.QuickThrowOnFailure(Prop.ForAll(
                Gen.Choose(1, 60).NonEmptyListOf().ToArbitrary(),
                packets => IntegratedLoudness.Of(Pieces(sound, packets)).ShouldBe(whole, 0.001)));
        }
    }

    [Fact]
    public void A_slice_of_levels_is_what_measuring_that_part_gives()
    {
        var sound = TestSounds.Drums(4);

        var slice = Meters.Levels(sound).Slice(20 * 1024, 100 * 1024);

        slice.Samples.ShouldBe(100 * 1024);
        slice.Integrated.ShouldBe(Meters.Loudness(sound[(2 * 20 * 1024)..(2 * 120 * 1024)]), 0.02);
        Should.Throw<ArgumentException>(() => Meters.Levels(sound).Slice(100, 1024));
    }

    [Fact]
    public void Samples_that_are_no_numbers_spoil_no_more_than_their_step()
    {
        var sound = TestSounds.Sine(3, 1000, -20);
        sound[70_001] = float.NaN;
        sound[80_002] = float.PositiveInfinity;

        Meters.Loudness(sound).ShouldBe(-20, 0.1);
    }

    /// <summary>Measures pieces of so many packets in turn, each with its warm-up.</summary>
    private static List<LoudnessLevels> Pieces(float[] sound, List<int> packets)
    {
        var pieces = new List<LoudnessLevels>();
        for (var (start, piece) = (0, 0); start < sound.Length / 2; piece++)
        {
            var end = Math.Min(sound.Length / 2, start + (1024 * packets[piece % packets.Count]));
            var warmUp = Math.Min(start, LoudnessMeter.WarmUp);
            pieces.Add(Meters.Levels(sound.AsSpan((2 * (start - warmUp))..(2 * end)), warmUp));
            start = end;
        }

        return pieces;
    }
}
