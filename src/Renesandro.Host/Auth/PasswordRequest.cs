using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Auth;

/// <summary>The password that a user has, and the one to have.</summary>
internal sealed record PasswordRequest(
    [property: Description("Password that you have now."), Required, MinLength(1), MaxLength(Database.User.MaxPasswordLength)] string Password = "",
    [property: Description("Password to have from now on."), Required, MinLength(Database.User.MinPasswordLength), MaxLength(Database.User.MaxPasswordLength)] string NewPassword = "")
{
    /// <exception cref="ApiException">400: a field is missing, too short or too long.</exception>
    public (string Password, string NewPassword) Check()
    {
        List<ApiError> errors = [];
        if (Password.Length is 0 or > Database.User.MaxPasswordLength)
        {
            errors.Add(new("password", $"must be the password that you have now, with at most {Database.User.MaxPasswordLength} characters"));
        }

        if (NewPassword.Length is < Database.User.MinPasswordLength or > Database.User.MaxPasswordLength)
        {
            errors.Add(new("new_password", $"must have {Database.User.MinPasswordLength} to {Database.User.MaxPasswordLength} characters"));
        }

        return errors.Count == 0 ? (Password, NewPassword) : throw ApiException.BadRequest(errors);
    }
}
