using System.Globalization;
using Renesandro.Media.Rendering;

namespace Renesandro.Media.Jobs;

/// <summary>What is kept of a job besides its variants.</summary>
/// <param name="FolderUrl">Link to the folder; null when the sink has none.</param>
/// <param name="Rendered">Variants that are stored.</param>
/// <param name="Failed">Variants that could not be made.</param>
/// <param name="Warnings">Distinct warnings, as many as there is room for.</param>
internal sealed record RenderOutcome(Uri? FolderUrl, long Rendered, long Failed, IReadOnlyList<string> Warnings)
{
    /// <summary>A page of 500 jobs shows the warnings of all.</summary>
    public const int WarningCharacters = 8000;

    private const int LastWordCharacters = 100;

    public static RenderOutcome Of(RenderResult result) => new(result.Folder.Url, result.Rendered, result.Failed, Shorten(result.Warnings));

    /// <summary>The first of the warnings, and where the others are when that are not all.</summary>
    public static IReadOnlyList<string> Shorten(IReadOnlyList<string> warnings)
    {
        if (warnings.Sum(warning => (long)warning.Length) <= WarningCharacters)
        {
            return warnings;
        }

        var room = WarningCharacters - LastWordCharacters;
        var kept = warnings.TakeWhile(warning => (room -= warning.Length) >= 0).ToList();
        return [.. kept, string.Create(CultureInfo.InvariantCulture, $"{warnings.Count - kept.Count} more warnings stand in the manifest.")];
    }
}
