namespace Renesandro.Media.Probing.Images;

/// <summary>How the file of an image ends, as far as its structure shows.</summary>
internal enum ImageEnding
{
    /// <summary>Where the image ends, or later.</summary>
    Whole,

    /// <summary>Before the image does.</summary>
    CutOff,

    /// <summary>Nobody knows: the structure cannot be followed.</summary>
    Unclear,
}
