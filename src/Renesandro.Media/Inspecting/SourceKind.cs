namespace Renesandro.Media.Inspecting;

/// <summary>What a source can be used as.</summary>
public enum SourceKind
{
    /// <summary>A moving picture: a clip, and where it has sound, music or a recording.</summary>
    Video,

    /// <summary>An image, animated or not: a clip or an overlay.</summary>
    Image,

    /// <summary>Sound without a picture: music or a recording.</summary>
    Audio,

    /// <summary>SubRip or WebVTT.</summary>
    Captions,

    /// <summary>TrueType or OpenType, for styles.</summary>
    Font,

    /// <summary>A spreadsheet, or another file that is not media.</summary>
    Other,
}
