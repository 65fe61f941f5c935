using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Renesandro.Media.Text;

// Says where a text that people wrote stops being JSON, what stands there, and what to write instead.
internal static partial class JsonMistake
{
    private const string TypographicQuotes = "“”„‟«»″‘’‚‛′";
    private const int MaxShown = 40;

    // The encoding error, as in "is UTF-16 text: save it as UTF-8."; null for valid UTF-8.
    public static string? OfEncoding(ReadOnlySpan<byte> text)
    {
        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, _, ..] or [_, 0, ..])
        {
            return "is UTF-16 text: save it as UTF-8.";
        }

        var good = 0;
        while (good < text.Length && Rune.DecodeFromUtf8(text[good..], out _, out var length) == OperationStatus.Done)
        {
            good += length;
        }

        return good == text.Length ? null : $"is not UTF-8 text at {Place(Encoding.UTF8.GetString(text[..good]))}: save it as UTF-8.";
    }

    // The place and the cure, as in line 1, column 3: there is a typographic quote (“): write " in its place.
    // example: the beginning of what should stand there.
    public static string Describe(ReadOnlySpan<byte> text, JsonException exception, string example)
    {
        var at = Offset(text, exception);
        var before = Encoding.UTF8.GetString(text[..at]);
        var rest = Encoding.UTF8.GetString(text[at..]);

        var reason = Reason(exception);

        // A word outside of strings is shown as a whole, and the parser stops within it.
        var begun = rest.Length == 0 || InText(reason) ? "" : LastWord().Match(before).Value;
        before = before[..(before.Length - begun.Length)];
        return $"{Place(before)}: {Explain(before, begun + rest, reason, example)}";
    }

    private static string Explain(string before, string rest, string reason, string example)
    {
        if (reason.Contains("depth", StringComparison.Ordinal) && !reason.Contains("Expected depth to be zero", StringComparison.Ordinal))
        {
            return reason;
        }

        if (rest.Length == 0)
        {
            return "it ends too early: close what is open with \", ] or }.";
        }

        if (Yaml().IsMatch(before + rest))
        {
            return $"this looks like YAML: write JSON, as in {example}.";
        }

        var inText = InText(reason);
        var word = FirstWord().Match(rest).Value;
        return rest[0] switch
        {
            '\n' or '\r' when inText => "a string does not end on its line: close it with \", or write \\n for a line break.",
            '\t' when inText => "a string contains a tab: write \\t.",
            < ' ' when inText => "a string contains a control character: remove it.",
            _ when inText => "a string contains a single backslash: write \\\\, or / between folders, as in C:/Users/me/a.mp4.",
            var quote when TypographicQuotes.Contains(quote, StringComparison.Ordinal) => $"there is a typographic quote ({quote}): write a plain \" in its place.",
            '<' when before.Trim().Length == 0 => $"this looks like a web page or XML: write JSON, as in {example}.",
            '\'' => "there is a single quote: write \" around names and strings.",
            '#' => "there is a #: comments begin with // here.",
            '=' => "there is a =: write : between a name and its value.",
            '"' or '{' or '[' or '-' or (>= '0' and <= '9') when reason.Contains("invalid after a value", StringComparison.Ordinal) =>
                "a comma is missing before this.",
            _ when reason.Contains("after a single JSON value", StringComparison.Ordinal) => "the JSON ends before this: remove what follows, or move it inside.",
            _ when word.Length > 0 && word[0] is not ((>= '0' and <= '9') or '-') => Unquoted(word, rest),
            > '\u007f' => $"there is a character that JSON does not allow here ({PrintableText.Of(Rune.GetRuneAt(rest, 0).ToString(), 2)}, U+{Rune.GetRuneAt(rest, 0).Value:X4}): remove it.",
            _ => PrintableText.Of(reason, 200),
        };
    }

    // The reader stops behind a backslash, or at the character that a string may not contain.
    private static bool InText(string reason) =>
        reason.Contains("within a JSON string", StringComparison.Ordinal) || reason.Contains("hex digit", StringComparison.Ordinal);

    private static string Unquoted(string word, string rest)
    {
        var shown = PrintableText.Of(word, MaxShown);
        return rest[word.Length..].TrimStart().StartsWith(':')
            ? $"a name has no quotes: write \"{shown}\"."
            : word is "True" or "False" or "None" or "NULL" or "Null" or "TRUE" or "FALSE"
                ? $"{shown} is written {(word is "None" ? "null" : word.ToLowerInvariant())} in JSON."
                : $"a string has no quotes: write \"{shown}\".";
    }

    private static int Offset(ReadOnlySpan<byte> text, JsonException exception)
    {
        var start = 0;
        for (var line = 0L; line < (exception.LineNumber ?? 0) && text[start..].IndexOf((byte)'\n') is >= 0 and var end; line++)
        {
            start += end + 1;
        }

        var at = (int)Math.Min(start + (exception.BytePositionInLine ?? 0), text.Length);
        while (at > 0 && at < text.Length && (text[at] & 0xC0) == 0x80)
        {
            at--;
        }

        return at;
    }

    private static string Place(string before)
    {
        var line = before.AsSpan().Count('\n') + 1;
        return $"line {line}, column {before.Length - before.LastIndexOf('\n')}";
    }

    // The reader appends its own position, which counts from zero and in bytes.
    private static string Reason(JsonException exception)
    {
        var end = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? exception.Message : exception.Message[..end];
    }

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{N}_.+-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex LastWord();

    [GeneratedRegex(@"\A[\p{L}\p{N}_.+/-]+", RegexOptions.CultureInvariant)]
    private static partial Regex FirstWord();

    [GeneratedRegex(@"\A\s*(---|- |[\p{L}_][\p{L}\p{N}_ -]*:\s)", RegexOptions.CultureInvariant)]
    private static partial Regex Yaml();
}
