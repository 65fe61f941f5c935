using System.Globalization;
using System.Security.Cryptography;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <summary>The variants of a request: what each holds, which are still to be made, and, once they are prepared, the parts for them.</summary>
internal sealed class VariantCatalog
{
    private const int LongestLabel = 40;
    private readonly CombinationPlan _plan;
    private readonly string _indexFormat;

    public VariantCatalog(RenderRequest request, long seed, long maxVariants)
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

    /// <summary>Opens a request within the limits of this installation; without a seed of its own it gets one by chance.</summary>
    /// <exception cref="RenderRequestException">The request is too large.</exception>
    public static VariantCatalog Open(RenderRequest request, RenderingOptions options)
    {
        JobLimits.Check(request, options);
        return new VariantCatalog(request, request.Options.Seed ?? RandomNumberGenerator.GetInt32(int.MaxValue), options.MaxVariants);
    }

    public RenderRequest Request { get; }

    public long Seed { get; }

    public long Combinations { get; }

    public long Variants { get; }

    /// <value>Set before the parts are prepared; each can be asked for once it is there.</value>
    public JobParts? Parts { get; set; }

    public Combination this[long index] => _plan[index];

    // Made when it is asked for: who looks at a job from outside finishes nothing.
    private int[] Finished => field ??= new int[Variants];

    /// <summary>Marks a variant that an earlier attempt finished, and its length.</summary>
    public void Skip(long index, long frames) => Finished[index] = (int)Math.Clamp(frames, 1, int.MaxValue);

    /// <summary>Frames of a variant that an earlier attempt finished; null for those that are still to be made.</summary>
    public long? FramesOfFinished(long index) => Finished[index] > 0 ? Finished[index] : null;

    /// <summary>The variants of a window.</summary>
    public IEnumerable<Combination> All(long first, long count)
    {
        for (var index = first; index < Math.Min(first + count, Variants); index++)
        {
            yield return _plan[index];
        }
    }

    /// <summary>Gives a record of a variant the parts that the request tells. A record that has them keeps them.</summary>
    public VariantResult Complete(VariantResult variant)
    {
        if (variant.Clips.Count > 0 || variant.Index < 0 || variant.Index >= Variants)
        {
            return variant;
        }

        var plan = Describe(_plan[variant.Index], null);
        return variant with { Clips = plan.Clips, Music = plan.Music, Speech = plan.Speech };
    }

    /// <summary>Leaves one variant to be made.</summary>
    public void Only(long index)
    {
        Array.Fill(Finished, 1);
        Finished[index] = 0;
    }

    /// <summary>The variants of a window that are still to be made.</summary>
    public IEnumerable<Combination> Pending(long first, long count)
    {
        for (var index = first; index < Math.Min(first + count, Variants); index++)
        {
            if (Finished[index] == 0)
            {
                yield return _plan[index];
            }
        }
    }

    /// <summary>The distinct cuts of sources that variants still need as clips, those that are needed first first.</summary>
    public IReadOnlyList<MediaSource> DistinctClips() => Used(Request.VideoBlocks, combination => combination.Clips);

    /// <summary>The distinct cuts of sources that variants still need as music, those that are needed first first.</summary>
    public IReadOnlyList<MediaSource> DistinctMusic() => Used(Request.AudioBlocks, combination => combination.Music);

    /// <summary>The distinct texts that variants still need.</summary>
    public IReadOnlyList<SpeechText> DistinctTexts() =>
        [.. Pending(0, Variants).Select(combination => combination.Speech).OfType<int>().Distinct().Order().Select(text => Request.TextToSpeech[text]).Distinct()];

    public MediaSource ClipSource(Combination combination, int block) => Request.VideoBlocks[block].Alternatives[combination.Clips[block]];

    public MediaSource ClipOf(Combination combination, int block) => JobParts.Cut(ClipSource(combination, block));

    /// <summary>Ends when every part of a combination was made or has failed.</summary>
    public Task WhenMadeAsync(Combination combination, CancellationToken cancellationToken) => Task.WhenAll(
    [
        .. combination.Clips.Select((_, block) => Parts!.Clips.WhenMade(ClipOf(combination, block))),
        .. combination.Music.Select((pick, block) => Parts!.Music.WhenMade(JobParts.Cut(Request.AudioBlocks[block].Alternatives[pick]))),
        .. combination.Speech is { } text ? [Parts!.Speech.WhenMade(Request.TextToSpeech[text])] : Array.Empty<Task>(),
    ]).WaitAsync(cancellationToken);

    public Outcome<AudioTrack> MusicOf(int block, int pick)
    {
        var source = Request.AudioBlocks[block].Alternatives[pick];
        var track = Parts!.Music[JobParts.Cut(source)];
        return track.Fault is not { } fault ? track : track with { Fault = Named(Request.AudioBlocks[block], source, fault) };
    }

    public Outcome<SpokenPart> SpeechOf(int text)
    {
        var part = Parts!.Speech[Request.TextToSpeech[text]];
        return part.Fault is not { } fault ? part : part with { Fault = fault with { Reason = $"text_to_speech[{text}]: {fault.Reason}" } };
    }

    /// <summary>Why a clip of a combination cannot be used; null when all can.</summary>
    public Fault? ClipFault(Combination combination) => combination.Clips
        .Select((_, block) => (Block: Request.VideoBlocks[block], Source: ClipSource(combination, block)))
        .Select(clip => Parts!.Clips[JobParts.Cut(clip.Source)].Fault is { } fault ? Named(clip.Block, clip.Source, fault) : null)
        .FirstOrDefault(fault => fault is not null);

    public VariantPlan Describe(Combination combination, TimeSpan? duration) => new(
        combination.Index,
        FileName(combination),
        PartsOf(Request.VideoBlocks, combination.Clips),
        PartsOf(Request.AudioBlocks, combination.Music),
        combination.Speech is { } text ? Request.TextToSpeech[text] : null,
        duration);

    public static Fault Named(MediaBlock block, MediaSource source, Fault fault) =>
        fault with { Reason = $"{block.Name}/{source.LabelOrDefault}: {fault.Reason}" };

    private string FileName(Combination combination)
    {
        var labels = combination.Clips.Select((_, block) => Short(ClipSource(combination, block).LabelOrDefault));
        return SafeFileName.Of($"{combination.Index.ToString(_indexFormat, CultureInfo.InvariantCulture)}_{string.Join('_', labels)}.mp4");
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

    private IReadOnlyList<MediaSource> Used(IReadOnlyList<MediaBlock> blocks, Func<Combination, IReadOnlyList<int>> picks)
    {
        var seen = blocks.Select(block => new bool[block.Alternatives.Count]).ToArray();
        var used = new List<MediaSource>();
        foreach (var combination in Pending(0, Variants))
        {
            var chosen = picks(combination);
            for (var block = 0; block < seen.Length; block++)
            {
                if (!seen[block][chosen[block]])
                {
                    seen[block][chosen[block]] = true;
                    used.Add(JobParts.Cut(blocks[block].Alternatives[chosen[block]]));
                }
            }
        }

        return [.. used.Distinct()];
    }

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
