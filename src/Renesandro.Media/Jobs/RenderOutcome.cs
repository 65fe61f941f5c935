using Renesandro.Media.Rendering;
using Renesandro.Media.Text;

namespace Renesandro.Media.Jobs;

/// <summary>What is kept of a job besides its variants.</summary>
/// <param name="FolderUrl">Link to the folder; null when the sink has none.</param>
/// <param name="Rendered">Variants that are stored.</param>
/// <param name="Failed">Variants that could not be made.</param>
/// <param name="Warnings">Distinct warnings, as many as there is room for.</param>
internal sealed record RenderOutcome(Uri? FolderUrl, long Rendered, long Failed, IReadOnlyList<string> Warnings)
{
    /// <summary>A page of 500 jobs shows the warnings of all.</summary>
    public const int MaxWarningCharacters = 8_000;

    /// <summary>The manifest holds all warnings; of more than fit here, the first are kept.</summary>
    public static RenderOutcome Of(RenderResult result) => new(result.Folder.Url, result.Rendered, result.Failed, Shorten(result.Warnings));

    public static IReadOnlyList<string> Shorten(IReadOnlyList<string> warnings) => BoundedText.Of(warnings, MaxWarningCharacters);
}
