using System.ComponentModel.DataAnnotations;

namespace Renesandro;

/// <summary>What all parts share. Section <c>Renesandro</c>.</summary>
public sealed class RenesandroOptions
{
    /// <value>Where databases, caches, keys, logs and work in progress are kept. Default <c>./data</c>.</value>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>An absolute path under the data directory.</summary>
    internal string PathOf(string name) => Path.GetFullPath(Path.Combine(DataDirectory, name));
}
