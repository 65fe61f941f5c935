using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Arranging;
using Renesandro.Media.Planning;
using Renesandro.Media.Resources;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>Finds the gains of sounds and of what they are mixed into.</summary>
public sealed class LevelerTests : IAsyncDisposable
{
    private readonly SoundLab _sounds = new();
    private readonly PipelineLab _lab = new();
    private readonly WorkDirectory _work;
    private readonly PartGraph _graph;

    public LevelerTests()
    {
        var services = _lab.Services.Parts;
        var plan = JobPlan.Open(PipelineLab.Request(["/none.mp4"]), services.Options);
        _work = WorkDirectory.Create(services.WorkRoot, _lab.Services.Logger);
        var job = new DurableJob("job", default, new EphemeralLedger(new VoicePins()), new MemoryStorageJournal());
        _graph = new PartGraph(
            services, plan, JobNeeds.Of(plan), job, _work, new ResourceGate(services.Resources, services.WorkRoot, services.Time), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_quiet_and_a_loud_sound_get_the_same_level()
    {
        using var leveler = new Leveler(_graph, -20, -1);

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
        using var leveler = new Leveler(_graph, -20, -1);

        var made = (await leveler.LevelAsync(Arrangement(Tone(seconds, amplitude), Tone(2, 0.5)))).Value!;

        made.Arrangement.Clips[0].Sound!.Gain.ShouldBe(1);
        made.Integrated.ShouldBe(-20, 0.26);
    }

    [Fact]
    public async Task What_was_measured_is_dropped_with_the_window()
    {
        var leveler = new Leveler(_graph, -20, -1);
        var made = (await leveler.LevelAsync(Arrangement(Tone(2, 0.02), Tone(2, 0.9)))).Value!;
        var part = new PieceLevelPart(PiecePlanner.Cut(made.Arrangement with { Gain = 1 })[0], false);
        var measured = await _graph.GetAsync(part);
        (await _graph.GetAsync(part)).ShouldBeSameAs(measured);

        leveler.Dispose();

        (await _graph.GetAsync(part)).ShouldNotBeSameAs(measured);
    }

    public async ValueTask DisposeAsync()
    {
        await _graph.DisposeAsync();
        _work.Dispose();
        _lab.Dispose();
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
