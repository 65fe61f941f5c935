namespace Renesandro.Host.Auth.Users;

/// <summary>What a new user gets besides a name and a password.</summary>
/// <param name="Role">Null for that of most users.</param>
/// <param name="UploadQuotaBytes">Null for the configured default.</param>
internal sealed record NewUser(string? Role = null, long? UploadQuotaBytes = null);
