using System.ComponentModel;
using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Administration.Users;

/// <summary>A user as admins see them.</summary>
internal sealed record UserShape(
    [property: Description("Name of the user.")] string Name,
    [property: Description("What the user may do.")] UserRole Role,
    [property: Description("When the user was added.")] DateTimeOffset CreatedAt,
    [property: Description("Bytes that the uploads of the user may take; null for the configured default.")] long? UploadQuotaBytes,
    [property: Description("Bytes that the uploads of the user take.")] long UploadBytes,
    [property: Description("Jobs of the user that have not ended.")] int OpenJobs)
{
    public static UserShape Example { get; } = new("anna", UserRole.User, new DateTimeOffset(2026, 1, 1, 9, 30, 0, TimeSpan.Zero), null, 734_003_200, 2);
}

/// <summary>All users.</summary>
internal sealed record UserListShape([property: Description("By name.")] IReadOnlyList<UserShape> Users);
