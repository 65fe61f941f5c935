using System.Globalization;

namespace Renesandro.Media.Requests;

/// <summary>Neighbouring variants of a job, by their ordinals.</summary>
/// <param name="First">Ordinal of the first one, from 0.</param>
/// <param name="Last">Ordinal of the last one, not less than <paramref name="First"/>.</param>
public readonly record struct OrdinalRange(long First, long Last)
{
    /// <summary>Reads <c>12</c> and <c>10-19</c>.</summary>
    /// <param name="text">One ordinal, or two with a hyphen between them.</param>
    /// <returns>Null when it is neither, and when the second ordinal is less than the first.</returns>
    public static OrdinalRange? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var bounds = text.Split('-');
        return bounds.Length <= 2 && OrdinalOf(bounds[0]) is { } first && OrdinalOf(bounds[^1]) is { } last && first <= last ? new OrdinalRange(first, last) : null;
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => First == Last
        ? First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{First}-{Last}");

    private static long? OrdinalOf(string text) =>
        long.TryParse(text.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal) ? ordinal : null;
}
