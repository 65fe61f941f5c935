using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Administration.Users;

/// <summary>What to change of a user; what is absent stays.</summary>
/// <remarks>A quota that is null is another thing than one that is absent, which only raw JSON tells.</remarks>
internal sealed record UserChangeRequest(
    [property: Description("New password; ends all sessions of the user."), MinLength(User.MinPasswordLength), MaxLength(User.MaxPasswordLength)] string? Password = null,
    [property: Description("What the user may do from now on.")] UserRole? Role = null)
{
    [Description("Bytes that the uploads of the user may take; null for the configured default.")]
    public JsonElement UploadQuotaBytes { get; init; }

    /// <exception cref="ApiException">400: a field is of the wrong type, too short or too long.</exception>
    public UserChanges Check()
    {
        var isGiven = UploadQuotaBytes.ValueKind is not JsonValueKind.Undefined;
        long? bytes = UploadQuotaBytes.ValueKind == JsonValueKind.Number && UploadQuotaBytes.TryGetInt64(out var number) ? number : null;
        var isReadable = bytes is not null || UploadQuotaBytes.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
        UserFields.Demand(Password is null ? null : UserFields.Password(Password), UserFields.Quota(isReadable ? bytes : -1));
        return new UserChanges(Password, Role, isGiven ? new UploadQuota(bytes) : null);
    }
}
