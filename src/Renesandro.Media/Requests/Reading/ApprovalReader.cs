using System.Text.Json;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading.Values;

namespace Renesandro.Media.Requests.Reading;

/// <summary>Reads which variants of a job are approved after its preview.</summary>
public static class ApprovalReader
{
    private const string Shape = "an object, as in {\"ordinals\": [0, 5, \"10-19\"]}, or nothing to approve all variants";
    private const string ListShape = "an array of ordinals and ranges, as in [0, 5, \"10-19\"]";
    private const string Cure = "write an ordinal, as in 5, or a range, as in \"10-19\".";
    private static readonly FieldSet Fields = new(["ordinals"]);

    /// <summary>Reads <c>{"ordinals": [0, 5, "10-19"]}</c>.</summary>
    /// <param name="json">UTF-8 JSON.</param>
    /// <returns>The ordinals in their order; null for all variants, when the field is left out.</returns>
    /// <exception cref="RenderRequestException">It is malformed.</exception>
    public static IReadOnlyList<OrdinalRange>? Read(ReadOnlySpan<byte> json)
    {
        using var document = RequestJson.Parse(json);
        var faults = new RequestFaults();
        List<OrdinalRange>? ordinals = null;
        foreach (var (_, field) in new RequestNode(document.RootElement, "", faults).Fields(Shape, Fields).Where(field => !field.Node.IsNull))
        {
            field.RequireItems("name the variants to make, leave the field out to make all, or cancel the job to make no more.");
            ordinals = [.. field.Items(ListShape, RequestLimits.ApprovedRanges).Select(Range).OfType<OrdinalRange>()];
        }

        faults.ThrowIfAny();
        return ordinals;
    }

    /// <summary>Reads a list as it is typed, such as <c>0,5,10-19</c>.</summary>
    /// <param name="list">Ordinals and ranges, separated by commas.</param>
    /// <returns>The ordinals in their order.</returns>
    /// <exception cref="RenderRequestException">It is malformed.</exception>
    public static IReadOnlyList<OrdinalRange> ReadList(string list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var faults = new RequestFaults();
        var ordinals = new List<OrdinalRange>();
        foreach (var item in list.Split(','))
        {
            if (OrdinalRange.Parse(item) is { } range)
            {
                ordinals.Add(range);
            }
            else
            {
                faults.Add("", $"'{item.Trim()}' is no variant: write ordinals and ranges with commas between them, as in 0,5,10-19.");
            }
        }

        faults.ThrowIfAny();
        return ordinals;
    }

    private static OrdinalRange? Range(RequestNode item)
    {
        if (item.Value.ValueKind == JsonValueKind.Number && item.Value.TryGetInt64(out var ordinal) && ordinal >= 0)
        {
            return new OrdinalRange(ordinal, ordinal);
        }

        if (item.Value.ValueKind == JsonValueKind.String)
        {
            if (item.Text(RequestLimits.RangeCharacters, Cure) is not { } text)
            {
                return null;
            }

            if (OrdinalRange.Parse(text) is { } range)
            {
                return range;
            }
        }

        item.Fault($"is no variant: {Cure}");
        return null;
    }
}
