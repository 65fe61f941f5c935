using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>The clips, music and texts that some variants of a job need, each once, in the order of the variants.</summary>
/// <param name="Ordinals">The variants.</param>
/// <param name="Clips">Ranges of sources that are shown.</param>
/// <param name="Music">Ranges of sources that are heard.</param>
/// <param name="Speeches">What is spoken over variants, in the order of the request.</param>
internal sealed record JobNeeds(
    IEnumerable<long> Ordinals, IReadOnlyList<MediaSource> Clips, IReadOnlyList<MediaSource> Music, IReadOnlyList<SpeechSource> Speeches)
{
    /// <value>The clips as variants show them: one range several times when it lasts differently long.</value>
    public required IReadOnlyList<ShownClip> Shown { get; init; }

    /// <value>What is spoken over clips.</value>
    public required IReadOnlyList<ClipSpeechNeed> ClipSpeeches { get; init; }

    /// <value>Texts that are spoken, over variants and over clips.</value>
    public IReadOnlyList<SpeechText> Texts => [.. Spoken.OfType<SpeechText>()];

    /// <value>Recordings that are heard as speech, over variants and over clips.</value>
    public IReadOnlyList<MediaSource> Recordings => [.. Spoken.OfType<SpeechRecording>().Select(recording => recording.Source)];

    private IEnumerable<SpeechSource> Spoken => Speeches.Concat(ClipSpeeches.Select(need => need.Speech)).Distinct();

    public static JobNeeds Of(JobPlan plan, IEnumerable<long> ordinals)
    {
        var clips = new Collector(plan.Segments.Select(block => block.Count));
        var music = new Collector(plan.Music.Select(block => block.Count));
        var speeches = new SortedSet<int>();
        foreach (var ordinal in ordinals)
        {
            var combination = plan.CombinationOf(ordinal);
            clips.Add(combination.Clips);
            music.Add(combination.Music);
            if (combination.Speech is { } speech)
            {
                speeches.Add(speech);
            }
        }

        var segments = clips.Used.Select(pick => plan.Segments[pick.Block][pick.Index]).ToArray();
        return new JobNeeds(
            ordinals,
            [.. segments.Select(segment => segment.Clip.Range).Distinct()],
            [.. music.Used.Select(pick => plan.Music[pick.Block][pick.Index].Piece.Range).Distinct()],
            [.. speeches.Select(speech => plan.Request.TextToSpeech[speech].Unlabelled).Distinct()])
        {
            Shown = [.. segments.Select(segment => segment.Shown).Distinct()],
            ClipSpeeches = [.. segments.Where(segment => segment.Speech is not null).Select(segment => new ClipSpeechNeed(segment.Clip.Range, segment.Speech!)).Distinct()],
        };
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

/// <summary>Something that is spoken over a clip.</summary>
internal sealed record ClipSpeechNeed(MediaSource Range, SpeechSource Speech);
