using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Mp4;
using Renesandro.Media.Parts.Sound;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Planning.Speaking;
using Renesandro.Media.Probing;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Arranging;

/// <summary>
/// What the sound of a job will cost, before anything is decoded: which pieces variants share depends on where their sounds begin and end, not on their
/// samples. So each sound is stood for by a track that is never read.
/// </summary>
internal sealed class SoundEstimate
{
    /// <summary>Variants that are looked at; for a larger job, their figures are scaled.</summary>
    public const int MaxVariants = 1_000;

    private readonly JobPlan _plan;
    private readonly ClipLengths _lengths;
    private readonly IReadOnlyDictionary<Uri, ClipProbe> _clips;
    private readonly IReadOnlyDictionary<SpeechSource, long> _speeches;
    private readonly Dictionary<object, AudioTrack> _tracks = [];

    private SoundEstimate(JobPlan plan, ClipLengths lengths, IReadOnlyDictionary<Uri, ClipProbe> clips, IReadOnlyDictionary<SpeechSource, long> speeches)
    {
        _plan = plan;
        _lengths = lengths;
        _clips = clips;
        _speeches = speeches;
    }

    /// <param name="graph">Knows the recordings that there are; a text that has none is estimated.</param>
    /// <param name="lengths">Lengths of the clips.</param>
    /// <returns>Null for a job whose sound is not arranged.</returns>
    public static async Task<PlannedSound?> MakeAsync(PartGraph graph, ClipLengths lengths)
    {
        if (!graph.Plan.ArrangesSound)
        {
            return null;
        }

        var speeches = new Dictionary<SpeechSource, long>();
        foreach (var source in graph.Needs.Speeches.Select(pick => pick.Source.Unlabelled).Distinct())
        {
            var spoken = await graph.GetAsync(new SpokenPart(source)).ConfigureAwait(false);
            speeches[source] = spoken.Value?.Track.Samples ?? (source is SpeechText text ? SpeechEstimate.SamplesOf(text) : 0);
        }

        var clips = new Dictionary<Uri, ClipProbe>();
        foreach (var url in graph.Needs.Clips.Select(clip => clip.Url))
        {
            if ((await graph.GetAsync(new ProbePart(url)).ConfigureAwait(false)).Value is { } probe)
            {
                clips[url] = probe;
            }
        }

        return new SoundEstimate(graph.Plan, lengths, clips, speeches).Make();
    }

    private PlannedSound Make()
    {
        var pieces = new HashSet<AudioPiece>();
        var made = 0;
        for (long ordinal = 0; ordinal < Math.Min(_plan.Variants, MaxVariants); ordinal++)
        {
            if (ArrangementOf(_plan[ordinal]) is { } arrangement)
            {
                pieces.UnionWith(PiecePlanner.Cut(arrangement));
                made++;
            }
        }

        var blocks = pieces.Sum(piece => (long)new PieceLayout(piece).StreamEnd - new PieceLayout(piece).StreamFirst);
        var scale = _plan.Variants <= MaxVariants ? 1 : (double)_plan.Variants / MaxVariants;
        return new PlannedSound(
            (long)Math.Round(pieces.Count * scale), TimeSpan.FromSeconds(Math.Round(blocks * scale * AacFrame.Samples / AudioTrack.SampleRate, 3)));
    }

    /// <returns>Null when a clip of the variant cannot be used.</returns>
    private AudioArrangement? ArrangementOf(Variant variant)
    {
        var segments = variant.Timeline.Segments;
        var frames = segments.Select(segment => _lengths.FramesOf(segment.Shown)).OfType<long>().ToArray();
        if (frames.Length < segments.Count)
        {
            return null;
        }

        var speech = variant.Sound.Speech?.Source.Unlabelled;
        var heard = new HeardParts(
            [.. variant.Sound.Music.Select(pick => TrackOf(pick.Piece.Range))],
            speech is null ? null : new SpokenTrack(TrackOf(speech, _speeches[speech]), []),
            [.. segments.Select((segment, i) => segment.Speech is { } spoken ? new ClipSpeech(TrackOf(spoken), frames[i], []) : null)],
            [.. segments.Select(segment => segment.Sound > 0 && _clips[segment.Clip.Range.Url].HasSound ? new ClipSound(TrackOf(segment.Clip.Range), null) : null)]);
        var rate = _lengths.Canvas!.FrameRate;
        return VariantArrangement.Of(variant, heard, variant.Timeline.PlacesOf(frames, rate), rate, _plan.Request.Options);
    }

    private AudioTrack TrackOf(object source, long samples = 1)
    {
        if (!_tracks.TryGetValue(source, out var track))
        {
            _tracks[source] = track = new AudioTrack($"{_tracks.Count}", samples);
        }

        return track;
    }
}
