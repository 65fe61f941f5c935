using System.Globalization;

namespace Renesandro.Media.Benchmarks.Pictures;

/// <summary>What it costs to have something on the picture: the same job with it and without, in one run on one machine.</summary>
internal static class PictureBenchmark
{
    private const string Posters = "posters";
    private const double MaxPosterMilliseconds = 5;

    /// <param name="args">What to measure, separated by commas; none for all.</param>
    public static async Task RunAsync(string[] args)
    {
        string[] known = [.. PictureFeature.All.Select(feature => feature.Name), Posters];
        var chosen = args is [var names, ..] ? names.Split(',') : known;
        if (chosen.Except(known).FirstOrDefault() is { } unknown)
        {
            throw new ArgumentException($"There is no feature {unknown}: choose of {string.Join(", ", known)}.");
        }

        using var media = await PictureMedia.MakeAsync();
        Line($"{PictureShape.Clips} clips of {PictureShape.Seconds:0.0} s in all, {PictureShape.Variants} variants, {PictureShape.Minutes:0.0} minutes.");
        Line($"");
        Line($"| job | variants | encoding, s | ratio | goal | of processor, s | ratio | ms a variant | ratio |");
        Line($"|---|---|---|---|---|---|---|---|---|");
        var features = PictureFeature.All.Where(feature => chosen.Contains(feature.Name)).ToArray();
        foreach (var speech in new[] { false, true })
        {
            var same = features.Where(feature => feature.Speech == speech).ToArray();
            if (same.Length > 0 || (!speech && chosen.Contains(Posters)))
            {
                await CompareAsync(media, speech, same, !speech && chosen.Contains(Posters));
            }
        }
    }

    private static async Task CompareAsync(PictureMedia media, bool speech, IReadOnlyList<PictureFeature> features, bool posters)
    {
        var plain = await MeasureAsync(media, new PictureFeature("plain", speech ? "clips that speak" : "plain", _ => { }) { Goal = 1, Speech = speech });
        Write(plain, plain);
        if (posters)
        {
            await MeasurePostersAsync(media, plain);
        }

        foreach (var feature in features)
        {
            Write(await MeasureAsync(media, feature), plain);
        }
    }

    /// <summary>The job twice: the difference is what is made once, and the second time is what each variant costs.</summary>
    private static async Task<PictureFigures> MeasureAsync(PictureMedia media, PictureFeature feature)
    {
        media.Forget();
        var first = await OwnRun.MeasureAloneAsync(media.Job("first", feature.Speech, feature.Add, feature.Variants));
        var again = await OwnRun.MeasureAloneAsync(media.Again("again", feature.Speech, feature.Add, feature.Variants));
        return new PictureFigures(feature, first.Total - again.Total, first.Processor - again.Processor, again.Rendered * 1000 / feature.Variants);
    }

    // The clips of the plain job are there, so what is new are the posters.
    private static async Task MeasurePostersAsync(PictureMedia media, PictureFigures plain)
    {
        var warming = media.Again("plain", speech: false, _ => { }, PictureShape.Variants).Warming;
        var figures = await OwnRun.MeasureAloneAsync(media.Job("posters", speech: false, PictureFeature.AddPosters, PictureShape.Variants) with { Warming = warming });
        var each = figures.Rendered * 1000 / PictureShape.Variants;
        Line($"| posters | {PictureShape.Variants:#,0} | | | + {MaxPosterMilliseconds:0} ms a variant | | | {each:0.0} (+ {each - plain.Variant:0.0} ms) | {each / plain.Variant:0.00} |");
    }

    private static void Write(PictureFigures figures, PictureFigures plain) => Line(
        $"| {figures.Feature.Title} | {figures.Feature.Variants:#,0} | {figures.Encoding:0.0} | {figures.Encoding / plain.Encoding:0.00} | {figures.Feature.Goal:0.00} | {figures.Processor:0.0} | {figures.Processor / plain.Processor:0.00} | {figures.Variant:0.0} | {figures.Variant / plain.Variant:0.00} |");

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}

/// <param name="Feature">What was measured.</param>
/// <param name="Encoding">Seconds for what is made once.</param>
/// <param name="Processor">Seconds of processor for it, of all processes.</param>
/// <param name="Variant">Milliseconds a variant when everything else is there.</param>
internal sealed record PictureFigures(PictureFeature Feature, double Encoding, double Processor, double Variant);
