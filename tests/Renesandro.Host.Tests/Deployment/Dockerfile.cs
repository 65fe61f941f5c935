using System.Text.Json;
using Renesandro.Host.Tests.Running;

namespace Renesandro.Host.Tests.Deployment;

/// <summary>The instructions of the Dockerfile, continued lines joined.</summary>
internal static class Dockerfile
{
    public static (string Word, string Text)[] Instructions { get; } =
    [
        .. from line in Repository.Read("Dockerfile").Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
           where line.Length > 0 && line[0] != '#'
           select (line.Split(' ', 2)[0], line.Split(' ', 2)[1].Trim()),
    ];

    public static string[] All(string word) => [.. Instructions.Where(instruction => instruction.Word == word).Select(instruction => instruction.Text)];

    public static string Last(string word) => All(word)[^1];

    /// <summary>What is copied from the repository.</summary>
    public static string[] Copied { get; } =
        [.. All("COPY").Where(copy => !copy.StartsWith("--from", StringComparison.Ordinal)).SelectMany(copy => copy.Split(' ')[..^1])];

    public static (string Name, string Value)[] Variables { get; } =
    [
        .. from variable in All("ENV").SelectMany(env => env.Split(' ', StringSplitOptions.RemoveEmptyEntries))
           let parts = variable.Split('=', 2)
           select (parts[0], parts[1]),
    ];

    public static string[] Words(string instruction) => JsonSerializer.Deserialize<string[]>(instruction[instruction.IndexOf('[', StringComparison.Ordinal)..])!;
}
