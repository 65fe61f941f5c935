namespace Renesandro.Host.Renders.Responses;

/// <summary>Names of downloads.</summary>
internal static class FileNames
{
    private const int MaxLength = 100;
    private const string Reserved = "\\/:*?\"<>|";

    /// <summary>A name that any system takes.</summary>
    public static string Of(string taskName, string ending)
    {
        var name = new string([.. taskName.Take(MaxLength).Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) || Reserved.Contains(letter, StringComparison.Ordinal) ? '_' : letter)]);
        return name.Trim(' ', '.') is { Length: > 0 } plain ? plain + ending : $"job{ending}";
    }
}
