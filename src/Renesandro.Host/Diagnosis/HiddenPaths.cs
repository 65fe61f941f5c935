using System.Text.RegularExpressions;

namespace Renesandro.Host.Diagnosis;

/// <summary>Takes the paths of this machine out of a text for callers over HTTP.</summary>
internal static partial class HiddenPaths
{
    public const string Mark = "…";

    public static string In(string text) => AbsolutePath().Replace(text, Mark);

    // What follows a letter, a digit, a colon or another slash belongs to a link, to 'I/O' or to a route of this API.
    [GeneratedRegex("""(?<![\w:/.<])/(?:[^\s/'":,;()]+/)*[^\s/'":,;()]*[^\s/'":,;().]|\b[A-Za-z]:\\[^\s'",;()]+|\\\\[^\s'",;()]+""")]
    private static partial Regex AbsolutePath();
}
