using System.Text.Json;
using System.Text.RegularExpressions;
using Renesandro.Media.Fetching;
using Renesandro.Media.Fetching.Local;
using Renesandro.Media.Files;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Text;

namespace Renesandro.Media.Requests.Reading.Values;

/// <summary>Parses one source: a URL, or an object with a URL and the range to use.</summary>
/// <param name="baseDirectory">Absolute; where relative paths start. Null when local files are not accepted.</param>
internal sealed partial class SourceParser(string? baseDirectory)
{
    // The characters that \t, \n, \r, \b and \f in JSON stand for.
    private const string Escaped = "\t\n\r\b\f";

    // Until the field with the URL is read.
    private static readonly Uri NotYet = new("about:blank");

    private static readonly FieldSet Fields = new("url", "label", "start", "end", "weight")
    {
        Required = [("url", "give the URL of the source.")],
        Misplaced =
        [
            ("sound", "belongs to a clip of a video block: the volume of the music is options.music_gain."),
            ("speech", "belongs to a clip of a video block: what is spoken over the whole video is in text_to_speech."),
            ("captions", "belongs to a clip of a video block, or to a recording: the words of music are not shown."),
        ],
    };

    public MediaSource? Parse(RequestNode node, SourceUse use) => Parse(node, use, Fields, (source, _, _) => source);

    /// <param name="node">A URL or an object.</param>
    /// <param name="use">What the source is for.</param>
    /// <param name="fields">The fields that the object may have: those of a source, and others.</param>
    /// <param name="other">Adds each other field that is not null.</param>
    public MediaSource? Parse(RequestNode node, SourceUse use, FieldSet fields, Func<MediaSource, string, RequestNode, MediaSource> other)
    {
        if (node.Value.ValueKind == JsonValueKind.String)
        {
            return ParseUrl(node, use);
        }

        MediaSource? located = null;
        var source = new MediaSource(NotYet);
        foreach (var (name, field) in node.Fields("a URL, or an object as in {\"url\": \"https://…/a.mp4\", \"label\": \"beach\"}", fields))
        {
            if (name == "url")
            {
                located = ParseUrl(field, use);
                continue;
            }

            source = name switch
            {
                _ when field.IsNull => source,
                "label" => source with { Label = field.Text(RequestLimits.LabelCharacters, "name the source, or leave the field out.") },
                "start" => source with { Start = field.Number(0, RequestLimits.Seconds) },
                "end" => source with { End = field.Number(0, RequestLimits.Seconds) },
                "weight" => source with { Weight = field.Number(RequestLimits.MinWeight, RequestLimits.MaxWeight) },
                _ => other(source, name, field),
            };
        }

        if (source.End <= (source.Start ?? 0))
        {
            node.Faults.Add(RequestPath.Member(node.Path, "end"), $"must be after start: {source.End} s is not after {source.Start ?? 0} s.");
        }

        return located is null ? null : source with { Url = located.Url, Written = located.Written };
    }

    /// <summary>Parses a source that is a URL alone.</summary>
    public MediaSource? ParseUrl(RequestNode node, SourceUse use)
    {
        var text = node.Text(RequestLimits.UrlCharacters, "give the URL of a source.");
        if (text is null)
        {
            return null;
        }

        var source = Scheme().Match(text) switch
        {
            { Success: true, Value: var scheme } when IsHttp(scheme) => HttpUrl.Check(node, text) is { } url ? new MediaSource(url) : null,
            { Success: true, Value: var scheme } when IsUpload(scheme) => HttpUrl.Upload(node, text) is { } url ? new MediaSource(url) : null,
            { Success: true, Value: var scheme } when !IsFile(scheme) => Refuse(
                node, $"has the scheme {PrintableText.Of(scheme.Trim(), 20)} which is not supported: give an http or https URL."),
            _ when baseDirectory is null => Refuse(node, "is not an http or https URL: local files are accepted only on the command line."),
            { Success: true } => ParseFileUrl(node, text),
            _ => LocalFile(node, text),
        };
        if (source is not null && SourceExtensions.Refusal(Path.GetExtension(SourceNames.FileName(source.Url)), use) is { } refusal)
        {
            node.Faults.AddUnsupported(node.Path, $"{PrintableText.Of(SourceNames.FileName(source.Url), 100)} {refusal}");
        }

        return source;
    }

    /// <summary>Parses a font that is not named but given: its URL or its path.</summary>
    /// <returns>Null, with a fault, where it cannot be one.</returns>
    public MediaSource? ParseFont(RequestNode node, string written)
    {
        if (baseDirectory is not null || Scheme().IsMatch(written))
        {
            return ParseUrl(node, SourceUse.Font);
        }

        node.Fault("is not the name of a font: local files are accepted only on the command line, so give the URL of a font file, upload it, or name an installed font.");
        return null;
    }

    private MediaSource? ParseFileUrl(RequestNode node, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.IsFile && url.Host.Length == 0
            ? LocalFile(node, url.LocalPath)
            : Refuse(node, "is not a valid file URL: write the path of the file instead.");

    private MediaSource? LocalFile(RequestNode node, string written)
    {
        var shown = PrintableText.Of(written, 200);
        if (written.Contains('\0', StringComparison.Ordinal))
        {
            return Refuse(node, $"{shown} cannot be the path of a file.");
        }

        var path = Path.GetFullPath(written, baseDirectory!);
        path = Path.Exists(path) ? path : LocalNames.FindEqual(path) ?? path;
        if (!Path.Exists(path) && written.AsSpan().IndexOfAny(Escaped) >= 0)
        {
            return Refuse(node, $"{shown} does not exist: a backslash in JSON starts an escape such as \\t or \\n, so write \\\\ or / between folders.");
        }

        if (Directory.Exists(path))
        {
            return Refuse(node, $"{shown} is a folder: name a file in it.");
        }

        if (SpecialFile.Is(path))
        {
            return Refuse(node, $"{shown} {SpecialFile.Refusal}");
        }

        return File.Exists(path)
            ? new MediaSource(FileUrl.Of(path)) { Written = Path.IsPathRooted(written) ? null : written }
            : Refuse(
                node,
                $"{shown} does not exist: {LocalNames.Hint(written, baseDirectory!) ?? "check the path, which starts at the folder of the job file."}");
    }

    private static MediaSource? Refuse(RequestNode node, string message)
    {
        node.Fault(message);
        return null;
    }

    private static bool IsHttp(string scheme) => scheme.Trim().ToUpperInvariant() is "HTTP:" or "HTTPS:";

    private static bool IsUpload(string scheme) => scheme.Trim().Equals(UploadUrl.Scheme + ":", StringComparison.OrdinalIgnoreCase);

    private static bool IsFile(string scheme) => scheme.Trim().Equals("file:", StringComparison.OrdinalIgnoreCase);

    // At least two letters: C:\ is a path.
    [GeneratedRegex(@"^\s*[A-Za-z][A-Za-z0-9+.\-]+:", RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
