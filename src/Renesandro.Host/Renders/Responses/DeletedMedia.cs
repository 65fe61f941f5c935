using System.ComponentModel;
using Renesandro.Media.Jobs;

namespace Renesandro.Host.Renders.Responses;

/// <summary>What was left of a job that was deleted.</summary>
internal sealed record DeletedMedia(
    [property: Description("The id of the job.")] Guid MediaId,
    [property: Description("Whether nothing that the job stored is left. False when its files are in Google Drive or another storage that keeps them.")] bool FilesDeleted,
    [property: Description("Link to the folder that is left; null when there is none or nothing is left.")] Uri? FolderUrl,
    [property: Description("What happened to the files, in a sentence.")] string Message)
{
    public static DeletedMedia Of(Guid id, RenderJobRemoval removal) => new(
        id,
        removal.FilesRemoved,
        PublicLinks.Folder(removal.FolderUrl),
        removal.FilesRemoved
            ? "The job is deleted with all its files."
            : "The job is deleted. Its files are left where they were stored: delete their folder there if you do not need them.");
}
