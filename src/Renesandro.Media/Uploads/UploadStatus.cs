namespace Renesandro.Media.Uploads;

/// <summary>How far an upload is.</summary>
public enum UploadStatus
{
    /// <summary>Bytes are missing.</summary>
    Uploading,

    /// <summary>It is whole, and is being probed.</summary>
    Probing,

    /// <summary>It can be used in jobs.</summary>
    Ready,

    /// <summary>It cannot be used, and nothing of it is kept; its error says why.</summary>
    Refused,
}
