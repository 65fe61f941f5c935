using System.Buffers;
using System.Globalization;
using System.Text;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Captions.Words;

/// <summary>
/// Splits a text into words as a reader sees them: between white space, and inside of scripts that are written without it. Signs that nobody speaks on
/// their own, such as a dash, belong to the word before.
/// </summary>
internal static class WrittenWords
{
    private const int MaxHan = 2, MaxKana = 6;

    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\n\v\f\r\u0085\u2028\u2029");

    public static IReadOnlyList<WrittenWord> Of(string text)
    {
        var words = new List<WrittenWord>();
        foreach (var token in Tokens(text).SelectMany(token => Parts(text, token)))
        {
            if (words.Count > 0 && (!HasWord(text, token) || !HasWord(text, words[^1])))
            {
                var last = words[^1];
                words[^1] = last with { Length = token.End - last.Index, EndsParagraph = token.EndsParagraph };
            }
            else
            {
                words.Add(token);
            }
        }

        return words;
    }

    /// <summary>The word as it is shown: white space inside of it is a single space, and nothing is left of control characters.</summary>
    public static string TextOf(string text, WrittenWord word) => string.Join(
        ' ',
        string.Concat(text.Substring(word.Index, word.Length).Where(unit => !char.IsControl(unit) || char.IsWhiteSpace(unit))).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool HasWord(string text, WrittenWord token) => SpokenWords.In(text.Substring(token.Index, token.Length));

    private static IEnumerable<WrittenWord> Tokens(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            var first = at;
            while (at < text.Length && !char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (at > first)
            {
                var next = at;
                while (next < text.Length && char.IsWhiteSpace(text[next]))
                {
                    next++;
                }

                yield return new WrittenWord(first, at - first)
                {
                    IsSpaced = first > start && start > 0,
                    EndsParagraph = next < text.Length && text.AsSpan(at, next - at).ContainsAny(LineBreaks),
                };
            }
        }
    }

    /// <summary>Cuts Chinese and Japanese into a few characters each: a new part begins where the script changes to one that begins words.</summary>
    private static IEnumerable<WrittenWord> Parts(string text, WrittenWord token)
    {
        var (start, before, count, isClosed) = (token.Index, Script.Other, 0, false);
        foreach (var element in StringInfo.ParseCombiningCharacters(text.Substring(token.Index, token.Length)))
        {
            var at = element + token.Index;
            var rune = Rune.TryGetRuneAt(text, at, out var whole) ? whole : Rune.ReplacementChar;
            var script = ScriptOf(rune);
            var opens = script == Script.Mark && Rune.GetUnicodeCategory(rune) is UnicodeCategory.OpenPunctuation or UnicodeCategory.InitialQuotePunctuation;
            if (count > 0 && (script == Script.Mark ? opens && before != Script.Other : Begins(script, before, count, isClosed)))
            {
                yield return token with { Index = start, Length = at - start, IsSpaced = start == token.Index && token.IsSpaced, EndsParagraph = false };
                (start, count) = (at, 0);
            }

            isClosed = script == Script.Mark && !opens;
            if (script != Script.Mark)
            {
                (before, count) = (script, script == before ? count + 1 : 1);
            }
        }

        yield return token with { Index = start, Length = token.End - start, IsSpaced = start == token.Index && token.IsSpaced };
    }

    private static bool Begins(Script script, Script before, int count, bool isClosed) =>
        (isClosed && (script != Script.Other || before != Script.Other))
        || script switch
        {
            Script.Hiragana => before == Script.Other || (before == Script.Hiragana && count >= MaxKana),
            Script.Han => before != Script.Han || count >= MaxHan,
            Script.Katakana => before != Script.Katakana,
            _ => before != Script.Other,
        };

    private static Script ScriptOf(Rune rune) => rune.Value switch
    {
        >= 0x3041 and <= 0x309F => Script.Hiragana,
        (>= 0x30A1 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or (>= 0xFF66 and <= 0xFF9F) => Script.Katakana,
        0x3005 or 0x3007 or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) => Script.Han,
        _ => Rune.IsLetterOrDigit(rune) ? Script.Other : Script.Mark,
    };

    private enum Script
    {
        Other,
        Han,
        Hiragana,
        Katakana,
        Mark,
    }
}
