using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning;

/// <summary>The alternatives that some variants of a job use, each once, in the order of the variants.</summary>
/// <param name="Ordinals">The variants.</param>
/// <param name="Segments">The clips, with what each block says of them and the texts on them.</param>
/// <param name="Pictures">The clips as they are shown, in each canvas in which a variant shows them.</param>
/// <param name="Pieces">The pieces of music.</param>
/// <param name="Speeches">The texts and recordings, in the order of the request.</param>
internal sealed record JobNeeds(
    IEnumerable<long> Ordinals,
    IReadOnlyList<Segment> Segments,
    IReadOnlyList<ShownPicture> Pictures,
    IReadOnlyList<MusicPick> Pieces,
    IReadOnlyList<SpeechPick> Speeches)
{
    /// <value>Distinct ranges of sources that are shown.</value>
    public IReadOnlyList<MediaSource> Clips { get; } = [.. Segments.Select(segment => segment.Clip.Range).Distinct()];

    /// <value>Distinct ranges of sources that are heard as music.</value>
    public IReadOnlyList<MediaSource> Music { get; } = [.. Pieces.Select(pick => pick.Piece.Range).Distinct()];

    /// <value>The distinct clips without their looks: those whose lengths have to be known.</value>
    public IReadOnlyList<ShownClip> Timings { get; } = [.. Segments.Select(segment => segment.Shown.Timing).Distinct()];

    /// <value>Distinct texts that are spoken, over variants and over clips.</value>
    public IReadOnlyList<SpeechText> Texts { get; } = [.. Spoken(Speeches, Segments).OfType<SpeechText>()];

    /// <value>Distinct ranges of sources that are heard as speech, over variants and over clips.</value>
    public IReadOnlyList<MediaSource> Recordings { get; } = [.. Spoken(Speeches, Segments).OfType<SpeechRecording>().Select(recording => recording.Source)];

    /// <value>Number of clips to encode at most: clips that differ only in what is heard of them are encoded once.</value>
    public int Encodes { get; } = Pictures.Select(picture => (picture.Clip.Range, picture.Clip.Look, picture.Canvas)).Distinct().Count();

    public static JobNeeds Of(JobPlan plan, IEnumerable<long> ordinals)
    {
        var pictures = new PictureCollector(plan);
        var music = new Collector(plan.Music.Select(block => block.Count));
        var speeches = new SortedSet<int>();
        foreach (var ordinal in ordinals)
        {
            var combination = plan.CombinationOf(ordinal);
            pictures.Add(ordinal, combination);
            music.Add(combination.Music);
            if (combination.Speech is { } speech)
            {
                speeches.Add(speech);
            }
        }

        return new JobNeeds(
            ordinals,
            [.. pictures.Segments.Distinct()],
            [.. pictures.Pictures.Distinct()],
            [.. music.Used.Select(pick => plan.Music[pick.Block][pick.Index])],
            [.. speeches.Select(speech => plan.Speeches[speech])]);
    }

    /// <summary>The needs of a job of which nothing is finished.</summary>
    public static JobNeeds Of(JobPlan plan) => Of(plan, plan.Ordinals(0, plan.Variants));

    private static IEnumerable<SpeechSource> Spoken(IReadOnlyList<SpeechPick> speeches, IReadOnlyList<Segment> segments) =>
        speeches.Select(speech => speech.Source.Unlabelled).Concat(segments.Select(segment => segment.Speech).OfType<SpeechSource>()).Distinct();

    /// <summary>Collects the segments of variants, of which equal ones are nearly always the same instance.</summary>
    private sealed class PictureCollector(JobPlan plan)
    {
        private readonly HashSet<Segment> _seen = new(ReferenceEqualityComparer.Instance);
        private readonly Dictionary<CanvasRequest, HashSet<Segment>> _seenIn = plan.Canvases.Distinct().ToDictionary(
            canvas => canvas, _ => new HashSet<Segment>(ReferenceEqualityComparer.Instance));

        public List<Segment> Segments { get; } = [];

        public List<ShownPicture> Pictures { get; } = [];

        public void Add(long ordinal, Combination combination)
        {
            var canvas = plan.CanvasOf(ordinal);
            var seenHere = _seenIn[canvas];
            for (var block = 0; block < combination.Clips.Count; block++)
            {
                var segment = plan.SegmentOf(combination, block);
                if (seenHere.Add(segment))
                {
                    Pictures.Add(new ShownPicture(segment.Shown, canvas));
                    if (_seen.Add(segment))
                    {
                        Segments.Add(segment);
                    }
                }
            }
        }
    }

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

/// <summary>A clip as it is shown in a canvas.</summary>
internal readonly record struct ShownPicture(ShownClip Clip, CanvasRequest Canvas);
