namespace Renesandro.Media.Captions.Cues;

/// <summary>
/// Puts captions into one sequence: where several are shown at once, they are one under the other. Those of one voice come in the order of their starts,
/// and a voice stays above those after it, so that no line changes its place while it is read.
/// </summary>
internal static class CueSequence
{
    /// <param name="voices">The captions of each voice.</param>
    public static IReadOnlyList<CaptionCue> Of(params IEnumerable<IReadOnlyList<CaptionCue>> voices)
    {
        (int Voice, CaptionCue Cue)[] sorted = [.. voices.SelectMany((cues, voice) => cues.Select(cue => (voice, cue))).OrderBy(said => said.cue.Start)];
        if (sorted.Zip(sorted.Skip(1)).All(pair => pair.First.Cue.End <= pair.Second.Cue.Start))
        {
            return [.. sorted.Select(said => said.Cue)];
        }

        var (sequence, shown, next) = (new List<CaptionCue>(), new List<(int Voice, CaptionCue Cue)>(), 0);
        TimeSpan[] times = [.. sorted.SelectMany(said => new[] { said.Cue.Start, said.Cue.End }).Distinct().Order()];
        foreach (var (from, to) in times.Zip(times.Skip(1)))
        {
            shown.RemoveAll(said => said.Cue.End <= from);
            var isContinued = shown.Count > 0;
            for (; next < sorted.Length && sorted[next].Cue.Start <= from; next++)
            {
                shown.Add(sorted[next]);
            }

            if (shown.Count > 0)
            {
                Add(sequence, Join([.. shown.OrderBy(said => said.Voice).Select(said => said.Cue)], from, to), isContinued);
            }
        }

        return sequence;
    }

    /// <summary>What is shown does not change where a caption ends that another repeats.</summary>
    private static void Add(List<CaptionCue> sequence, CaptionCue cue, bool isContinued)
    {
        if (isContinued && sequence[^1].Text == cue.Text)
        {
            sequence[^1] = sequence[^1] with { End = cue.End, Words = sequence[^1].Words.Count > 0 ? sequence[^1].Words : cue.Words };
        }
        else
        {
            sequence.Add(cue);
        }
    }

    private static CaptionCue Join(CaptionCue[] shown, TimeSpan from, TimeSpan to)
    {
        var (text, words) = (shown[0].Text, shown[0].Words.ToList());
        foreach (var cue in shown.Skip(1))
        {
            var lines = cue.Text.Split('\n');
            var repeated = RepeatedLines.Count(text.Split('\n'), lines);
            if (repeated < lines.Length)
            {
                var first = lines.Take(repeated).Sum(line => line.Length + 1);
                words.AddRange(cue.Words.Where(word => word.Index >= first).Select(word => word with { Index = word.Index - first + text.Length + 1 }));
                text += "\n" + cue.Text[first..];
            }
        }

        return new CaptionCue(text, from, to) { Words = [.. words.OrderBy(word => word.Start)] };
    }
}
