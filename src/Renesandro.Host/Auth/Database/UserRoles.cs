namespace Renesandro.Host.Auth.Database;

/// <summary>Roles as they are stored and claimed.</summary>
internal static class UserRoles
{
    public const string Admin = "admin";
    public const string User = "user";
    public const int MaxLength = 16;

    /// <summary>The policy of routes that only admins may use.</summary>
    public const string AdminOnly = "admin-only";

    /// <summary>The claim of a principal. It is read from the database for each request and is in no token.</summary>
    public const string Claim = "role";

    public static string NameOf(UserRole role) => role == UserRole.Admin ? Admin : User;

    /// <summary>Whatever is not known has no rights beyond those of everybody.</summary>
    public static UserRole Parse(string? name) => name == Admin ? UserRole.Admin : UserRole.User;
}
