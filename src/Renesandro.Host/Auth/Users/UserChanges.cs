using Renesandro.Host.Auth.Database;

namespace Renesandro.Host.Auth.Users;

/// <summary>What to change of a user; null leaves it as it is.</summary>
internal sealed record UserChanges(string? Password = null, UserRole? Role = null, UploadQuota? Quota = null);

/// <summary>A quota to set.</summary>
/// <param name="Bytes">Null for the configured default.</param>
internal sealed record UploadQuota(long? Bytes);
