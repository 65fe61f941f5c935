using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth.Users;

/// <summary>What a new user gets besides a name and a password.</summary>
/// <param name="Role">What the user may do.</param>
/// <param name="UploadQuotaBytes">Null for the configured default.</param>
internal sealed record NewUser(UserRole Role = UserRole.User, long? UploadQuotaBytes = null);
