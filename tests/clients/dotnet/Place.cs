using System.Text.Json;

namespace Renesandro.Clients;

/// <summary>Where the API is, who asks it, and where there are clips.</summary>
internal sealed record Place(Uri Api, string Name, string Password, string Clips, string Held);

/// <summary>What a life of a job expects.</summary>
internal static class Expect
{
    public static void Equal<T>(T expected, T found)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, found))
        {
            throw new InvalidOperationException($"Expected {expected}, found {found}.");
        }
    }

    /// <summary>The status in the last event of a stream.</summary>
    public static string LastStatus(string events)
    {
        using var last = JsonDocument.Parse(events.Split('\n').Last(line => line.StartsWith("data: ", StringComparison.Ordinal))["data: ".Length..]);
        return last.RootElement.GetProperty("status").GetString()!;
    }
}
