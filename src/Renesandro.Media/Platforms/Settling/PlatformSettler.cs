using System.Globalization;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Platforms.Settling;

/// <summary>Settles what the platforms of a job ask, as far as the job leaves it open.</summary>
internal static class PlatformSettler
{
    // What every file is.
    private static readonly (FileProperty Property, string Value)[] Names =
    [
        (FileProperty.Container, "mp4"), (FileProperty.IndexFirst, "true"), (FileProperty.ConstantFrameRate, "true"), (FileProperty.VideoCodec, "h264"),
        (FileProperty.VideoProfile, "High"), (FileProperty.PixelFormat, "yuv420p"), (FileProperty.Colours, "bt709"), (FileProperty.Interlaced, "false"),
        (FileProperty.ClosedGroups, "true"), (FileProperty.AudioCodec, "aac"),
    ];

    private static readonly (FileProperty Property, double Value)[] Numbers =
        [(FileProperty.AudioRate, AudioTrack.SampleRate), (FileProperty.AudioChannels, AudioTrack.Channels)];

    /// <summary>The request with what its platforms settle. A request that names none, or that was settled before, is returned as it is.</summary>
    /// <param name="request">The request.</param>
    /// <param name="catalog">The platforms.</param>
    /// <param name="usualRate">Frame rate of jobs that ask for none.</param>
    /// <exception cref="RenderRequestException">A platform is unknown, or platforms refuse what the job says, or contradict each other.</exception>
    public static RenderRequest Settle(RenderRequest request, PlatformCatalog catalog, double usualRate)
    {
        var names = request.Options.Platforms;
        if (names.Count == 0 || request.Options.Settled != FileSettings.None)
        {
            return request;
        }

        var report = new SettlingReport();
        Platform[] platforms = [.. names.Select(catalog.Find).OfType<Platform>()];
        foreach (var (index, name) in names.Index().Where(item => catalog.Find(item.Item) is null))
        {
            report.Add(isRequired: true, names.Count == 1 ? "options.platform" : $"options.platform[{index}]", catalog.DescribeUnknown(name));
        }

        var settings = SettingsOf(request.Options, platforms, usualRate, report);
        report.ThrowIfAny();
        return Apply(request, settings with { Warnings = report.Warnings });
    }

    /// <summary>A request with what was settled for it.</summary>
    public static RenderRequest Apply(RenderRequest request, FileSettings settings)
    {
        var options = request.Options;
        var canvas = options is { Canvases.Count: 0, Canvas: { Width: null, Height: null } } && settings.Canvas is { } size
            ? options.Canvas with { Width = size.Width, Height = size.Height }
            : options.Canvas;
        var fps = settings.Fps is { } text && options.AllCanvases.All(each => each.Fps is null) ? FrameRate.TryParse(text) : null;
        return request with
        {
            Options = options with
            {
                Canvas = canvas with { Fps = canvas.Fps ?? fps },
                Canvases = fps is null ? options.Canvases : [.. options.Canvases.Select(each => each with { Fps = fps })],
                Loudness = options.Loudness ?? settings.Loudness,
                TruePeak = settings.TruePeak ?? options.TruePeak,
                EditLists = options.EditLists ?? settings.EditLists,
                Settled = settings,
            },
        };
    }

    private static FileSettings SettingsOf(RenderRequestOptions options, IReadOnlyList<Platform> platforms, double usualRate, SettlingReport report)
    {
        NamedRule[] rules = [.. platforms.SelectMany(platform => platform.Rules.Select(rule => new NamedRule(platform, rule))).OrderBy(rule => rule.Rule.Level)];
        CheckKind(rules, report);
        AllowedRange Range(FileProperty property) => AllowedRange.Of(property, rules, report);

        var (picture, sound) = (Range(FileProperty.VideoBitRate), Range(FileProperty.AudioBitRate));
        var peak = Range(FileProperty.TruePeak);
        return new FileSettings(
            CanvasRules.Settle(options, platforms, rules, report),
            RateOf(options, rules, Range(FileProperty.FrameRate), usualRate, report),
            SoundRules.LoudnessOf(options, rules, Range(FileProperty.Loudness), report),
            peak.Max < options.TruePeak ? peak.Max : null,
            EditListsOf(options, rules, report),
            new PictureSettings(
                Finite(Range(FileProperty.KeyFrameInterval).Max), (int?)Finite(Range(FileProperty.BFrames).Max), (long?)Finite(picture.Min), (long?)Finite(picture.Max)),
            new SoundSettings((long?)Finite(sound.Min), (long?)Finite(sound.Max)));
    }

    private static void CheckKind(IEnumerable<NamedRule> rules, SettlingReport report)
    {
        foreach (var rule in rules)
        {
            foreach (var (_, value) in Names.Where(known => known.Property == rule.Rule.Property && !rule.Allows(known.Value)))
            {
                report.Unlike(value, rule);
            }

            foreach (var (_, value) in Numbers.Where(known => known.Property == rule.Rule.Property && !rule.Allows(known.Value)))
            {
                report.Unlike(RuleText.Of(rule.Rule.Property, value), rule);
            }
        }
    }

    private static string? RateOf(RenderRequestOptions options, IEnumerable<NamedRule> rules, AllowedRange range, double usualRate, SettlingReport report)
    {
        var asked = options.AllCanvases.Select(canvas => canvas.Fps).FirstOrDefault(fps => fps is not null);
        if (asked is { } fps)
        {
            var index = options.Canvases.ToList().FindIndex(canvas => canvas.Fps is not null);
            var path = index < 0 ? "options.canvas.fps" : $"options.canvases[{index}].fps";
            foreach (var rule in rules.Where(rule => rule.Rule.Property == FileProperty.FrameRate && !rule.Allows(fps.Value)))
            {
                report.Refuse(path, $"is {fps}", rule, "give another, or leave it out.");
            }

            return null;
        }

        return range.IsOpen ? null
            : range.Values is { } values ? values.MinBy(value => Math.Abs(RuleValues.Number(value)!.Value - usualRate))
            : usualRate < range.Min ? Text(Math.Ceiling(range.Min))
            : usualRate > range.Max ? Text(Math.Floor(range.Max))
            : null;

        static string Text(double rate) => rate.ToString(CultureInfo.InvariantCulture);
    }

    private static bool? EditListsOf(RenderRequestOptions options, IEnumerable<NamedRule> rules, SettlingReport report)
    {
        NamedRule[] against = [.. rules.Where(rule => rule.Rule.Property == FileProperty.EditLists && !rule.Allows("true"))];
        if (options.EditLists == true)
        {
            foreach (var rule in against)
            {
                report.Refuse("options.edit_lists", "is true", rule, "leave it out.");
            }
        }

        return against.Length > 0 && options.EditLists is null ? false : null;
    }

    private static double? Finite(double value) => double.IsFinite(value) ? value : null;
}
