using Renesandro.Media.Combining;
using Renesandro.Media.Platforms.Checking;

namespace Renesandro.Media.Planning;

/// <summary>What a job will produce and what it will cost, computed before anything is rendered.</summary>
public sealed class RenderPlan
{
    private readonly Func<long, VariantPlan> _variant;

    internal RenderPlan(Func<long, VariantPlan> variant) => _variant = variant;

    /// <value>Number of combinations, before rules; <see cref="long.MaxValue"/> stands for more.</value>
    public required long Combinations { get; init; }

    /// <value>Number of combinations that the rules allow; <see cref="long.MaxValue"/> stands for more.</value>
    public required long Allowed { get; init; }

    /// <value>How often alternatives occur in the variants; null for a job without a selection and without picks.</value>
    public PlanCoverage? Coverage { get; init; }

    /// <value>Number of variants that will be rendered: the combinations in each canvas, or fewer when the job selects or takes only some.</value>
    public required long Variants { get; init; }

    /// <value>Number of the first variants that are rendered before the job waits for approval; null when it renders all at once. Default null.</value>
    public long? Preview { get; init; }

    /// <value>The seed of the picks.</value>
    public required long Seed { get; init; }

    /// <value>The canvas, settled from the clips; the first of several.</value>
    public required Canvas Canvas { get; init; }

    /// <value>What the job produces in each of its canvases; empty for a job that names no list of them.</value>
    public IReadOnlyList<PlannedCanvas> Canvases { get; init; } = [];

    /// <value>Total length of all variants.</value>
    public required TimeSpan TotalDuration { get; init; }

    /// <value>Total length of what is encoded of the picture: of distinct clips, each of which is encoded once, and of what <see cref="Encodes"/> has besides.</value>
    public required TimeSpan EncodedDuration { get; init; }

    /// <value>What is encoded of the picture, in all canvases.</value>
    public required PlannedEncodes Encodes { get; init; }

    /// <value>Rough size of all variants in bytes.</value>
    public required long EstimatedBytes { get; init; }

    /// <value>Distinct texts that are spoken.</value>
    public required int SpeechTexts { get; init; }

    /// <value>Characters of the distinct texts.</value>
    public required long SpeechCharacters { get; init; }

    /// <value>What the speech costs that is not spoken yet.</value>
    public PlannedSpeech Speech { get; init; } = new(0, null);

    /// <value>
    /// What is encoded of the sound of all variants; null for a job without own sound, speech of clips, loudness or another option that shapes the sound,
    /// whose music and speech are mixed once for all lengths.
    /// </value>
    public PlannedSound? Sound { get; init; }

    /// <value>What the files will be in each canvas, and what the platforms that the job names would say of them; empty when none can be made.</value>
    public IReadOnlyList<PlannedFile> Files { get; init; } = [];

    /// <value>Variants that cannot be made, because a source cannot be used.</value>
    public required long Unusable { get; init; }

    /// <value>Warnings before rendering, such as sources that cannot be used and why, or voices that are replaced.</value>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <value>Where in the request the warnings belong that have a place there; one that has several is listed with each.</value>
    public IReadOnlyList<WarningPlace> WarningPlaces { get; init; } = [];

    /// <summary>What one variant will hold.</summary>
    /// <param name="ordinal">0 to <see cref="Variants"/> − 1.</param>
    public VariantPlan Variant(long ordinal)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ordinal, Variants);
        return _variant(ordinal);
    }
}

/// <summary>A warning of a plan, and where it belongs.</summary>
/// <param name="Message">The warning.</param>
/// <param name="Path">The place in the request, as errors name it, such as <c>video_blocks.hook[1]</c>.</param>
public sealed record WarningPlace(string Message, string Path);

/// <summary>What the sound of a job costs.</summary>
/// <param name="Pieces">Pieces that are encoded, each once, and joined into variants.</param>
/// <param name="EncodedDuration">Their total length, with what is encoded around each so that it can be joined.</param>
public sealed record PlannedSound(long Pieces, TimeSpan EncodedDuration);

/// <summary>What the speech of a job costs.</summary>
/// <param name="CachedCharacters">Characters of texts that were spoken before and are cached: they cost nothing.</param>
/// <param name="ChargedCharacters">Characters that the service will charge for the others, by the rate of their models; null for a voice that is free.</param>
public sealed record PlannedSpeech(long CachedCharacters, long? ChargedCharacters)
{
    /// <value>The price of the charged characters; null when the voice is free, or no price is configured.</value>
    public decimal? Price { get; init; }

    /// <value>Currency of the price, such as <c>USD</c>; null without a price.</value>
    public string? Currency { get; init; }
}
