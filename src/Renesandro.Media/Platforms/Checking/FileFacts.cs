namespace Renesandro.Media.Platforms.Checking;

/// <summary>What is known of a file.</summary>
public sealed class FileFacts
{
    /// <summary>The word of <see cref="FileProperty.AudioCodec"/> for a file without sound.</summary>
    public const string NoSound = "none";

    private readonly Dictionary<FileProperty, FileFact> _facts = [];

    /// <value>Whether the file is known to have no sound, so that no rule on sound but the one on its codec applies.</value>
    public bool IsSilent => this[FileProperty.AudioCodec]?.Word == NoSound;

    /// <summary>What is known of a property; null when it cannot be told, or was not asked for.</summary>
    public FileFact? this[FileProperty property]
    {
        get => _facts.GetValueOrDefault(property);
        internal set
        {
            if (value is null)
            {
                _facts.Remove(property);
            }
            else
            {
                _facts[property] = value;
            }
        }
    }
}
