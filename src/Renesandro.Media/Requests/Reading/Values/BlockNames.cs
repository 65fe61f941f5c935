using Renesandro.Media.Requests.Limits;

namespace Renesandro.Media.Requests.Reading.Values;

/// <summary>Checks the names of blocks and of styles.</summary>
internal static class BlockNames
{
    /// <summary>Checks a name that is the key of an object.</summary>
    public static void Check(RequestNode node, string name, string what = "block")
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            node.Fault($"has no name: give the {what} one.");
        }
        else if (name.EnumerateRunes().Count() is var length and > RequestLimits.BlockNameCharacters)
        {
            node.Fault($"has a name of {length:N0} characters; the maximum is {RequestLimits.BlockNameCharacters}.");
        }
    }

    /// <summary>Parses a name that is a field; empty, with a fault, for one that is not accepted.</summary>
    public static string Parse(RequestNode field, HashSet<string> taken)
    {
        if (field.Text(RequestLimits.BlockNameCharacters, "name the block.") is not { } name)
        {
            return "";
        }

        if (!taken.Add(name))
        {
            field.Fault("is already the name of an earlier block: give each block a different name.");
        }

        return name;
    }
}
