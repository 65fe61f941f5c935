using System.Globalization;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Posters;

/// <summary>What a plan warns of before posters are made.</summary>
internal static class PosterWarnings
{
    /// <summary>The variants that end before the second of their poster, in one sentence; none when there are none.</summary>
    public static IEnumerable<RequestWarning> Of(JobPlan plan, ClipLengths lengths)
    {
        if (plan.Request.Options.Poster?.Second is not { } second || lengths.Canvas is not { FrameRate: var rate })
        {
            yield break;
        }

        var frame = PosterTime.FrameAt(second, rate);
        var early = plan.Ordinals(0, plan.Variants).LongCount(ordinal => lengths.FramesOf(plan.CombinationOf(ordinal)) <= frame);
        if (early > 0)
        {
            yield return new RequestWarning(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{(early == 1 ? "One variant ends" : $"{early} variants end")} before {second:0.##} s, which options.poster names, so the last frame becomes the poster: choose an earlier second, or true."),
                "options.poster");
        }
    }
}
