using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;

namespace Renesandro.Media.Rendering.Checking;

/// <summary>Computes what a job will produce and what it will cost.</summary>
internal static class RenderPlanner
{
    // Typical of x264 at crf 20 and preset veryfast on filmed clips; the actual size depends on the picture, so this is an estimate.
    private const double BytesPerPixel = 0.017;
    private const double AudioBytesPerSecond = 24_000;

    /// <param name="plan">The variants.</param>
    /// <param name="needs">What they need.</param>
    /// <param name="canvas">The canvas that was settled.</param>
    /// <param name="lengths">Lengths of the variants that can be made.</param>
    /// <param name="encoded">Length of the distinct clips together.</param>
    /// <param name="speeches">Counts the speech that is faded out.</param>
    /// <param name="sound">What its sound costs; null when it is not arranged.</param>
    /// <param name="warnings">The warnings about the job.</param>
    public static RenderPlan Plan(
        JobPlan plan,
        JobNeeds needs,
        Canvas canvas,
        PlannedLengths lengths,
        TimeSpan encoded,
        FadedSpeeches speeches,
        PlannedSound? sound,
        IEnumerable<string> warnings)
    {
        var total = TimeSpan.Zero;
        long unusable = 0;
        var coverage = CoverageCounter.For(plan);
        for (long ordinal = 0; ordinal < plan.Variants; ordinal++)
        {
            var combination = plan.CombinationOf(ordinal);
            coverage?.Add(combination);
            if (lengths.FramesOf(combination) is { } frames)
            {
                total += canvas.FrameRate.DurationOf(frames);
                speeches.Add(combination.Speech, frames);
            }
            else
            {
                unusable++;
            }
        }

        var perSecond = (canvas.Width * (double)canvas.Height * canvas.FrameRate.Value * BytesPerPixel) + AudioBytesPerSecond;
        return new RenderPlan(Describe)
        {
            Combinations = plan.Combinations,
            Allowed = plan.Allowed,
            Coverage = coverage?.Result(),
            Variants = plan.Variants,
            Seed = plan.Seed,
            Canvas = canvas,
            TotalDuration = total,
            EncodedDuration = encoded,
            EstimatedBytes = (long)(total.TotalSeconds * perSecond),
            SpeechTexts = needs.Texts.Count,
            SpeechCharacters = needs.Texts.Sum(text => (long)text.Text.Length),
            Sound = sound,
            Unusable = unusable,
            Warnings = [.. warnings.Concat(speeches.Warnings).Distinct()],
        };

        VariantPlan Describe(long ordinal)
        {
            var variant = plan[ordinal];
            return JobPlan.Describe(variant, lengths.DurationOf(variant.Combination));
        }
    }

    /// <summary>Refuses a job of which no clip can be read.</summary>
    public static MediaException NothingToPlan(IReadOnlyList<Fault> faults)
    {
        const string Sentence = "No clip can be read, so there is nothing to plan.";
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
