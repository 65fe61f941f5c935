namespace Renesandro.Media.Uploads;

/// <summary>Why an upload, or bytes of one, are not accepted.</summary>
public enum UploadFault
{
    /// <summary>The user has no such upload, or has one no longer.</summary>
    NotFound,

    /// <summary>The name says that it is of a kind that no job can use.</summary>
    UnsupportedKind,

    /// <summary>It is larger than a file may be.</summary>
    TooLarge,

    /// <summary>It does not fit in what is left for the user.</summary>
    OverQuota,

    /// <summary>The bytes do not follow those that are stored.</summary>
    WrongOffset,

    /// <summary>There are more bytes than were announced.</summary>
    TooLong,

    /// <summary>The bytes do not hash to what was announced, and were discarded.</summary>
    ChecksumMismatch,

    /// <summary>Another request is sending bytes of it.</summary>
    Busy,

    /// <summary>The disk of the host is full, or failed.</summary>
    NoSpace,
}
