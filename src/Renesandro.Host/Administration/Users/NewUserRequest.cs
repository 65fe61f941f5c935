using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Administration.Users;

/// <summary>A user to add.</summary>
internal sealed record NewUserRequest(
    [property: Description("1 to 64 letters (a to z), digits and - . _ @ +."), Required, MinLength(1), MaxLength(User.MaxNameLength)] string Name = "",
    [property: Description("Password of the user."), Required, MinLength(User.MinPasswordLength), MaxLength(User.MaxPasswordLength)] string Password = "",
    [property: Description("What the user may do. Default: user.")] UserRole? Role = null,
    [property: Description("Bytes that the uploads of the user may take; null for the configured default.")] long? UploadQuotaBytes = null)
{
    /// <exception cref="ApiException">400: a field is missing, too short or too long.</exception>
    public NewUser Check()
    {
        ApiError?[] errors = [UserFields.Name(Name), UserFields.Password(Password), UserFields.Quota(UploadQuotaBytes)];
        UserFields.Demand(errors);
        return new NewUser(Role ?? UserRole.User, UploadQuotaBytes);
    }
}
