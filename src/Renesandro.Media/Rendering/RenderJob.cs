using System.Globalization;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;

namespace Renesandro.Media.Rendering;

/// <summary>A request with its plan and, once they are made, its parts: what a combination stands for.</summary>
internal sealed class RenderJob
{
    private const int LongestLabel = 40;
    private readonly CombinationPlan _plan;
    private readonly string _indexFormat;

    public RenderJob(RenderRequest request, long seed, long maxVariants)
    {
        Request = request;
        Seed = seed;
        _plan = new CombinationPlan(
            [.. request.VideoBlocks.Select(block => block.Alternatives.Count)],
            [.. request.AudioBlocks.Select(block => block.Alternatives.Count)],
            request.TextToSpeech.Count,
            seed);
        Combinations = _plan.Count <= long.MaxValue ? (long)_plan.Count : long.MaxValue;
        Variants = Math.Min(Combinations, request.Options.Take ?? long.MaxValue);
        if (Variants > maxVariants)
        {
            throw new RenderRequestException(RenderRequestErrorKind.Impossible, [TooMany(request, maxVariants)]);
        }

        _indexFormat = $"D{Math.Max(4, (Variants - 1).ToString(CultureInfo.InvariantCulture).Length)}";
    }

    public RenderRequest Request { get; }

    public long Seed { get; }

    public long Combinations { get; }

    public long Variants { get; }

    /// <value>Set once the parts are prepared.</value>
    public JobParts? Parts { get; set; }

    public Combination this[long index] => _plan[index];

    /// <summary>The distinct cuts of sources that the variants use as clips.</summary>
    public IReadOnlyList<MediaSource> DistinctClips() => Distinct(Request.VideoBlocks);

    /// <summary>The distinct cuts of sources that the variants use as music.</summary>
    public IReadOnlyList<MediaSource> DistinctMusic() => Distinct(Request.AudioBlocks);

    public MediaSource ClipSource(Combination combination, int block) => Request.VideoBlocks[block].Alternatives[combination.Clips[block]];

    public Outcome<AudioTrack> MusicOf(int block, int pick)
    {
        var source = Request.AudioBlocks[block].Alternatives[pick];
        var track = Parts!.Music(source);
        return track.Error is null ? track : track with { Error = Named(Request.AudioBlocks[block], source, track.Error) };
    }

    public Outcome<SpokenPart> SpeechOf(int text)
    {
        var part = Parts!.Speech(Request.TextToSpeech[text]);
        return part.Error is null ? part : part with { Error = $"text_to_speech[{text}]: {part.Error}" };
    }

    /// <summary>Why a clip of a combination cannot be used; null when all can.</summary>
    public string? ClipError<T>(Combination combination, Func<MediaSource, Outcome<T>> find)
        where T : class => combination.Clips
            .Select((_, block) => (Block: Request.VideoBlocks[block], Source: ClipSource(combination, block)))
            .Select(clip => find(clip.Source).Error is { } error ? Named(clip.Block, clip.Source, error) : null)
            .FirstOrDefault(error => error is not null);

    public VariantPlan Describe(Combination combination, TimeSpan? duration) => new(
        combination.Index,
        FileName(combination),
        PartsOf(Request.VideoBlocks, combination.Clips),
        PartsOf(Request.AudioBlocks, combination.Music),
        combination.Speech is { } text ? Request.TextToSpeech[text] : null,
        duration);

    public static string Named(MediaBlock block, MediaSource source, string error) => $"{block.Name}/{source.LabelOrDefault}: {error}";

    private string FileName(Combination combination)
    {
        var labels = combination.Clips.Select((_, block) => Short(ClipSource(combination, block).LabelOrDefault));
        return $"{combination.Index.ToString(_indexFormat, CultureInfo.InvariantCulture)}_{string.Join('_', labels)}.mp4";
    }

    private static string Short(string label)
    {
        if (label.Length <= LongestLabel)
        {
            return label;
        }

        return label[..(char.IsHighSurrogate(label[LongestLabel - 1]) ? LongestLabel - 1 : LongestLabel)];
    }

    private static IReadOnlyList<VariantPart> PartsOf(IReadOnlyList<MediaBlock> blocks, IReadOnlyList<int> picks) =>
        [.. blocks.Zip(picks, (block, pick) => (block, source: block.Alternatives[pick]))
            .Select(part => new VariantPart(
                part.block.Name, part.source.LabelOrDefault, part.source.PublicUrl, part.source.Start, part.source.End))];

    private static IReadOnlyList<MediaSource> Distinct(IReadOnlyList<MediaBlock> blocks) =>
        [.. blocks.SelectMany(block => block.Alternatives).Select(JobParts.Cut).Distinct()];

    private static RenderRequestError TooMany(RenderRequest request, long limit)
    {
        var count = CombinationPlan.Multiply([.. request.VideoBlocks.Select(block => block.Alternatives.Count)]);
        var figure = count == UInt128.MaxValue ? "more than 10^38" : count.ToString("N0", CultureInfo.InvariantCulture);
        return new RenderRequestError(
            "video_blocks",
            string.Create(
                CultureInfo.InvariantCulture,
                $"the blocks have {figure} combinations, and a job may have {limit:N0}: drop alternatives, set options.take, or raise Renesandro:Rendering:MaxVariants"));
    }
}
