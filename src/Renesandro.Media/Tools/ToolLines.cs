using System.Runtime.CompilerServices;
using System.Text;

namespace Renesandro.Media.Tools;

/// <summary>
/// The lines of what a tool says. A tag in a stranger's file may be a line of many megabytes, so of each line only the beginning is kept.
/// </summary>
internal static class ToolLines
{
    /// <summary>Most characters of a line: far more than any that is made of numbers and names.</summary>
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
                // Of "\r\n", the second ends nothing any more.
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
