using System.Security.Cryptography;
using Renesandro.Media.Planning.Naming;
using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;

namespace Renesandro.Media.Planning;

/// <summary>The variants of a request and what each holds. Computed from the request and its seed alone; no variant is held in memory.</summary>
internal sealed class JobPlan
{
    private readonly Segment[][] _segments;
    private readonly WrittenClip[][] _written;
    private readonly int[][] _textsOn;
    private readonly TextPick[][] _texts;
    private readonly MusicPick[][] _music;
    private readonly SpeechPick[] _speech;
    private readonly VariantNames _names;
    private readonly NameTemplate? _template;
    private readonly NameTemplate? _titles;

    public JobPlan(RenderRequest request, long seed, long maxVariants)
    {
        Request = request;
        Seed = seed;
        Selection = new Selection(request, seed, maxVariants);
        Combinations = Selection.Combinations <= long.MaxValue ? (long)Selection.Combinations : long.MaxValue;
        Allowed = Selection.Allowed <= long.MaxValue ? (long)Selection.Allowed : long.MaxValue;
        Canvases = request.Options.AllCanvases;
        Variants = (long)UInt128.Min((UInt128)Selection.Count * (UInt128)Canvases.Count, (UInt128)(request.Options.Take ?? long.MaxValue));
        _segments = [.. request.VideoBlocks.Select((block, place) => block.Alternatives.Select((source, index) => SegmentOf(request, place, new(index, source))).ToArray())];
        _written = Array.ConvertAll(_segments, block => Array.ConvertAll(block, segment => new WrittenClip(request, segment)));
        _textsOn = [.. request.VideoBlocks.Select(block => Enumerable.Range(0, request.TextBlocks.Count).Where(text => request.TextBlocks[text].On?.Contains(block.Name) ?? true).ToArray())];
        _texts = [.. request.TextBlocks.Select(block => block.Alternatives.Select(words => new TextPick(block, words)).ToArray())];
        _music = [.. request.AudioBlocks.Select(block => block.Alternatives.Select((source, index) => new MusicPick(block, new(index, source))).ToArray())];
        _speech = [.. request.TextToSpeech.Select((text, index) => new SpeechPick(index, text))];
        ArrangesSound = _segments.SelectMany(block => block).Any(segment => segment.Sound > 0 || segment.Speech is not null) || request.Options.ShapesSound;
        BurnsCaptions = request.Options.Captions?.As.HasFlag(CaptionForms.Burned) == true;
        ChangesPicture = BurnsCaptions
            || _segments.SelectMany(block => block).Any(segment => segment.Shown.Look.ChangesPicture)
            || _texts.SelectMany(block => block).Any(text => text.Words.Text is not null);
        _names = new VariantNames(Variants);
        _template = NameTemplate.Of(request, Selection.Dimensions, Variants);
        _titles = NameTemplate.OfTitles(request, Selection.Dimensions, Variants);
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

    /// <value>Whether something of the job is drawn on a clip, or changes it otherwise, so that no clip is used as it is. The same for every part of the job.</value>
    public bool ChangesPicture { get; }

    /// <value>Whether captions are drawn on clips: then how a clip looks is known once what is said has been spoken.</value>
    public bool BurnsCaptions { get; }

    /// <value>Whether files have edit lists, which say where their tracks start and end.</value>
    public bool WritesEditLists => Request.Options.EditLists ?? true;

    public long Seed { get; }

    /// <value>Number of combinations, before rules; <see cref="long.MaxValue"/> stands for more.</value>
    public long Combinations { get; }

    /// <value>Number of combinations that the rules allow; <see cref="long.MaxValue"/> stands for more.</value>
    public long Allowed { get; }

    /// <value>Number of variants: the combinations in each canvas, or fewer when the job selects or takes only some.</value>
    public long Variants { get; }

    /// <value>The canvases: each combination is a variant in every one of them, one after another.</value>
    public IReadOnlyList<CanvasRequest> Canvases { get; }

    /// <value>The first canvas. All have one frame rate, so lengths and sounds are computed for this one alone.</value>
    public CanvasRequest FirstCanvas => Canvases[0];

    /// <param name="ordinal">0 to <see cref="Variants"/> − 1.</param>
    public Variant this[long ordinal]
    {
        get
        {
            var combination = CombinationOf(ordinal);
            var canvas = CanvasOf(ordinal);
            var canvasName = Request.Options.Canvases.Count == 0 ? null : canvas.NameOrDefault;
            var timeline = new Timeline([.. combination.Clips.Select((_, block) => SegmentOf(combination, block))]);
            TextPick[] texts = [.. combination.Texts.Select((pick, block) => _texts[block][pick])];
            return new Variant(
                ordinal,
                combination,
                NameOf(ordinal, combination),
                canvas,
                timeline,
                new SoundPlan(
                    [.. combination.Music.Select((pick, block) => _music[block][pick])],
                    combination.Speech is { } speech ? _speech[speech] : null))
            {
                Texts = texts,
                CanvasName = canvasName,
            };
        }
    }

    /// <summary>The name of a variant's file.</summary>
    public string NameOf(long ordinal) => NameOf(ordinal, CombinationOf(ordinal));

    /// <summary>The title of a variant in its own metadata, by the template of the job; null without one, and where it gives nothing.</summary>
    public string? TitleOf(Variant variant) =>
        _titles?.TextOf(variant.Ordinal, variant.Combination, variant.Canvas).Trim() is { Length: > 0 } title ? title : null;

    /// <summary>The combination of a variant.</summary>
    public Combination CombinationOf(long ordinal) => Selection[ordinal / Canvases.Count];

    /// <summary>The canvas of a variant.</summary>
    public CanvasRequest CanvasOf(long ordinal) => Canvases[(int)(ordinal % Canvases.Count)];

    /// <summary>The clip of a video block as a combination shows it.</summary>
    public Segment SegmentOf(Combination combination, int block)
    {
        var clip = _written[block][combination.Clips[block]];
        foreach (var text in _textsOn[block])
        {
            clip = clip.With(Request.TextBlocks[text], combination.Texts[text]);
        }

        return clip.Segment;
    }

    /// <summary>The ordinals of a window of variants.</summary>
    public IEnumerable<long> Ordinals(long first, long count)
    {
        for (var ordinal = first; ordinal < Math.Min(first + count, Variants); ordinal++)
        {
            yield return ordinal;
        }
    }

    /// <summary>The alternatives of each video block, without texts on them.</summary>
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
        duration)
    {
        Texts = [.. variant.Texts.Select(text => new VariantText(text.Block.Name, text.Words.LabelOrDefault, text.Words.Text))],
        Canvas = variant.CanvasName,
    };

