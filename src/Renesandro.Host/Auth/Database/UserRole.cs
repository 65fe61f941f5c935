namespace Renesandro.Host.Auth.Database;

/// <summary>What a user may do.</summary>
internal enum UserRole
{
    /// <summary>Has jobs and uploads of their own.</summary>
    User,

    /// <summary>Also manages users and sees the whole system.</summary>
    Admin,
}
