namespace Renesandro.Host.Auth.Database;

/// <summary>What a user may do. Everybody has jobs of their own; an admin also manages users and sees the whole system.</summary>
internal static class UserRoles
{
    public const string Admin = "admin";
    public const string User = "user";
    public const int MaxLength = 16;

    /// <summary>The policy of routes that only admins may use.</summary>
    public const string AdminOnly = "admin-only";

    /// <summary>The claim of a principal. It is read from the database for each request and is in no token.</summary>
    public const string Claim = "role";

    public static bool IsKnown(string role) => role is Admin or User;
}
