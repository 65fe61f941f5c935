using Renesandro.Media.Requests;

namespace Renesandro.Media.Platforms.Settling;

/// <summary>Which canvas platforms take.</summary>
internal static class CanvasRules
{
    /// <summary>The size of the canvas of a job that names none: the first platform's that all take, by what they advise or at least by what they require.</summary>
    /// <returns>Null when the job has a canvas, or no platform names one.</returns>
    public static PlatformSize? Settle(RenderRequestOptions options, IReadOnlyList<Platform> platforms, IEnumerable<NamedRule> all, SettlingReport report)
    {
        NamedRule[] rules = [.. all.Where(rule => rule.Rule.Property == FileProperty.Size)];
        if (options.Canvases.Count > 0)
        {
            foreach (var (index, canvas) in options.Canvases.Index())
            {
                CheckOneOf(canvas, $"options.canvases[{index}]", platforms, rules, report);
            }

            return null;
        }

        if (options.Canvas is not { Width: null, Height: null })
        {
            Check(options.Canvas, rules, report);
            return null;
        }

        PlatformSize[] known = [.. platforms.Select(platform => platform.Canvas).OfType<PlatformSize>()];
        var taken = known.FirstOrDefault(size => rules.All(rule => rule.Allows(size.Width, size.Height)))
            ?? known.FirstOrDefault(size => rules.All(rule => !rule.IsRequired || rule.Allows(size.Width, size.Height)));
        if (taken is null)
        {
            if (known.Length > 0)
            {
                report.Add(
                    isRequired: true, "options.platform", $"{string.Join(" and ", platforms.Select(platform => platform.Name))} take no common picture: give options.canvases, one for each, or make a job for each.");
            }

            return null;
        }

        foreach (var rule in rules.Where(rule => !rule.Allows(taken.Width, taken.Height)))
        {
            report.Refuse("options.platform", $"the canvas is {taken.Width}×{taken.Height}", rule, "give options.canvases, one for each platform.");
        }

        return taken;
    }

    private static void Check(CanvasRequest canvas, IEnumerable<NamedRule> rules, SettlingReport report)
    {
        if (canvas is not { Width: { } width, Height: { } height })
        {
            return;
        }

        foreach (var rule in rules.Where(rule => !rule.Allows(width, height)))
        {
            report.Refuse("options.canvas", $"is {width}×{height}", rule, "give another size, or leave it out.");
        }
    }

    /// <summary>One of several canvases may be for one of the platforms alone.</summary>
    private static void CheckOneOf(CanvasRequest canvas, string path, IReadOnlyList<Platform> platforms, IReadOnlyList<NamedRule> rules, SettlingReport report)
    {
        if (canvas is not { Width: { } width, Height: { } height })
        {
            return;
        }

        NamedRule[] against = [.. rules.Where(rule => !rule.Allows(width, height))];
        var refusing = against.Where(rule => rule.IsRequired).Select(rule => rule.Platform.Name).Distinct().ToArray();
        if (refusing.Length < platforms.Count)
        {
            foreach (var rule in against)
            {
                report.Add(isRequired: false, path, $"is {width}×{height}, and {rule}: do not use its files there.");
            }

            return;
        }

        foreach (var rule in against)
        {
            report.Refuse(path, $"is {width}×{height}", rule, "give another size, or leave the canvas out.");
        }
    }
}
