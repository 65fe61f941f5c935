using Renesandro.Host.Errors;
using Renesandro.Media.Jobs;
using Renesandro.Media.Results;

namespace Renesandro.Host.Renders.Responses;

/// <summary>The examples in the description of the API.</summary>
internal static class RenderExamples
{
    private const string Clips = "https://clips.example.com";

    public static Guid MediaId { get; } = new("0199c1f4-6f0e-7cc2-9a53-6a1d6c8a4b10");

    public static object Manifest { get; } = new
    {
        task_name = "summer",
        media_id = MediaId,
        seed = 42,
        variants = new[] { new { index = 0, file = "0000_a_c.mp4", status = "done", clips = new[] { new { block = "hook", label = "a", url = $"{Clips}/a.mp4" } }, duration_seconds = 7.5 } },
    };

    public static object ManifestTable { get; } = "index,file,status,hook,cta\r\n0,0000_a_c.mp4,done,a,c\r\n";

    public static object Job { get; } = new
    {
        task_name = "summer",
        video_blocks = new Dictionary<string, object[]>
        {
            ["hook"] = [$"{Clips}/a.mp4", new { url = $"{Clips}/b.mp4", label = "beach", start = 1, end = 4.5 }],
            ["cta"] = [$"{Clips}/c.mp4"],
        },
        audio_blocks = new Dictionary<string, object[]> { ["bed"] = [$"{Clips}/m.mp3"] },
        text_to_speech = new[] { new { text = "Welcome" } },
        options = new { seed = 42, canvas = new { width = 1080, height = 1920, fps = 30, fit = "pad" } },
    };

    /// <summary>People who talk, over a bed of music: each with their own voice or a recorded one, all equally loud.</summary>
    public static object JobWithSound { get; } = new
    {
        task_name = "voices",
        video_blocks = new Dictionary<string, object>
        {
            ["hook"] = new { clips = new object[] { $"{Clips}/olena.mp4", new { url = $"{Clips}/taras.mp4", label = "taras", sound = 1.3 } }, sound = 1 },
            ["cta"] = new object[] { new { url = $"{Clips}/product.mp4", speech = new { text = "Order today.", voice = "Sarah" } } },
        },
        audio_blocks = new Dictionary<string, object[]> { ["bed"] = [$"{Clips}/m.mp3"] },
        text_to_speech = new object[] { new { url = $"{Clips}/take-1.wav", label = "narrator", start = 0.5 } },
        options = new { seed = 42, duck_under = new[] { "speech", "clips" }, speech_overflow = "hold", music_start = 12.5, loudness = -14, true_peak = -1, fade_out = 0.5 },
    };

    /// <summary>Twelve of all combinations in which every clip occurs equally often, without two that do not fit.</summary>
    public static object JobWithSelection { get; } = new
    {
        task_name = "test",
        video_blocks = new Dictionary<string, object[]>
        {
            ["hook"] = [new { url = $"{Clips}/a.mp4", label = "question" }, new { url = $"{Clips}/b.mp4", label = "beach" }, new { url = $"{Clips}/c.mp4", label = "price" }],
            ["offer"] = [$"{Clips}/d.mp4", $"{Clips}/e.mp4"],
            ["cta"] = [new { url = $"{Clips}/f.mp4", label = "order" }, new { url = $"{Clips}/g.mp4", label = "join" }],
        },
        audio_blocks = new Dictionary<string, object[]> { ["bed"] = [$"{Clips}/m.mp3", $"{Clips}/n.mp3"] },
        selection = new
        {
            kind = "balanced",
            count = 12,
            rules = new object[] { new { never = new Dictionary<string, object> { ["hook"] = "beach", ["cta"] = new[] { "join" } } } },
        },
        picks = new { music = "all" },
        options = new { seed = 42 },
    };

    /// <summary>Two headlines on the first clips, a logo on all of them, what is said burned in, in two shapes.</summary>
    public static object JobWithPictures { get; } = new
    {
        task_name = "headlines",
        video_blocks = new Dictionary<string, object>
        {
            ["hook"] = new { clips = new object[] { $"{Clips}/a.mp4", new { url = $"{Clips}/card.png", label = "card", seconds = 3, zoom = 1.1 } }, fit = "crop", focus = new[] { 0.5, 0.3 } },
            ["cta"] = new object[]
            {
                new
                {
                    url = $"{Clips}/c.mp4",
                    speech = new { text = "Order today." },
                    overlays = new object[] { new Dictionary<string, object> { ["text"] = "−50 %", ["style"] = "price", ["at"] = "top", ["from"] = 0.5, ["fade_in"] = 0.3 } },
                },
            },
        },
        text_blocks = new { headline = new { on = new[] { "hook" }, style = "headline", at = "top", alternatives = new object[] { "Half price today", new { text = "Free shipping", label = "ship" } } } },
        styles = new
        {
            headline = new { size = 9, outline = "#000000" },
            price = new { size = 12, color = "#1a1a1a", box = "#ffdd00" },
            spoken = new { size = 6, outline = "#000000", highlight = "#ffdd00" },
        },
        options = new
        {
            seed = 42,
            canvases = new object[] { new { name = "9x16", width = 1080, height = 1920, fps = 30 }, new { name = "1x1", width = 1080, height = 1080, fit = "blur" } },
            transition = new { kind = "fade", seconds = 0.4 },
            overlays = new object[] { new { image = $"{Clips}/logo.png", at = "top-right", size = 12 } },
            captions = new { @as = new[] { "burned", "file" }, show = "words", style = "spoken" },
            safe_zone = "reels",
            poster = true,
            mark = new { title = "{task}: {hook}, {headline}", synthetic = true },
            edit_lists = false,
        },
    };

