using System.Buffers;
using System.Globalization;

namespace Renesandro.Media.Results;

/// <summary>
/// The manifest as CSV (RFC 4180): one row per variant, and one column per block with the label of its pick.
/// A text that a spreadsheet would read as a formula is prefixed with an apostrophe.
/// </summary>
internal sealed class ManifestTable(TextWriter output, ManifestHeader header)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> Formula = SearchValues.Create("=+-@\t\r");

    private static readonly string[] Before = ["index", "file", "status", "error"];
    private static readonly string[] Spoken = ["speech", "voice"];
    private static readonly string[] After = ["duration_seconds", "frames", "bytes", "hash", "url", "warnings"];

    private readonly string[] _canvas = header.Canvases.Count > 0 ? ["canvas"] : [];
    private readonly string[] _measured = header.HasLoudness ? ["loudness"] : [];
    private readonly string[] _beside = [.. header.Beside.SelectMany(kind => new[] { kind, $"{kind}_url" })];

    public Task WriteHeaderAsync()
    {
        var names = new HashSet<string>([.. Before, .. _canvas, .. Spoken, .. _measured, .. _beside, .. header.Platforms, .. After], StringComparer.OrdinalIgnoreCase);
        return WriteRowAsync([
            .. Before,
            .. _canvas,
            .. header.VideoBlocks.Select(block => Text(Unique(block, "video", names))),
            .. header.TextBlocks.Select(block => Text(Unique(block, "text", names))),
            .. header.AudioBlocks.Select(block => Text(Unique(block, "audio", names))),
            .. Spoken,
            .. _measured,
            .. _beside,
            .. header.Platforms,
            .. After,
        ]);
    }

    public Task WriteAsync(VariantResult variant) => WriteRowAsync([
        Number(variant.Ordinal),
        Text(variant.File),
        variant.Status == VariantStatus.Done ? "done" : "failed",
        Text(variant.Error),
        .. _canvas.Select(_ => Text(variant.Canvas)),
        .. header.VideoBlocks.Select((_, i) => Text(variant.Clips.ElementAtOrDefault(i)?.Label)),
        .. header.TextBlocks.Select((_, i) => Text(variant.Texts?.ElementAtOrDefault(i)?.Label)),
        .. header.AudioBlocks.Select((_, i) => Text(variant.Music.ElementAtOrDefault(i)?.Label)),
        Text(variant.Speech?.Text ?? variant.Speech?.Label),
        Text(variant.Speech?.Voice),
        .. _measured.Select(_ => variant.Loudness?.Integrated?.ToString("0.##", CultureInfo.InvariantCulture) ?? ""),
        .. header.Beside.SelectMany(kind => Beside(variant, kind)),
        .. header.Platforms.Select(name => Text(Verdict(variant, name))),
        variant.DurationSeconds.ToString("0.######", CultureInfo.InvariantCulture),
        Number(variant.Frames),
        Number(variant.Bytes),
        Text(variant.Hash),
        Text(variant.Url?.OriginalString),
        Text(string.Join("; ", variant.Warnings)),
    ]);

    private static string[] Beside(VariantResult variant, string kind)
    {
        var file = variant.Beside?.FirstOrDefault(file => file.Kind == kind);
        return [Text(file?.File), Text(file?.Url?.OriginalString)];
    }

    private static string? Verdict(VariantResult variant, string platform) => variant.Platforms?.FirstOrDefault(verdict => verdict.Name == platform) switch
    {
        null => null,
        { Taken: true } => "ok",
        var verdict => $"refused: {string.Join("; ", verdict.Refused)}",
    };

    private static string Unique(string block, string kind, HashSet<string> taken)
    {
        var name = block;
        for (var number = 1; !taken.Add(name); number++)
        {
            name = number == 1 ? $"{block} ({kind})" : $"{block} ({kind} {number})";
        }

        return name;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = Formula.Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Quoted) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private Task WriteRowAsync(IEnumerable<string> cells) => output.WriteAsync(string.Join(',', cells) + "\r\n");
}
