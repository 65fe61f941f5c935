using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Arranging;
using Renesandro.Media.Parts.Captions;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Overlays;
using Renesandro.Media.Parts.Posters;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Parts.Transitions;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Rendering;

/// <summary>All kinds of parts and of tracks: a new kind is a line here, and all else in its folder.</summary>
internal static class PartKinds
{
    /// <summary>The sources of a job, each once.</summary>
    public static IReadOnlyList<SourceStep> Sources(PartGraph graph) =>
        [.. Parts(graph).SelectMany(parts => parts.Sources).DistinctBy(source => source.Url)];

    /// <summary>What a job prepares, in the order in which it is requested.</summary>
    public static async Task<IReadOnlyList<PartStep>> StepsAsync(PartGraph graph)
    {
        // Clips take longest, and the first variant needs what is heard as well: it must not wait behind all clips.
        var steps = new List<PartStep>();
        foreach (var parts in Parts(graph).Reverse())
        {
            steps.AddRange(await parts.StepsAsync().ConfigureAwait(false));
        }

        return steps;
    }

    /// <summary>What a plan says of the parts of a job.</summary>
    public static async Task<IReadOnlyList<RequestWarning>> WarningsAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var warnings = new List<RequestWarning>();
        foreach (var parts in Parts(graph))
        {
            warnings.AddRange(await parts.WarningsAsync(cancellationToken).ConfigureAwait(false));
        }

        return warnings;
    }

    /// <summary>What the manifest says of a variant beyond its tracks and files.</summary>
    public static Task<IReadOnlyList<string>> WarningsAsync(PartGraph graph, Variant variant, CancellationToken cancellationToken) =>
        CaptionWarnings.OfAsync(graph, variant, cancellationToken);

    /// <summary>What is encoded of the picture of a job.</summary>
    public static async Task<IReadOnlyList<EncodeCost>> CostsAsync(PartGraph graph, ClipLengths lengths)
    {
        var costs = new List<EncodeCost>();
        foreach (var parts in Parts(graph))
        {
            costs.AddRange(await parts.CostsAsync(lengths).ConfigureAwait(false));
        }

        return costs;
    }

    /// <summary>Makers of the tracks of a window of variants, in the order of the file.</summary>
    public static IReadOnlyList<ITrackMaker> Tracks(PartGraph graph, IReadOnlyList<VariantLength> window) =>
    [
        new PictureTrack(graph),
        graph.Plan.ArrangesSound ? new ArrangedSound(graph, window) : new SoundTrack(graph, window),
        .. HasCaptions(graph.Plan.Request.Options, CaptionForms.Track) ? [new CaptionTrack(graph)] : Array.Empty<ITrackMaker>(),
    ];

    /// <summary>Makers of the files beside the variants of a window.</summary>
    public static IReadOnlyList<IBesideMaker> Beside(PartGraph graph) =>
    [
        .. graph.Plan.Request.Options.Poster is { } poster ? [new Poster(graph, poster)] : Array.Empty<IBesideMaker>(),
        .. HasCaptions(graph.Plan.Request.Options, CaptionForms.File) ? [new CaptionFiles(graph)] : Array.Empty<IBesideMaker>(),
    ];

    /// <summary>Kinds of the files beside the variants of a job.</summary>
    public static IReadOnlyList<string> KindsBeside(RenderRequestOptions options) =>
        [.. options.Poster is null ? Array.Empty<string>() : [Poster.Kind], .. HasCaptions(options, CaptionForms.File) ? [CaptionFiles.SubRip, CaptionFiles.WebVtt] : Array.Empty<string>()];

    /// <summary>A variant as its tracks show it: what is burned into its clips is known once its parts are.</summary>
    public static Task<Outcome<Variant>> SettleAsync(PartGraph graph, Variant variant, CancellationToken cancellationToken) =>
        CaptionedVariant.OfAsync(graph, variant, cancellationToken);

    /// <summary>
    /// Variants of a window. What they share beyond parts, as mixes, is made for one window after another, so that neither memory nor disk grows with
    /// their number.
    /// </summary>
    public static long WindowOf(JobPlan plan) => plan.ArrangesSound ? ArrangedSound.WindowOf(plan) : SoundTrack.Window;

    private static IEnumerable<IJobParts> Parts(PartGraph graph) =>
    [
        new JobClips(graph),
        new JobOverlays(graph),
        new JobTransitions(graph),
        new JobCaptions(graph),
        new JobSpeeches(graph),
        new JobMusic(graph),
        new JobSounds(graph),
        new JobPosters(graph),
        new JobPlatforms(graph),
    ];

    private static bool HasCaptions(RenderRequestOptions options, CaptionForms form) => options.Captions?.As.HasFlag(form) == true;
}
