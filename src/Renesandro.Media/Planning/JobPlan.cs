using System.Globalization;
using System.Security.Cryptography;
using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Planning;

/// <summary>The variants of a request and what each holds. Computed from the request and its seed alone; no variant is held in memory.</summary>
internal sealed class JobPlan
{
    private const int MaxLabel = 40;

    private readonly Segment[][] _segments;
    private readonly MusicPick[][] _music;
    private readonly SpeechPick[] _speech;
    private readonly string _ordinalFormat;

    public JobPlan(RenderRequest request, long seed, long maxVariants)
    {
        Request = request;
        Seed = seed;
        Selection = new Selection(request, seed, maxVariants);
        Combinations = Selection.Combinations <= long.MaxValue ? (long)Selection.Combinations : long.MaxValue;
        Allowed = Selection.Allowed <= long.MaxValue ? (long)Selection.Allowed : long.MaxValue;
        Variants = Selection.Variants;
        _segments = [.. request.VideoBlocks.Select((block, place) => block.Alternatives.Select((source, index) => SegmentOf(request, place, new(index, source))).ToArray())];
        _music = [.. request.AudioBlocks.Select(block => block.Alternatives.Select((source, index) => new MusicPick(block, new(index, source))).ToArray())];
        _speech = [.. request.TextToSpeech.Select((text, index) => new SpeechPick(index, text))];
        ArrangesSound = _segments.SelectMany(block => block).Any(segment => segment.Sound > 0 || segment.Speech is not null) || request.Options.ShapesSound;
        _ordinalFormat = $"D{Math.Max(4, (Variants - 1).ToString(CultureInfo.InvariantCulture).Length)}";
    }

    /// <summary>Opens a request within the limits of this installation; a request without a seed gets a random one.</summary>
    /// <exception cref="RenderRequestException">The request is too large.</exception>
    public static JobPlan Open(RenderRequest request, RenderingOptions options)
    {
        JobLimits.Check(request, options);
        TransitionRoom.Check(request, options);
        return new JobPlan(request, request.Options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue), options.MaxVariants);
    }

    public RenderRequest Request { get; }

    /// <value>Which combinations the variants are.</value>
    public Selection Selection { get; }

    /// <value>
    /// Whether sounds lie in time as the clips do, or are shaped in a way that a mix of music and speech alone is not: then each variant is arranged.
    /// </value>
    public bool ArrangesSound { get; }

    public long Seed { get; }

    /// <value>Number of combinations, before rules; <see cref="long.MaxValue"/> stands for more.</value>
    public long Combinations { get; }

    /// <value>Number of combinations that the rules allow; <see cref="long.MaxValue"/> stands for more.</value>
    public long Allowed { get; }

    /// <value>Number of variants: the combinations, or fewer when the job selects or takes only some.</value>
    public long Variants { get; }

    /// <param name="ordinal">0 to <see cref="Variants"/> − 1.</param>
    public Variant this[long ordinal]
    {
        get
        {
            var combination = CombinationOf(ordinal);
            var timeline = new Timeline([.. combination.Clips.Select((clip, block) => _segments[block][clip])]);
            return new Variant(
                ordinal,
                combination,
                NameOf(ordinal, timeline),
                Request.Options.Canvas,
                timeline,
                new SoundPlan(
                    [.. combination.Music.Select((pick, block) => _music[block][pick])],
                    combination.Speech is { } text ? _speech[text] : null));
        }
    }

    /// <summary>The combination of a variant.</summary>
    public Combination CombinationOf(long ordinal) => Selection[ordinal];

    /// <summary>The ordinals of a window of variants.</summary>
    public IEnumerable<long> Ordinals(long first, long count)
    {
        for (var ordinal = first; ordinal < Math.Min(first + count, Variants); ordinal++)
        {
            yield return ordinal;
        }
    }

    /// <summary>The alternatives of each video block.</summary>
    public IReadOnlyList<IReadOnlyList<Segment>> Segments => _segments;

    /// <summary>The alternatives of each audio block.</summary>
    public IReadOnlyList<IReadOnlyList<MusicPick>> Music => _music;

    /// <summary>The texts and recordings.</summary>
    public IReadOnlyList<SpeechPick> Speeches => _speech;

    /// <summary>What a variant will hold, in the form that callers see.</summary>
    public static VariantPlan Describe(Variant variant, TimeSpan? duration) => new(
        variant.Ordinal,
        variant.Name,
        [.. variant.Timeline.Segments.Select(PartOf)],
        [.. variant.Sound.Music.Select(pick => PartOf(pick.Block, pick.Piece.Source))],
        VariantSpeech.Of(variant.Sound.Speech?.Source),
        duration);

    /// <summary>Adds clips, music and speech from the request to the record of a variant. A record with clips is returned as it is.</summary>
    public VariantResult Complete(VariantResult record)
    {
        if (record.Clips.Count > 0 || record.Ordinal < 0 || record.Ordinal >= Variants)
        {
            return record;
        }

        var plan = Describe(this[record.Ordinal], null);
        return record with { Clips = plan.Clips, Music = plan.Music, Speech = plan.Speech };
    }

    private static Segment SegmentOf(RenderRequest request, int place, Alternative clip)
    {
        var block = request.VideoBlocks[place];
        var speech = clip.Source.Speech?.Unlabelled;
        return new Segment(block, clip)
        {
            Sound = clip.Source.Sound ?? block.Sound ?? request.Options.Sound,
            Speech = speech,
            Shown = new ShownClip(clip.Range, request.Options.SpeechOverflow == SpeechOverflow.Trim ? null : speech) { Look = ClipLooks.Of(request, place, clip.Source) },
        };
    }

    private string NameOf(long ordinal, Timeline timeline)
    {
        var labels = timeline.Segments.Select(segment => Short(segment.Clip.Source.LabelOrDefault));
        return SafeFileName.Of($"{ordinal.ToString(_ordinalFormat, CultureInfo.InvariantCulture)}_{string.Join('_', labels)}.mp4");
    }

    private static string Short(string label)
    {
        if (label.Length <= MaxLabel)
        {
            return label;
        }

        return label[..(char.IsHighSurrogate(label[MaxLabel - 1]) ? MaxLabel - 1 : MaxLabel)];
    }

    private static VariantPick PartOf(Segment segment) => PartOf(segment.Block, segment.Clip.Source) with
    {
        Sound = segment.Sound == 0 ? null : segment.Sound,
        Speech = VariantSpeech.Of(segment.Clip.Source.Speech),
    };

    private static VariantPick PartOf(MediaBlock block, MediaSource source) =>
        new(block.Name, source.LabelOrDefault, source.PublicUrl, source.Start, source.End);
}
