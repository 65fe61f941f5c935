using System.Numerics;
using System.Text.Json;

namespace Renesandro.Media.Requests;

/// <summary>A value of the request and where it stands. Reading it as the wrong thing notes a fault and gives null.</summary>
internal readonly record struct RequestNode(JsonElement Value, string Path, RequestFaults Faults)
{
    public bool IsNull => Value.ValueKind == JsonValueKind.Null;

    public void Fault(string message) => Faults.Add(Path, message);

    /// <summary>The fields in the order of the document; unknown, repeated and missing ones are noted and left out.</summary>
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

    /// <summary>The items, or none with a fault when this is no array or has more of them than allowed.</summary>
    public IEnumerable<RequestNode> Items(string shape, int most)
    {
        if (!Is(JsonValueKind.Array, shape))
        {
            yield break;
        }

        var count = Value.GetArrayLength();
        if (count > most)
        {
            Fault($"has {count:N0} items; the maximum is {most:N0}.");
            yield break;
        }

        var index = 0;
        foreach (var item in Value.EnumerateArray())
        {
            yield return new RequestNode(item, RequestPath.Item(Path, index++), Faults);
        }
    }

    /// <summary>A text that is not blank.</summary>
    /// <param name="most">Most characters.</param>
    /// <param name="cure">What to write instead of nothing.</param>
    public string? Text(int most, string cure)
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
        if (length > most)
        {
            Fault($"has {length:N0} characters; the maximum is {most:N0}.");
            return null;
        }

        return text;
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

    /// <summary>A number within bounds, both included.</summary>
    public double? Number(double least, double most)
    {
        if (!Is(JsonValueKind.Number, "a number"))
        {
            return null;
        }

        return Value.TryGetDouble(out var number) && number >= least && number <= most
            ? number
            : OutOfRange<double>(least, most);
    }

    /// <summary>A whole number within bounds, both included.</summary>
    public T? Whole<T>(T least, T most)
        where T : struct, IBinaryInteger<T>
    {
        if (!Is(JsonValueKind.Number, "a whole number"))
        {
            return null;
        }

        return Value.TryGetInt64(out var number) && number >= long.CreateChecked(least) && number <= long.CreateChecked(most)
            ? T.CreateChecked(number)
            : OutOfRange<T>(least, most);
    }

    private T? OutOfRange<T>(T least, T most)
        where T : struct, INumber<T>
    {
        var number = typeof(T) == typeof(double) ? "a number" : "a whole number";
        Fault($"must be {number} from {least:#,0.###} to {most:#,0.###}.");
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

    // System.Text.Json tells of an ill-formed string only by this exception.
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
