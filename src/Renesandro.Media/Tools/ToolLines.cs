using System.Runtime.CompilerServices;
using System.Text;

namespace Renesandro.Media.Tools;

/// <summary>
/// The lines of a tool's output. A tag in a user's file may be a line of many megabytes, so only the beginning of each line is read.
/// </summary>
internal static class ToolLines
{
    /// <summary>Maximum length of a line: far more than any line of numbers and names has.</summary>
    public const int MaxCharacters = 4_096;

    public static async IAsyncEnumerable<string> ReadAsync(TextReader reader, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var buffer = new char[MaxCharacters];
        var line = new StringBuilder();
        var returned = false;
        while (await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is var count and > 0)
        {
            ReadOnlyMemory<char> rest = buffer.AsMemory(0, count);
            while (rest.Span.IndexOfAny('\r', '\n') is var end and >= 0)
            {
                // The second character of "\r\n" does not end another line.
                var isSecond = returned && end == 0 && rest.Span[0] == '\n';
                returned = rest.Span[end] == '\r';
                Append(line, rest.Span[..end]);
                rest = rest[(end + 1)..];
                if (!isSecond)
                {
                    yield return Take(line);
                }
            }

            returned &= rest.IsEmpty;
            Append(line, rest.Span);
        }

        if (line.Length > 0)
        {
            yield return Take(line);
        }
    }

    private static void Append(StringBuilder line, ReadOnlySpan<char> part) => line.Append(part[..Math.Min(part.Length, MaxCharacters - line.Length)]);

    private static string Take(StringBuilder line)
    {
        var text = line.ToString();
        line.Clear();
        return text;
    }
}
