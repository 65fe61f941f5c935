using System.ComponentModel.DataAnnotations;

namespace Renesandro.Media.Storage.Local;

/// <summary>Where the local sink stores its folders. Section <c>Renesandro:LocalFolder</c>.</summary>
public sealed class LocalFolderOptions
{
    /// <value>Folder of the job folders. Default <c>./out</c>.</value>
    [Required]
    public string Directory { get; set; } = "out";

    /// <value>Whether variants are stored here, too, when they go to Google Drive. Default false.</value>
    public bool Always { get; set; }
}
