using Renesandro.Media.Rendering;
using Renesandro.Media.Text;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The stored result of a job, without its variants.</summary>
/// <param name="FolderUrl">Link to the folder; null when the sink has none.</param>
/// <param name="Rendered">Variants that are stored.</param>
/// <param name="Failed">Variants that could not be made.</param>
/// <param name="Warnings">Distinct warnings, as many as fit.</param>
internal sealed record StoredOutcome(Uri? FolderUrl, long Rendered, long Failed, IReadOnlyList<string> Warnings)
{
    /// <summary>Small, since a page of 500 jobs shows the warnings of all.</summary>
    public const int MaxWarningCharacters = 8_000;

    /// <summary>Stores the first warnings, as many as fit; the manifest has all of them.</summary>
    public static StoredOutcome Of(RenderResult result) => new(result.Folder.Url, result.Rendered, result.Failed, Shorten(result.Warnings));

    public static IReadOnlyList<string> Shorten(IReadOnlyList<string> warnings) => BoundedText.Of(warnings, MaxWarningCharacters);
}
