using System.Globalization;

namespace Renesandro.Media.Benchmarks.Sound;

/// <summary>What it costs that clips are heard: the difference between a job with own sound and the same job without, everything else being cached.</summary>
internal static class SoundBenchmark
{
    private const int Sample = 16;

    private static readonly string[] All = ["different", "equal", "alone", "memory"];

    /// <param name="args">The tables to measure, separated by commas; none for all.</param>
    public static async Task RunAsync(string[] args)
    {
        var chosen = args is [var names, ..] ? names.Split(',') : All;
        if (chosen.Except(All).FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"There is no table {unknown}: choose of {string.Join(", ", All)}.");
        }

        if (chosen.Contains("different") || chosen.Contains("equal"))
        {
            Line($"| clips of a block | the sound of 256 variants, s of processor | of it in ffmpeg | anew by ffmpeg, s of processor | ratio | s by the clock | anew by ffmpeg | ratio |");
            Line($"|---|---|---|---|---|---|---|---|");
        }

        foreach (var name in chosen.Intersect(All[..2]))
        {
            await CompareAsync(name);
        }

        if (chosen.Contains("alone"))
        {
            Line($"");
            Line($"| variants | ms a variant with `sound: 0` | with own sound | ratio | with own sound for the first time | its sound, s of processor |");
            Line($"|---|---|---|---|---|---|");
            await MeasureAloneAsync(new SoundShape(4, 4, IsEqual: false));
            await MeasureAloneAsync(new SoundShape(3, 10, IsEqual: false));
        }

        if (chosen.Contains("memory"))
        {
            Line($"");
            Line($"| variants, with music | peak MB with `sound: 0` | with own sound | s | with own sound |");
            Line($"|---|---|---|---|---|");
            await MeasureMemoryAsync(new SoundShape(3, 10, IsEqual: false));
            await MeasureMemoryAsync(new SoundShape(4, 10, IsEqual: false));
        }
    }

    private static async Task CompareAsync(string name)
    {
        using var media = await SoundMedia.MakeAsync(new SoundShape(4, 4, name == "equal"));
        var without = await BaselineAsync(media);
        var with = await OwnRun.MeasureAloneAsync(media.Job("own", own: true, music: true));
        var rival = await SoundRival.MeasureAsync(media, Sample);
        var (processor, wall) = (with.Processor - without.Processor, with.Total - without.Total);
        var (anew, anewWall) = (rival.Processor * media.Shape.Variants, rival.Wall * media.Shape.Variants);
        Line($"| {name} in length | {processor:0.0} | {with.Tools - without.Tools:0.0} | {anew:0.0} | {anew / processor:0.0} | {wall:0.0} | {anewWall:0.0} | {anewWall / wall:0.0} |");
    }

    private static async Task MeasureAloneAsync(SoundShape shape)
    {
        using var media = await SoundMedia.MakeAsync(shape);
        var without = await BaselineAsync(media);
        var first = await OwnRun.MeasureAloneAsync(media.Job("own", own: true, music: false));
        var again = await OwnRun.MeasureAloneAsync(media.Job("again", own: true, music: false));
        var (one, other) = (without.Rendered * 1000 / shape.Variants, again.Rendered * 1000 / shape.Variants);
        Line($"| {shape.Variants:#,0} | {one:0.0} | {other:0.0} | {other / one:0.0} | {first.Rendered * 1000 / shape.Variants:0.0} | {first.Processor - without.Processor:0.0} |");
    }

    private static async Task MeasureMemoryAsync(SoundShape shape)
    {
        using var media = await SoundMedia.MakeAsync(shape);
        var without = await OwnRun.MeasureAloneAsync(media.Job("music", own: false, music: true));
        var with = await OwnRun.MeasureAloneAsync(media.Job("own", own: true, music: true));
        Line($"| {shape.Variants:#,0} | {without.PeakMegabytes:0} | {with.PeakMegabytes:0} | {without.Total:0} | {with.Total:0} |");
    }

    /// <summary>The job without own sound and without music, a second time, so that its clips are cached.</summary>
    private static async Task<OwnFigures> BaselineAsync(SoundMedia media)
    {
        await OwnRun.MeasureAloneAsync(media.Job("first", own: false, music: false));
        return await OwnRun.MeasureAloneAsync(media.Job("second", own: false, music: false));
    }

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
