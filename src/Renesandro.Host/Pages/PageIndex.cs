using System.Text.RegularExpressions;

namespace Renesandro.Host.Pages;

/// <summary>The page, which says by its address what its view will load: links with an attribute data-at, a pattern of the address, are sent where it fits.</summary>
/// <param name="text">With the hashes of files.</param>
internal sealed partial class PageIndex(string text)
{
    private readonly (string Line, Regex? At)[] _lines =
        [.. text.Split('\n').Select(line => At().Match(line) is { Success: true } at ? (line.Replace(at.Value, "", StringComparison.Ordinal), new Regex(at.Groups["pattern"].Value)) : (line, null as Regex))];

    /// <summary>The page for an address.</summary>
    /// <param name="address">Path and query.</param>
    /// <param name="asks">Whether somebody may be signed in, so that the API would answer.</param>
    public PageFile For(string address, bool asks) => PageFiles.FileOf(PageFiles.Index, string.Join('\n', Lines(address, asks)));

    private IEnumerable<string> Lines(string address, bool asks)
    {
        foreach (var (line, at) in _lines)
        {
            if (!asks && line.Contains("as=\"fetch\"", StringComparison.Ordinal))
            {
                continue;
            }

            if (at is null)
            {
                yield return line;
            }
            else if (at.Match(address) is { Success: true } match)
            {
                yield return line.Replace("$1", match.Groups[1].Value, StringComparison.Ordinal);
            }
        }
    }

    [GeneratedRegex(" data-at=\"(?<pattern>[^\"]+)\"")]
    private static partial Regex At();
}
