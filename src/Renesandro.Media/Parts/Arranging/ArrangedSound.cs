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
    private Task<PieceWindow>? _pieces;

    public async Task<Outcome<MadeTrack>> MakeAsync(Variant variant, CancellationToken cancellationToken)
    {
        var planning = PlanOnceAsync();
        var found = await SoundParts.OfAsync(graph, variant, cancellationToken).ConfigureAwait(false);
        if (found.Value is not { } parts)
        {
            return new Outcome<MadeTrack>(null, found.Fault);
        }

        var pieces = await planning.WaitAsync(cancellationToken).ConfigureAwait(false);
        var arrangement = ArrangementOf(variant, parts.Heard, [.. parts.Picture.Clips.Select(clip => clip.Frames)], parts.Picture.Canvas.FrameRate);
        var sound = await pieces.GetAsync(arrangement, cancellationToken).ConfigureAwait(false);
        return sound.Then(joined => new MadeTrack(joined, new ExpectedSound(parts.Samples))
        {
            Warnings = SoundWarnings.Of(variant, parts, graph.Plan.Request.Options.MusicGain),
        });
    }

    public void Dispose()
    {
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
        var lengths = (await graph.GetAsync(new LengthsDecision(graph.Plan.Request.Options.Canvas)).ConfigureAwait(false)).Value!;
        var arrangements = new List<AudioArrangement>();
        foreach (var (ordinal, frames, rate) in window)
        {
            var variant = graph.Plan[ordinal];
            var clips = variant.Timeline.Segments.Select(segment => lengths.FramesOf(segment.Shown)).ToArray();
            var heard = await HeardParts.OfAsync(graph, variant, graph.Ended).ConfigureAwait(false);
            if (heard.Value is { } sounds && clips.Sum() == frames && !clips.Contains(null))
            {
                arrangements.Add(ArrangementOf(variant, sounds, [.. clips.Select(clip => clip!.Value)], rate));
            }
        }

        return new PieceWindow(graph, arrangements);
    }

    private AudioArrangement ArrangementOf(Variant variant, HeardParts heard, IReadOnlyList<long> frames, FrameRate rate) =>
        VariantArrangement.Of(variant, heard, frames, rate, graph.Plan.Request.Options);
}
