namespace Renesandro.Host.Errors;

/// <summary>Errors that programs tell apart although they have one status code. Callers depend on the names, in snake_case.</summary>
internal enum ErrorCode
{
    /// <summary>Wrong name or password, or too many failed attempts.</summary>
    WrongPassword,

    /// <summary>The token has expired.</summary>
    TokenExpired,

    /// <summary>The session has ended.</summary>
    SessionEnded,

    /// <summary>Nobody is signed in.</summary>
    NotSignedIn,

    /// <summary>Only an admin may do this.</summary>
    AdminOnly,

    /// <summary>Another site made the browser send this.</summary>
    CrossSite,

    /// <summary>There is already a user with this name.</summary>
    NameTaken,

    /// <summary>The last admin has to stay one.</summary>
    LastAdmin,

    /// <summary>You have no such job.</summary>
    UnknownJob,

    /// <summary>You have no such upload, or no more.</summary>
    UnknownUpload,

    /// <summary>You have no such first variant, or no more.</summary>
    UnknownFirstVariant,

    /// <summary>The job has not ended yet.</summary>
    NotEnded,

    /// <summary>Every variant is stored.</summary>
    NothingToRetry,

    /// <summary>The job does not wait for approval.</summary>
    NotAwaitingApproval,

    /// <summary>The Idempotency-Key was used with another request.</summary>
    KeyReused,

    /// <summary>The file is larger than an upload may be.</summary>
    FileTooLarge,

    /// <summary>The uploads of the user would be larger than their quota.</summary>
    OverQuota,

    /// <summary>The disk of the server is full.</summary>
    DiskFull,

    /// <summary>Too many requests in a minute.</summary>
    TooManyRequests,

    /// <summary>Too many jobs wait or run.</summary>
    TooManyJobs,

    /// <summary>Too many plans, checks or first variants are in progress.</summary>
    TooManyPlans,

    /// <summary>Too many variants are being watched.</summary>
    TooManyViews,
}
