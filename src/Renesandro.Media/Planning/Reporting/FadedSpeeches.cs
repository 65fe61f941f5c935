using System.Globalization;
using Renesandro.Media.Combining;
using Renesandro.Media.Planning.Speaking;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Reporting;

/// <summary>Counts the variants whose picture ends before the speech over them does.</summary>
/// <param name="plan">The job.</param>
/// <param name="lengths">Length of each text and recording of the request; null where it is not known.</param>
/// <param name="rate">Frame rate of the variants.</param>
internal sealed class FadedSpeeches(JobPlan plan, IReadOnlyList<SpeechLength?> lengths, FrameRate rate)
{
    private readonly (long Faded, long Spoken, long MinFrames)[] _counts = new (long, long, long)[lengths.Count];

    /// <value>A warning for each speech that is faded out somewhere.</value>
    public IEnumerable<RequestWarning> Warnings => plan.Speeches
        .Where(pick => _counts[pick.Index].Faded > 0)
        .Select(pick => new RequestWarning(Format(pick, _counts[pick.Index]), RequestPlaces.Of(pick)));

    /// <param name="speech">Which of them is spoken over a variant; null for none.</param>
    /// <param name="frames">Length of the variant.</param>
    public void Add(int? speech, long frames)
    {
        if (speech is { } index && lengths[index] is { } length)
        {
            ref var count = ref _counts[index];
            count.Spoken++;
            if (length.Exceeds(frames, rate))
            {
                count.MinFrames = count.Faded++ == 0 ? frames : Math.Min(count.MinFrames, frames);
            }
        }
    }

    private string Format(SpeechPick pick, (long Faded, long Spoken, long MinFrames) count)
    {
        var (length, end) = (lengths[pick.Index]!.Value, rate.DurationOf(count.MinFrames).TotalSeconds);
        var where = count.Faded == count.Spoken ? "" : $"in {count.Faded} of {count.Spoken} variants, ";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{RequestPlaces.Of(pick)}: {length.Sentence} and is faded out at the end of the picture, {where}at {end:0.0} s{(count.Faded > 1 ? " at the earliest" : "")}");
    }
}
