using Renesandro.Media.Combining;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading.Pictures;

/// <summary>Parses colours, in lower case; null, with a fault, for anything else.</summary>
internal static class ColourParser
{
    private const int MaxCharacters = 20;
    private const string Cure = "write a colour, as in \"#1a2b3c\".";
    private const string Shape = "must be a colour as # and six hexadecimal digits, two each for red, green and blue, as in \"#1a2b3c\"";

    /// <summary>An opaque colour.</summary>
    public static string? Opaque(RequestNode field) => Parse(field, IsOpaque, $"{Shape}.");

    /// <summary>A colour that may have an opacity.</summary>
    public static string? Parse(RequestNode field) => Parse(field, text => IsOpaque(text) || HasOpacity(text), $"{Shape}, or eight with an opacity, as in \"#1a2b3c80\".");

    private static string? Parse(RequestNode field, Func<string, bool> isColour, string fault)
    {
        if (field.Text(MaxCharacters, Cure) is not { } text)
        {
            return null;
        }

        if (isColour(text))
        {
            return text.ToLowerInvariant();
        }

        field.Fault(fault);
        return null;
    }

    private static bool IsOpaque(string text) => HexColor.TryParse(text) is not null;

    private static bool HasOpacity(string text) =>
        text.Length == 9 && IsOpaque(text[..7]) && char.IsAsciiHexDigit(text[7]) && char.IsAsciiHexDigit(text[8]);
}