    /// <summary>Files that two platforms take.</summary>
    public static object JobForPlatforms { get; } = new
    {
        task_name = "platforms",
        video_blocks = new { hook = new[] { $"{Clips}/a.mp4", $"{Clips}/b.mp4" }, cta = new[] { $"{Clips}/c.mp4" } },
        options = new { seed = 42, platform = new[] { "tiktok", "snap" } },
    };

    /// <summary>Two clips that are looked at before the others are made, by somebody who has three days.</summary>
    public static object JobWithPreview { get; } = new
    {
        task_name = "autumn",
        video_blocks = new Dictionary<string, object[]>
        {
            ["hook"] = [$"{Clips}/a.mp4", $"{Clips}/b.mp4", $"{Clips}/c.mp4", $"{Clips}/d.mp4"],
            ["cta"] = [$"{Clips}/e.mp4", $"{Clips}/f.mp4"],
        },
        text_to_speech = new[] { new { text = "Welcome" } },
        options = new { seed = 42, preview = 2, preview_hours = 72 },
    };

    public static object Approval { get; } = new { ordinals = new object[] { 3, "5-7" } };

    public static MediaStatus Processing { get; } = new()
    {
        Status = RenderJobStatus.Processing,
        TaskName = "autumn",
        MediaId = new Guid("0199c1f9-0a11-7d1e-8f6e-2b1c7d9e5f00"),
        CreatedAt = new DateTimeOffset(2026, 9, 1, 12, 5, 0, TimeSpan.Zero),
        Progress = new MediaProgress(2, 0, 8, "rendering", 61.5, 14.2),
    };

    public static MediaStatus Approved { get; } = Processing with
    {
        Status = RenderJobStatus.Queued,
        Progress = new MediaProgress(2, 0, 6, null, 0, null),
        Preview = new MediaPreview(2, 2, null),
    };

    public static MediaStatus Done { get; } = new()
    {
        Status = RenderJobStatus.Done,
        TaskName = "summer",
        MediaId = MediaId,
        CreatedAt = new DateTimeOffset(2026, 9, 1, 12, 0, 0, TimeSpan.Zero),
        Progress = new MediaProgress(2, 0, 2, null, 100, null),
    };

    public static MediaVariant Variant { get; } = new()
    {
        Index = 0,
        File = "0000_a_c.mp4",
        Status = VariantStatus.Done,
        Clips = [new("hook", "a", new Uri($"{Clips}/a.mp4"), null, null), new("cta", "c", new Uri($"{Clips}/c.mp4"), null, null)],
        Music = [new("bed", "m", new Uri($"{Clips}/m.mp3"), null, null)],
        Speech = new VariantSpeech("Welcome", null),
        DurationSeconds = 7.5,
        Frames = 225,
        Bytes = 1_843_210,
        Url = $"{PublicLinks.Prefix}/{MediaId}/variants/0/file",
    };

    public static ApiException Malformed { get; } = ApiException.BadRequest(new ApiError("video_blocks.hook", "the block is empty: add at least one clip"));

    public static ApiException MalformedApproval { get; } = ApiException.BadRequest(
        new ApiError("ordinals[1]", "is no variant: write an ordinal, as in 5, or a range, as in \"10-19\"."));

    public static ApiException UnknownVariant { get; } = new(
        StatusCodes.Status422UnprocessableEntity,
        "ordinals[1]: 9 is not a variant of this job, whose variants are 0 to 7.",
        new ApiError("ordinals[1]", "9 is not a variant of this job, whose variants are 0 to 7."));

    public static ApiException Unsupported { get; } = new(
        StatusCodes.Status415UnsupportedMediaType,
        "video_blocks.hook[0]: this kind of source is not supported.",
        new ApiError("video_blocks.hook[0]", "this kind of source is not supported."));

    public static ApiException Impossible { get; } = new(
        StatusCodes.Status422UnprocessableEntity,
        "video_blocks: the job has too many variants: set options.take, or remove clips.",
        new ApiError("video_blocks", "the job has too many variants: set options.take, or remove clips."));
}
