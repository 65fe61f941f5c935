using System.Buffers;
using System.Globalization;
using CsvHelper;
using Renesandro.Media.Text;

namespace Renesandro.Media.Results;

/// <summary>
/// The manifest as CSV (RFC 4180): one row per variant, and one column per block with the label of its pick.
/// A text that a spreadsheet would read as a formula gets an apostrophe.
/// </summary>
internal sealed class ManifestTable : IAsyncDisposable
{
    private static readonly SearchValues<char> OtherSeparators = SearchValues.Create(";\t");

    private static readonly CsvWriterOptions Format = new()
    {
        // Without the byte order mark, spreadsheets misread Cyrillic and accents.
        WriteByteOrderMark = true,

        // LibreOffice offers to split at these too.
        ShouldQuote = (field, _, _, _) => field.ContainsAny(OtherSeparators),
    };

    private static readonly string[] Before = ["index", "file", "status", "error"];
    private static readonly string[] Spoken = ["speech", "voice"];
    private static readonly string[] After = ["duration_seconds", "frames", "bytes", "hash", "url", "warnings"];

    private readonly CsvWriter _output;
    private readonly ManifestHeader _header;
    private readonly string[] _canvas;
    private readonly string[] _measured;
    private readonly string[] _beside;

    /// <param name="output">Is closed with the table.</param>
    /// <param name="header">The columns.</param>
    public ManifestTable(Stream output, ManifestHeader header)
    {
        (_output, _header) = (CsvWriter.Create(output, Format, leaveOpen: false), header);
        _canvas = header.Canvases.Count > 0 ? ["canvas"] : [];
        _measured = header.HasLoudness ? ["loudness"] : [];
        _beside = [.. header.Beside.SelectMany(kind => new[] { kind, $"{kind}_url" })];
    }

    public Task WriteHeaderAsync(CancellationToken cancellationToken)
    {
        var names = new HashSet<string>([.. Before, .. _canvas, .. Spoken, .. _measured, .. _beside, .. _header.Platforms, .. After], StringComparer.OrdinalIgnoreCase);
        return WriteRowAsync(
        [
            .. Before,
            .. _canvas,
            .. _header.VideoBlocks.Select(block => Text(Unique(block, "video", names))),
            .. _header.TextBlocks.Select(block => Text(Unique(block, "text", names))),
            .. _header.AudioBlocks.Select(block => Text(Unique(block, "audio", names))),
            .. Spoken,
            .. _measured,
            .. _beside,
            .. _header.Platforms,
            .. After,
        ], cancellationToken);
    }

    public Task WriteAsync(VariantResult variant, CancellationToken cancellationToken) => WriteRowAsync(
    [
        Number(variant.Ordinal),
        Text(variant.File),
        variant.Status == VariantStatus.Done ? "done" : "failed",
        Text(variant.Error),
        .. _canvas.Select(_ => Text(variant.Canvas)),
        .. _header.VideoBlocks.Select((_, i) => Text(variant.Clips.ElementAtOrDefault(i)?.Label)),
        .. _header.TextBlocks.Select((_, i) => Text(variant.Texts?.ElementAtOrDefault(i)?.Label)),
        .. _header.AudioBlocks.Select((_, i) => Text(variant.Music.ElementAtOrDefault(i)?.Label)),
        Text(variant.Speech?.Text ?? variant.Speech?.Label),
        Text(variant.Speech?.Voice),
        .. _measured.Select(_ => variant.Loudness?.Integrated?.ToString("0.##", CultureInfo.InvariantCulture) ?? ""),
        .. _header.Beside.SelectMany(kind => Beside(variant, kind)),
        .. _header.Platforms.Select(name => Text(Verdict(variant, name))),
        variant.DurationSeconds.ToString("0.######", CultureInfo.InvariantCulture),
        Number(variant.Frames),
        Number(variant.Bytes),
        Text(variant.Hash),
        Text(variant.Url?.OriginalString),
        Text(string.Join("; ", variant.Warnings)),
    ], cancellationToken);

    public ValueTask DisposeAsync() => _output.DisposeAsync();

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

    private static string Text(string? text) => text is null ? "" : FormulaGuard.Guard(text);

    private async Task WriteRowAsync(string[] cells, CancellationToken cancellationToken) =>
        await _output.WriteRecordAsync(cells, cancellationToken).ConfigureAwait(false);
}
