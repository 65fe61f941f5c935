using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Parts.Arranging;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>Finds the gains of sounds and of what they are mixed into.</summary>
public sealed class LevelerTests : IAsyncDisposable
{
    private readonly SoundLab _sounds = new();
    private readonly GraphLab _lab = new(TestContext.Current.CancellationToken);

    [Fact]
    public async Task A_quiet_and_a_loud_sound_get_the_same_level()
    {
        using var leveler = new Leveler(_lab.Graph, -20, -1);

        var made = (await leveler.LevelAsync(Arrangement(Tone(2, 0.02), Tone(2, 0.9)))).Value!;

        var gains = made.Arrangement.Clips.Select(clip => clip.Sound!.Gain).ToArray();
        (gains[0] / gains[1]).ShouldBe(45, 0.5);
        made.Integrated.ShouldBe(-20, 0.26);
    }

    [Theory]
    [InlineData(0.3, 0.5)]
    [InlineData(2, 0)]
    [InlineData(2, 0.0002)]
    public async Task A_sound_that_is_short_or_silent_keeps_its_gain(double seconds, double amplitude)
    {
        using var leveler = new Leveler(_lab.Graph, -20, -1);

        var made = (await leveler.LevelAsync(Arrangement(Tone(seconds, amplitude), Tone(2, 0.5)))).Value!;

        made.Arrangement.Clips[0].Sound!.Gain.ShouldBe(1);
        made.Integrated.ShouldBe(-20, 0.26);
    }

    [Fact]
    public async Task What_was_measured_is_dropped_with_the_window()
    {
        var leveler = new Leveler(_lab.Graph, -20, -1);
        var made = (await leveler.LevelAsync(Arrangement(Tone(2, 0.02), Tone(2, 0.9)))).Value!;
        var part = new PieceLevelPart(PiecePlanner.Cut(made.Arrangement with { Gain = 1 })[0], false);
        var measured = await _lab.Graph.GetAsync(part);
        (await _lab.Graph.GetAsync(part)).ShouldBeSameAs(measured);

        leveler.Dispose();

        (await _lab.Graph.GetAsync(part)).ShouldNotBeSameAs(measured);
    }

    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        _sounds.Dispose();
    }

    private AudioTrack Tone(double seconds, double amplitude) => _sounds.Track((int)(seconds * Sound.Rate), SoundLab.Sine(1000, amplitude));

    private static AudioArrangement Arrangement(AudioTrack first, AudioTrack second) => new()
    {
        Clips =
        [
            new ArrangedClip(0) { End = 96_000, Sound = new ArrangedTrack(first, 1) },
            new ArrangedClip(96_000) { Sound = new ArrangedTrack(second, 1) },
        ],
        Length = 192_000,
        FadeOut = 7_200,
    };
}
