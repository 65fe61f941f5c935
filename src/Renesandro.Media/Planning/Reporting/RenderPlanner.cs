using Renesandro.Media.Combining;
using Renesandro.Media.Platforms;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Results;

namespace Renesandro.Media.Planning.Reporting;

/// <summary>Computes what a job will produce and what it will cost.</summary>
internal static class RenderPlanner
{
    // Typical of x264 at crf 20 and preset veryfast on filmed clips; the actual size depends on the picture, so this is an estimate.
    private const double BytesPerPixel = 0.017;
    private const int AudioKilobits = 192;
    private const double BytesPerKilobit = 125;

    // The frames of a transition are a group of pictures of their own, which changes as a whole; those of a dissolve are noise, on any clips.
    private const double TransitionBytesPerPixel = 0.03;
    private const double NoiseBytesPerPixel = 0.4;

    /// <param name="plan">The variants.</param>
    /// <param name="needs">What they need.</param>
    /// <param name="canvases">The canvases that were settled.</param>
    /// <param name="lengths">Lengths of the variants that can be made.</param>
    /// <param name="costs">What is encoded of the picture.</param>
    /// <param name="speeches">Counts the speech that is faded out.</param>
    /// <param name="speech">What the speech costs.</param>
    /// <param name="sound">What its sound costs; null when it is not arranged.</param>
    /// <param name="files">Tells what the files will be.</param>
    /// <param name="warnings">The warnings about the job.</param>
    public static RenderPlan Plan(
        JobPlan plan,
        JobNeeds needs,
        IReadOnlyList<Canvas> canvases,
        PlannedLengths lengths,
        IReadOnlyList<EncodeCost> costs,
        FadedSpeeches speeches,
        PlannedSpeech speech,
        PlannedSound? sound,
        PlannedFiles files,
        IEnumerable<RequestWarning> warnings)
    {
        var (totals, variants, made) = (new TimeSpan[canvases.Count], new long[canvases.Count], new long[canvases.Count]);
        long unusable = 0;
        var coverage = CoverageCounter.For(plan);
        for (long ordinal = 0; ordinal < plan.Variants; ordinal++)
        {
            var combination = plan.CombinationOf(ordinal);
            coverage?.Add(combination);
            var canvas = (int)(ordinal % canvases.Count);
            variants[canvas]++;
            if (lengths.FramesOf(combination) is { } frames)
            {
                totals[canvas] += canvases[canvas].FrameRate.DurationOf(frames);
                made[canvas]++;
                speeches.Add(combination.Speech, frames);
                files.Add(canvas, frames);
            }
            else
            {
                unusable++;
            }
        }

        PlannedCanvas[] planned =
        [
            .. canvases.Select((canvas, index) => new PlannedCanvas(plan.Canvases[index].NameOrDefault, canvas)
            {
                Variants = variants[index],
                TotalDuration = totals[index],
                EstimatedBytes = (long)((totals[index].TotalSeconds * BytesPerSecond(canvas, plan.Request.Options.Settled)) + (made[index] * TransitionBytes(plan, canvas))),
                Encodes = EncodesOf(costs.Where(cost => cost.Canvas == plan.Canvases[index])),
            }),
        ];
        var encodes = EncodesOf(costs);
        var told = warnings.Concat(speeches.Warnings).ToLookup(warning => warning.Message, warning => warning.Paths);
        return new RenderPlan(Describe)
        {
            Combinations = plan.Combinations,
            Allowed = plan.Allowed,
            Coverage = coverage?.Result(),
            Variants = plan.Variants,
            Preview = plan.Request.Options.Preview is { } preview && preview < plan.Variants ? preview : null,
            Seed = plan.Seed,
            Canvas = canvases[0],
            Canvases = plan.Request.Options.Canvases.Count == 0 ? [] : planned,
            TotalDuration = new TimeSpan(totals.Sum(total => total.Ticks)),
            EncodedDuration = encodes.Total.Duration,
            Encodes = encodes,
            EstimatedBytes = planned.Sum(canvas => canvas.EstimatedBytes),
            SpeechTexts = needs.Texts.Count,
            SpeechCharacters = needs.Texts.Sum(text => (long)text.Text.Length),
            Speech = speech,
            Sound = sound,
            Files = files.Result(),
            Unusable = unusable,
            Warnings = [.. told.Select(warning => warning.Key)],
            WarningPlaces = [.. told.SelectMany(warning => warning.SelectMany(paths => paths).Distinct().Select(path => new WarningPlace(warning.Key, path)))],
        };

        VariantPlan Describe(long ordinal)
        {
            var variant = plan[ordinal];
            return JobPlan.Describe(variant, lengths.DurationOf(variant.Combination));
        }
    }

    private static double BytesPerSecond(Canvas canvas, FileSettings settled)
    {
        var usual = canvas.Width * (double)canvas.Height * canvas.FrameRate.Value * BytesPerPixel;
        return settled.Picture.BytesPerSecondAt(canvas, usual) + (settled.Sound.KilobitsOf(AudioKilobits) * BytesPerKilobit);
    }

    /// <summary>By how much the transitions of each variant are larger than as many seconds of its clips.</summary>
    private static double TransitionBytes(JobPlan plan, Canvas canvas) => plan.Segments.Select(block => block[0].Joint).Where(joint => !joint.IsCut).Sum(
        joint => joint.FramesAt(canvas.FrameRate) * (double)canvas.Width * canvas.Height * ((joint.Kind == TransitionKinds.Noise ? NoiseBytesPerPixel : TransitionBytesPerPixel) - BytesPerPixel));

    private static PlannedEncodes EncodesOf(IEnumerable<EncodeCost> costs)
    {
        var classes = costs.ToLookup(cost => cost.Class);
        return new PlannedEncodes(SumOf(EncodeClass.Clip), SumOf(EncodeClass.Pair), SumOf(EncodeClass.Variant));

        EncodeFigures SumOf(EncodeClass paid) => new(classes[paid].Sum(cost => cost.Count), new TimeSpan(classes[paid].Sum(cost => cost.Duration.Ticks)));
    }

    /// <summary>Refuses a job of which no clip can be read.</summary>
    public static MediaException NothingToPlan(IReadOnlyList<(Fault Fault, string Path)> clips)
    {
        const string Sentence = "No clip can be read, so there is nothing to plan.";
        var faults = clips.Select(clip => clip.Fault).ToArray();
        return faults.All(fault => fault.Kind == FailureKind.Source)
            ? new RenderRequestException(
                RenderRequestErrorKind.Impossible,
                [new RenderRequestError("video_blocks", Sentence), .. faults.Select(fault => new RenderRequestError("", fault.Reason))])
            : new MediaException($"{Sentence} {string.Join(' ', faults.Select(fault => fault.Reason))}")
            {
                IsTransient = faults.Any(fault => fault.Kind == FailureKind.Transient),
            };
    }
}
