using Microsoft.AspNetCore.Identity;

namespace Renesandro.Host.Auth.Database;

/// <summary>Who may use the API.</summary>
internal sealed class User : IdentityUser<Guid>
{
    public const int MaxNameLength = 64;
    public const int MinPasswordLength = 12;
    public const int MaxPasswordLength = 256;

    public DateTimeOffset Created { get; init; }

    public UserRole Role { get; set; }

    /// <summary>Bytes that the uploads of the user may take; null for the configured default.</summary>
    public long? UploadQuotaBytes { get; set; }
}
