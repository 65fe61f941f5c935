using Renesandro.Media.Audio.Mixing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Mixing;

public class MusicLoopTests
{
    [Fact]
    public void A_loop_that_was_cut_to_fit_is_left_as_it_is()
    {
        double Sine(int i) => 0.5 * Math.Sin(2 * Math.PI * i / 100);

        Play(5000, new PcmArray(1000, Sine)).ShouldBe(Enumerable.Range(0, 5000).Select(i => (float)Sine(i % 1000)).ToArray(), 1e-6f);
    }

    [Theory]
    [InlineData(30_011, 0.0572)]
    [InlineData(30_011, 0.003)]
    [InlineData(2_000, 0.0572)]
    [InlineData(997, 0.3)]
    public void A_loop_that_does_not_fit_bends_smoothly(int period, double angle)
    {
        var loop = Play(period * 4, new PcmArray(period, i => 0.5 * Math.Sin((i * angle) + 1)));

        SharpestBend(loop).ShouldBeLessThan((0.5 * angle * angle) + 0.02);
    }

    [Fact]
    public void Tracks_of_different_kinds_join_smoothly()
    {
        var joined = Play(20_000, new PcmArray(4001, i => 0.5 * Math.Cos(i * 0.05)), new PcmArray(3003, i => 0.3 * Math.Cos((i * 0.11) + 1)));

        SharpestBend(joined).ShouldBeLessThan(0.04);
    }

    [Fact]
    public void The_beginning_of_each_track_is_untouched_and_on_time()
    {
        double Sine(int i) => 0.5 * Math.Sin((i * 0.0572) + 1);

        var loop = Play(30_011 * 3, new PcmArray(30_011, Sine));

        for (var start = 0; start < loop.Length; start += 30_011)
        {
            loop.AsSpan(start, 20_000).ToArray().ShouldBe(Enumerable.Range(0, 20_000).Select(i => (float)Sine(i)).ToArray(), 1e-6f);
        }
    }

    [Fact]
    public void An_attack_out_of_silence_stays_the_loudest_moment()
    {
        var loop = Play(30_000, new PcmArray(10_000, i => i < 400 ? 0.9 * Math.Exp(-i / 60.0) * Math.Cos(i * 0.2) : 0));

        foreach (var attack in new[] { 10_000, 20_000 })
        {
            loop[attack].ShouldBe(0.9f, 1e-6);
            loop.AsSpan(attack - 5000, 5000 - MusicSeam.MaxFade / 5).ToArray().ShouldAllBe(sample => sample == 0);
            loop.AsSpan(attack - 100, 100).ToArray().ShouldAllBe(sample => Math.Abs(sample) < 0.9);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(50)]
    public void A_few_samples_are_music_too(int samples)
    {
        var loop = Play(1000, new PcmArray(samples, i => 0.5 * Math.Cos(i)));

        loop.ShouldAllBe(sample => Math.Abs(sample) <= 0.5001f);
        loop[samples].ShouldBe(0.5f, 1e-6);
    }

    [Fact]
    public void Any_position_can_be_read_directly()
    {
        var loop = new MusicLoop([new PcmArray(1000, i => 0.5 * Math.Cos(i * 0.3)), new PcmArray(333, i => 0.5 * Math.Sin(i * 0.7))]);
        var whole = PcmArray.Left(6000, (position, block) => loop.Read(position, block));
        var pair = new float[2];

        foreach (var position in new[] { 0, 999, 1000, 1332, 1333, 2665, 2666, 5999, 4321 })
        {
            loop.Read(position, pair);
            pair[0].ShouldBe(whole[position]);
        }
    }

    private static float[] Play(int samples, params IPcmSource[] tracks)
    {
        var loop = new MusicLoop(tracks);
        return PcmArray.Left(samples, (position, block) => loop.Read(position, block));
    }

    private static double SharpestBend(float[] samples) =>
        Enumerable.Range(1, samples.Length - 2).Max(i => Math.Abs(samples[i - 1] - (2 * samples[i]) + samples[i + 1]));
}
