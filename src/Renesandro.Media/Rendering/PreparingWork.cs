using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;

namespace Renesandro.Media.Rendering;

/// <summary>One part that a job prepares.</summary>
/// <param name="Weight">About how many seconds of media, for the progress.</param>
/// <param name="MakeAsync">Requests the part; returns why it could not be made, or null.</param>
internal sealed record PreparingStep(double Weight, Func<CancellationToken, Task<Fault?>> MakeAsync);

/// <summary>The parts that a job prepares, in the order in which its variants need them, and their share of the progress of the job.</summary>
internal sealed class PreparingWork
{
    /// <value>Progress of the job in percent when all sources are fetched: nearly all of the work is encoding.</value>
    public const double PercentFetched = 5;

    private const double PercentFinished = 99;

    // Measured at 1080×1920: a second of clip takes about half a second of one processor, a variant some hundredths.
    private const double SecondsPerClipSecond = 0.5;
    private const double SecondsPerVariant = 0.03;

    private const double SecondsOfUnknownClip = 5;
    private const double SecondsOfMusic = 0.2;
    private const double SecondsOfSpeech = 0.3;

    public PreparingWork(PartGraph graph, bool clipsCopied)
    {
        var canvas = graph.Plan.Request.Options.Canvas;
        Steps =
        [
            .. graph.Needs.Music.Select(range => Step(SecondsOfMusic, graph, new MusicPart(range))),
            .. clipsCopied ? [] : graph.Needs.Clips.Select(range => Step(SecondsOf(graph, range) + 0.1, graph, new ClipPart(range, canvas))),
            .. graph.Needs.Texts.Select(text => Step(SecondsOfSpeech, graph, new SpeechPart(text))),
        ];
        Weight = Steps.Sum(step => step.Weight);
        var prepare = Weight * SecondsPerClipSecond;
        PercentPrepared = PercentFetched
            + ((PercentFinished - PercentFetched) * prepare / (prepare + (graph.Plan.Variants * SecondsPerVariant) + double.Epsilon));
    }

    public IReadOnlyList<PreparingStep> Steps { get; }

    /// <value>Total weight of all steps.</value>
    public double Weight { get; }

    /// <value>Progress of the job in percent when all parts are prepared.</value>
    public double PercentPrepared { get; }

    private static PreparingStep Step<T>(double weight, PartGraph graph, Part<T> part)
        where T : class =>
        new(weight, async token => (await graph.GetAsync(part, token).ConfigureAwait(false)).Fault);

    private static double SecondsOf(PartGraph graph, MediaSource range)
    {
        var probed = graph.GetAsync(new ProbePart(range.Url));
        var length = probed.IsCompletedSuccessfully ? probed.Result.Value?.Duration.TotalSeconds ?? 0 : SecondsOfUnknownClip;
        return Math.Max(0, Math.Min(range.End ?? length, length) - (range.Start ?? 0));
    }
}
