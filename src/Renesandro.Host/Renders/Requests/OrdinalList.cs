using System.Text.Json;
using Renesandro.Host.Errors;
using Renesandro.Media.Requests;

namespace Renesandro.Host.Renders.Requests;

/// <summary>Variants as callers name them: <c>0,3,10-19</c> in a query, <c>[0, 3, "10-19"]</c> in JSON.</summary>
internal static class OrdinalList
{
    private const int MaxRanges = 100_000;
    private const string Cure = "write an ordinal, as in 5, or a range, as in 10-19";

    /// <returns>In ascending order and without overlaps; null when the text is missing or empty.</returns>
    /// <exception cref="ApiException">400: it is malformed.</exception>
    public static IReadOnlyList<OrdinalRange>? Read(string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : Merge([.. text.Split(',').Select((item, place) => Parse(item, "ordinals", place))]);

    /// <inheritdoc cref="Read(string?)"/>
    public static IReadOnlyList<OrdinalRange>? Read(IReadOnlyList<JsonElement>? items) => items switch
    {
        null => null,
        [] => throw ApiException.BadRequest(new ApiError("ordinals", "is empty: name variants, or leave the field out for all")),
        _ => Merge([.. items.Select((item, place) => Parse(TextOf(item), $"ordinals[{place}]", place))]),
    };

    /// <summary>Whether a variant is named.</summary>
    /// <param name="ranges">As they were read; null names all variants.</param>
    /// <param name="ordinal">The variant.</param>
    public static bool Names(IReadOnlyList<OrdinalRange>? ranges, long ordinal)
    {
        if (ranges is null)
        {
            return true;
        }

        var (from, to) = (0, ranges.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = ranges[middle].Last < ordinal ? (middle + 1, to) : (from, middle);
        }

        return from < ranges.Count && ranges[from].First <= ordinal;
    }

    /// <exception cref="ApiException">409: fewer variants were found than are named.</exception>
    public static void RequireAll(IReadOnlyList<OrdinalRange>? ranges, long found)
    {
        if (ranges?.Sum(range => range.Last - range.First + 1) is { } wanted && found < wanted)
        {
            throw NotStored(wanted - found, wanted);
        }
    }

    public static ApiException NotStored(long missing, long wanted) => new(
        StatusCodes.Status409Conflict,
        $"{missing} of the {wanted} variants in 'ordinals' are not stored, because they failed or are not made yet: name only variants whose status is done.");

    private static string TextOf(JsonElement item) =>
        item.ValueKind switch { JsonValueKind.String => item.GetString()!, JsonValueKind.Number => item.GetRawText(), _ => "" };

    // Without the last number that there is, ranges can be counted.
    private static OrdinalRange Parse(string item, string path, int place) => place < MaxRanges && OrdinalRange.Parse(item) is { Last: < long.MaxValue } range
        ? range
        : throw ApiException.BadRequest(new ApiError(path, place >= MaxRanges ? $"names more than {MaxRanges} variants and ranges: write ranges" : $"is no variant: {Cure}"));

    private static List<OrdinalRange> Merge(List<OrdinalRange> ranges)
    {
        var merged = new List<OrdinalRange>();
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (merged.Count > 0 && range.First <= merged[^1].Last)
            {
                merged[^1] = new OrdinalRange(merged[^1].First, Math.Max(merged[^1].Last, range.Last));
            }
            else
            {
                merged.Add(range);
            }
        }

        return merged;
    }
}
