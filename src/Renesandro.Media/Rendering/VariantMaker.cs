using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Parts;
using Renesandro.Media.Planning;
using Renesandro.Media.Rendering.Checking;
using Renesandro.Media.Rendering.Marking;
using Renesandro.Media.Results;
using Renesandro.Media.Verification;

namespace Renesandro.Media.Rendering;

/// <summary>
/// Joins the tracks of each variant of a window, verifies it, and makes the files beside it. Nothing is written: the result is an index over prepared
/// files. Disposing this disposes the makers.
/// </summary>
internal sealed class VariantMaker(PartGraph graph, IReadOnlyList<ITrackMaker> makers, IReadOnlyList<IBesideMaker> besides) : IDisposable
{
    private readonly SemaphoreSlim _joining = new(graph.Services.Options.Workers);
    private readonly VariantCheck _check = new(VariantCheck.PlatformsOf(graph), graph.Plan.Canvases.Count > 1);

    /// <summary>Waits for the tracks of a variant and joins them, and for the files beside it.</summary>
    /// <param name="variant">The variant.</param>
    /// <param name="decode">Whether to decode it from its first to its last frame, in addition to the check of its layout.</param>
    /// <param name="cancellationToken">Ends the wait and the decoding.</param>
    /// <exception cref="MediaException">The parts do not fit each other, or the variant failed verification.</exception>
    public async Task<Outcome<MadeVariant>> MakeAsync(Variant variant, bool decode, CancellationToken cancellationToken)
    {
        var settled = await PartKinds.SettleAsync(graph, variant, cancellationToken).ConfigureAwait(false);
        if (settled.Value is null)
        {
            return new Outcome<MadeVariant>(null, settled.Fault);
        }

        variant = settled.Value;
        var outcomes = await Task.WhenAll(makers.Select(maker => maker.MakeAsync(variant, cancellationToken))).ConfigureAwait(false);
        if (outcomes.Select(outcome => outcome.Fault).OfType<Fault>().FirstOrDefault() is { } fault)
        {
            return new Outcome<MadeVariant>(null, fault);
        }

        MadeTrack[] tracks = [.. outcomes.Select(outcome => outcome.Value!)];
        var beside = await Task.WhenAll(besides.Select(maker => maker.MakeAsync(variant, tracks, cancellationToken))).ConfigureAwait(false);
        if (beside.Select(outcome => outcome.Fault).OfType<Fault>().FirstOrDefault() is { } missing)
        {
            return new Outcome<MadeVariant>(null, missing);
        }

        var loudness = tracks.Select(track => track.Loudness).OfType<VariantLoudness>().FirstOrDefault();
        var (content, verdict) = await JoinAsync(variant, tracks, loudness, cancellationToken).ConfigureAwait(false);
        var (canvas, frames) = tracks.Select(track => track.Expected).OfType<ExpectedPicture>().Single();
        if (decode)
        {
            using var decoding = graph.Job.Times?.Begin(WorkStage.Render);
            await graph.Services.Verifier.DecodeAsync(content, frames, cancellationToken).ConfigureAwait(false);
        }

        var warnings = await PartKinds.WarningsAsync(graph, variant, cancellationToken).ConfigureAwait(false);
        warnings = [.. tracks.SelectMany(track => track.Warnings), .. beside.SelectMany(outcome => outcome.Value!.Warnings), .. warnings, .. verdict.Warnings];
        return new Outcome<MadeVariant>(new MadeVariant(content, canvas, frames, warnings)
        {
            Beside = [.. beside.SelectMany(outcome => outcome.Value!.Files)],
            Loudness = loudness,
            Platforms = verdict.Platforms,
        }, null);
    }

    public void Dispose()
    {
        foreach (var maker in makers.Concat<IDisposable>(besides))
        {
            maker.Dispose();
        }

        _joining.Dispose();
    }

    private async Task<(MediaContent Content, (IReadOnlyList<VariantPlatform>? Platforms, IReadOnlyList<string> Warnings) Verdict)> JoinAsync(
        Variant variant, IReadOnlyList<MadeTrack> tracks, VariantLoudness? loudness, CancellationToken cancellationToken)
    {
        await _joining.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var joining = graph.Job.Times?.Begin(WorkStage.Render);
            var composition = new Composition([.. tracks.Select(track => track.Track)])
            {
                EditLists = graph.Plan.WritesEditLists,
                Metadata = VariantMark.Of(graph.Plan, variant, graph.Job.Created),
            };
            var content = await graph.Services.Combinator.CombineAsync(composition, cancellationToken).ConfigureAwait(false);
            var written = MediaVerifier.CheckLayout(content, [.. tracks.Select(track => track.Expected)]);
            if (!composition.EditLists)
            {
                MediaVerifier.CheckUnedited(content);
            }

            return (content, _check.Check(content, written, loudness));
        }
        finally
        {
            _joining.Release();
        }
    }
}
