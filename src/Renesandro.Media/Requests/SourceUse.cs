namespace Renesandro.Media.Requests;

/// <summary>What a source is for.</summary>
internal enum SourceUse
{
    /// <summary>Its picture.</summary>
    Clip,

    /// <summary>Its sound; a video with sound is accepted too.</summary>
    Music,
}
