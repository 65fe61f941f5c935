using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Planning;
using Renesandro.Media.Verification;

namespace Renesandro.Media.Parts.Arranging;

/// <summary>The sound of a variant whose clips are heard: their own sounds and speeches, speech over all of it and music, cut into pieces that variants share.</summary>
internal sealed class ArrangedSound(PartGraph graph, IReadOnlyList<VariantLength> window) : ITrackMaker
{
    private readonly Lock _gate = new();
    private readonly Leveler? _leveler = graph.Plan.Request.Options is { Loudness: { } target, TruePeak: var ceiling } ? new Leveler(graph, target, ceiling) : null;
    private Task<PieceWindow>? _pieces;

    /// <summary>
    /// Variants of a window. Music and speech sound different under each variant, so its pieces grow with the variants; clips alone have few pieces,
    /// which as many variants as possible should share.
    /// </summary>
    public static long WindowOf(JobPlan plan) =>
        plan.Music.Count > 0 || plan.Speeches.Count > 0 || plan.Request.Options.Loudness is not null ? 1_000 : 10_000;

    public async Task<Outcome<MadeTrack>> MakeAsync(Variant variant, CancellationToken cancellationToken)
    {
        var planning = PlanOnceAsync();
        var found = await SoundParts.OfAsync(graph, variant, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } parts)
        {
            return new Outcome<MadeTrack>(null, found.Fault);
        }

        var pieces = await planning.WaitAsync(cancellationToken).ConfigureAwait(false);
        var arrangement = ArrangementOf(variant, parts.Heard, parts.Picture.Places, parts.Picture.Canvas.FrameRate);
        var leveled = await LevelAsync(arrangement).WaitAsync(cancellationToken).ConfigureAwait(false);
        if (leveled.Value is not { } level)
        {
            return new Outcome<MadeTrack>(null, leveled.Fault);
        }

        var sound = await pieces.GetAsync(level.Arrangement, cancellationToken).ConfigureAwait(false);
        return sound.Then(joined => new MadeTrack(joined, new ExpectedSound(parts.Samples))
        {
            Loudness = level.Loudness,
            Warnings = [.. SoundWarnings.Of(variant, parts, graph.Plan.Request.Options), .. level.Warnings],
        });
    }

    public void Dispose()
    {
        _leveler?.Dispose();
        if (_pieces is { IsCompletedSuccessfully: true, Result: var pieces })
        {
            pieces.Dispose();
        }
    }

    private Task<PieceWindow> PlanOnceAsync()
    {
        lock (_gate)
        {
            return _pieces ??= PlanAsync();
        }
    }

    private async Task<PieceWindow> PlanAsync()
    {
        if (_leveler is not null)
        {
            // Measuring takes longer than planning, so all of it is requested before the first is waited for.
            var leveling = new List<Task>();
            await foreach (var arrangement in ArrangementsAsync().ConfigureAwait(false))
            {
                leveling.Add(LevelAsync(arrangement));
            }

            await Task.WhenAll(leveling).ConfigureAwait(false);
        }

        return await PieceWindow.PlanAsync(graph, LeveledAsync()).ConfigureAwait(false);
    }

    private async IAsyncEnumerable<AudioArrangement> LeveledAsync()
    {
        await foreach (var arrangement in ArrangementsAsync().ConfigureAwait(false))
        {
            if ((await LevelAsync(arrangement).ConfigureAwait(false)).Value is { } sound)
            {
                yield return sound.Arrangement;
            }
        }
    }

    /// <summary>The sounds of the variants of the window that can be made.</summary>
    private async IAsyncEnumerable<AudioArrangement> ArrangementsAsync()
    {
        var lengths = (await graph.GetAsync(new LengthsDecision()).ConfigureAwait(false)).Value!;
        foreach (var (ordinal, frames, rate) in window)
        {
            var variant = graph.Plan[ordinal];
            var clips = variant.Timeline.Segments.Select(segment => lengths.FramesOf(segment.Shown)).ToArray();
            var heard = await HeardParts.OfAsync(graph, variant, graph.Ended).ConfigureAwait(false);
            if (heard.Value is { } sounds && !clips.Contains(null)
                && variant.Timeline.PlacesOf([.. clips.Select(clip => clip!.Value)], rate) is var places && places[^1].End == frames)
            {
                yield return ArrangementOf(variant, sounds, places, rate);
            }
        }
    }

    private Task<Outcome<LeveledSound>> LevelAsync(AudioArrangement arrangement) =>
        _leveler?.LevelAsync(arrangement) ?? Task.FromResult(new Outcome<LeveledSound>(new LeveledSound(arrangement, null), null));

    private AudioArrangement ArrangementOf(Variant variant, HeardParts heard, IReadOnlyList<SegmentPlace> places, FrameRate rate) =>
        VariantArrangement.Of(variant, heard, places, rate, graph.Plan.Request.Options);
}
