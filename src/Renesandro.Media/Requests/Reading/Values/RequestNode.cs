using System.Numerics;
using System.Text.Json;

namespace Renesandro.Media.Requests.Reading.Values;

/// <summary>A value of the request with its path. Reading it as the wrong type records a fault and returns null.</summary>
internal readonly record struct RequestNode(JsonElement Value, string Path, RequestFaults Faults)
{
    private const int MaxName = 20;

    public bool IsNull => Value.ValueKind == JsonValueKind.Null;

    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    /// <summary>Whether this is an object in which a field is given. A null field counts as omitted.</summary>
    public bool Gives(string name) => Member(name) is { ValueKind: not JsonValueKind.Null };

    /// <summary>Whether this is an object in which a field is given as null.</summary>
    public bool IsNullAt(string name) => Member(name) is { ValueKind: JsonValueKind.Null };

    /// <summary>A field of this object; null where it has none, or is no object.</summary>
    public JsonElement? Member(string name)
    {
        try
        {
            return IsObject && Value.TryGetProperty(name, out var field) ? field : null;
        }
        catch (InvalidOperationException)
        {
            // Another name holds half a character, which is a fault of its own.
            return null;
        }
    }

    public void Fault(string message) => Faults.Add(Path, message);

    /// <summary>Records a fault where this is an array without an item.</summary>
    /// <param name="cure">What to write instead.</param>
    public void RequireItems(string cure)
    {
        if (Value.ValueKind == JsonValueKind.Array && Value.GetArrayLength() == 0)
        {
            Fault($"is empty: {cure}");
        }
    }

    /// <summary>The fields in the order of the document; unknown, repeated and missing ones are recorded as faults and skipped.</summary>
    /// <param name="shape">What the object should look like, for the fault.</param>
    /// <param name="fields">The fields it may have; null for any.</param>
    public IEnumerable<(string Name, RequestNode Node)> Fields(string shape, FieldSet? fields = null)
    {
        if (!Is(JsonValueKind.Object, shape))
        {
            yield break;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in Value.EnumerateObject())
        {
            if (Valid(property, static property => property.Name) is not { } name)
            {
                Fault("has a field whose name holds half a character (a lone surrogate): write whole characters.");
                continue;
            }

            var node = new RequestNode(property.Value, RequestPath.Member(Path, name), Faults);
            if (!seen.Add(name))
            {
                node.Fault("appears more than once: give each name once.");
            }
            else if (fields is not null && !fields.Has(name))
            {
                node.Fault(fields.Unknown(name));
            }
            else
            {
                yield return (name, node);
            }
        }

        foreach (var (name, cure) in fields?.Required ?? [])
        {
            if (!seen.Contains(name))
            {
                Faults.Add(RequestPath.Member(Path, name), $"is missing: {cure}");
            }
        }
    }

    /// <summary>The items; none, with a fault, when this is not an array or has more items than allowed.</summary>
    public IEnumerable<RequestNode> Items(string shape, int max)
    {
        if (!Is(JsonValueKind.Array, shape))
        {
            yield break;
        }

        var count = Value.GetArrayLength();
        if (count > max)
        {
            Fault($"has {count:N0} items; the maximum is {max:N0}.");
            yield break;
        }

        var index = 0;
        foreach (var item in Value.EnumerateArray())
        {
            yield return new RequestNode(item, RequestPath.Item(Path, index++), Faults);
        }
    }

    /// <summary>A text that is not blank.</summary>
    /// <param name="max">Maximum number of characters.</param>
    /// <param name="cure">What to write instead of an empty text.</param>
    public string? Text(int max, string cure)
    {
        if (!Is(JsonValueKind.String, "a string"))
        {
            return null;
        }

        var text = Valid(Value, static value => value.GetString());
        if (text is null)
        {
            Fault("holds half a character (a lone surrogate): write whole characters.");
            return null;
        }

        if (string.IsNullOrWhiteSpace(text))
        {
            Fault($"is empty: {cure}");
            return null;
        }

        var length = text.EnumerateRunes().Count();
        if (length > max)
        {
            Fault($"has {length:N0} characters; the maximum is {max:N0}.");
            return null;
        }

        return text;
    }

    /// <summary>One of the names.</summary>
    /// <param name="names">The names.</param>
    /// <param name="otherwise">What else the field may be, for the error.</param>
    public string? OneOf(IReadOnlyList<string> names, string otherwise = "")
    {
        var text = Text(MaxName, $"write one of {string.Join(", ", names)}.");
        if (text is null || names.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        Fault($"must be one of {string.Join(", ", names)}{otherwise}.");
        return null;
    }

    /// <summary>True or false.</summary>
    public bool? Truth()
    {
        if (Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return Value.GetBoolean();
        }

        Fault($"must be true or false, not {Name(Value.ValueKind)}.");
        return null;
    }

    /// <summary>A number from min to max, inclusive.</summary>
    public double? Number(double min, double max)
    {
        if (!Is(JsonValueKind.Number, "a number"))
        {
            return null;
        }

        return Value.TryGetDouble(out var number) && number >= min && number <= max
            ? number
            : OutOfRange<double>(min, max);
    }

    /// <summary>A whole number from min to max, inclusive.</summary>
    public T? Whole<T>(T min, T max)
        where T : struct, IBinaryInteger<T>
    {
        if (!Is(JsonValueKind.Number, "a whole number"))
        {
            return null;
        }

        return Value.TryGetInt64(out var number) && number >= long.CreateChecked(min) && number <= long.CreateChecked(max)
            ? T.CreateChecked(number)
            : OutOfRange<T>(min, max);
    }

    private T? OutOfRange<T>(T min, T max)
        where T : struct, INumber<T>
    {
        var number = typeof(T) == typeof(double) ? "a number" : "a whole number";
        Fault($"must be {number} from {min:#,0.###} to {max:#,0.###}.");
        return null;
    }

    private bool Is(JsonValueKind kind, string shape)
    {
        if (Value.ValueKind == kind)
        {
            return true;
        }

        Fault($"must be {shape}, not {Name(Value.ValueKind)}.");
        return false;
    }

    // System.Text.Json reports an ill-formed string only by this exception.
    private static string? Valid<T>(T source, Func<T, string?> read)
    {
        try
        {
            return read(source);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
