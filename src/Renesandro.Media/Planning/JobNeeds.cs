using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>The clips, music and texts that some variants of a job need, each once, in the order of the variants.</summary>
/// <param name="Ordinals">The variants.</param>
/// <param name="Clips">Ranges of sources that are shown.</param>
/// <param name="Music">Ranges of sources that are heard.</param>
/// <param name="Texts">Texts that are spoken, in the order of the request.</param>
internal sealed record JobNeeds(
    IEnumerable<long> Ordinals, IReadOnlyList<MediaSource> Clips, IReadOnlyList<MediaSource> Music, IReadOnlyList<SpeechText> Texts)
{
    public static JobNeeds Of(JobPlan plan, IEnumerable<long> ordinals)
    {
        var clips = new Collector(plan.Segments.Select(block => block.Count));
        var music = new Collector(plan.Music.Select(block => block.Count));
        var texts = new SortedSet<int>();
        foreach (var ordinal in ordinals)
        {
            var combination = plan.CombinationOf(ordinal);
            clips.Add(combination.Clips);
            music.Add(combination.Music);
            if (combination.Speech is { } text)
            {
                texts.Add(text);
            }
        }

        return new JobNeeds(
            ordinals,
            [.. clips.Used.Select(pick => plan.Segments[pick.Block][pick.Index].Clip.Range).Distinct()],
            [.. music.Used.Select(pick => plan.Music[pick.Block][pick.Index].Piece.Range).Distinct()],
            [.. texts.Select(text => plan.Request.TextToSpeech[text]).OfType<SpeechText>().Distinct()]);
    }

    /// <summary>The needs of a job of which nothing is finished.</summary>
    public static JobNeeds Of(JobPlan plan) => Of(plan, plan.Ordinals(0, plan.Variants));

    private sealed class Collector(IEnumerable<int> counts)
    {
        private readonly bool[][] _seen = [.. counts.Select(count => new bool[count])];

        public List<(int Block, int Index)> Used { get; } = [];

        public void Add(IReadOnlyList<int> picks)
        {
            for (var block = 0; block < _seen.Length; block++)
            {
                if (!_seen[block][picks[block]])
                {
                    _seen[block][picks[block]] = true;
                    Used.Add((block, picks[block]));
                }
            }
        }
    }
}