    /// <summary>Adds clips, texts, music, speech and canvas from the request to the record of a variant. A record with clips is returned as it is.</summary>
    public VariantResult Complete(VariantResult record)
    {
        if (record.Clips.Count > 0 || record.Ordinal < 0 || record.Ordinal >= Variants)
        {
            return record;
        }

        var plan = Describe(this[record.Ordinal], null);
        return record with { Clips = plan.Clips, Texts = plan.TextsOrNull, Music = plan.Music, Speech = plan.Speech, Canvas = plan.Canvas };
    }

    private string NameOf(long ordinal, Combination combination)
    {
        var canvas = CanvasOf(ordinal);
        if (_template is not null)
        {
            return _template.NameOf(ordinal, combination, canvas);
        }

        var labels = combination.Clips.Select((pick, block) => _segments[block][pick].Clip.Source.LabelOrDefault)
            .Concat(combination.Texts.Select((pick, block) => _texts[block][pick].Words.LabelOrDefault));
        return _names.Of(ordinal, labels, Request.Options.Canvases.Count > 0 ? canvas.NameOrDefault : null);
    }

    private static Segment SegmentOf(RenderRequest request, int place, Alternative clip)
    {
        var block = request.VideoBlocks[place];
        var speech = clip.Source.Speech?.Unlabelled;
        return new Segment(block, clip)
        {
            Sound = clip.Source.Sound ?? block.Sound ?? request.Options.Sound,
            IsMuted = (clip.Source.Sound ?? block.Sound ?? (request.Options.SetsSound ? request.Options.Sound : null)) == 0,
            Speech = speech,
            Shown = new ShownClip(clip.Range, request.Options.SpeechOverflow == SpeechOverflow.Trim ? null : speech) { Look = ClipLooks.Of(request, place, clip.Source) },
        };
    }

    private static VariantPick PartOf(Segment segment) => PartOf(segment.Block, segment.Clip.Source) with
    {
        Sound = segment.Sound == 0 ? null : segment.Sound,
        Speech = VariantSpeech.Of(segment.Clip.Source.Speech),
    };

    private static VariantPick PartOf(MediaBlock block, MediaSource source) =>
        new(block.Name, source.LabelOrDefault, source.PublicUrl, source.Start, source.End);
}
