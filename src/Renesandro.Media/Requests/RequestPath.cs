using Renesandro.Media.Text;

namespace Renesandro.Media.Requests;

// Formats paths in a request, such as video_blocks.hook[1].url. The host compiles this file too, and its API description allows each XML comment only
// once, so there are none here.
internal static class RequestPath
{
    private const int MaxName = 60;

    public static string Member(string parent, string name)
    {
        if (name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-') && name.Length <= MaxName)
        {
            return parent.Length == 0 ? name : $"{parent}.{name}";
        }

        return $"{parent}[\"{PrintableText.Of(name, MaxName).Replace("\"", "\\\"", StringComparison.Ordinal)}\"]";
    }

    public static string Item(string parent, int index) => $"{parent}[{index}]";
}
