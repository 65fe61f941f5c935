using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Auth;

/// <summary>A name and a password.</summary>
internal sealed record TokenRequest(
    [property: Description("Name of the user."), MaxLength(Database.User.MaxNameLength)] string? Name = null,
    [property: Description("The same as 'name', for clients of the original service."), MaxLength(Database.User.MaxNameLength)] string? User = null,
    [property: Description("Password of the user."), Required, MinLength(1), MaxLength(Database.User.MaxPasswordLength)] string Password = "")
{
    /// <exception cref="ApiException">400: a field is missing or too long.</exception>
    public (string Name, string Password) Check()
    {
        List<ApiError> errors = [];
        var name = (string.IsNullOrEmpty(Name) ? User : Name) ?? "";
        if (name.Length is 0 or > Database.User.MaxNameLength || (Name is { Length: > 0 } && User is { Length: > 0 }))
        {
            errors.Add(new("name", $"must be the name of a user, with at most {Database.User.MaxNameLength} characters, sent either as 'name' or as 'user'"));
        }

        if (Password.Length is 0 or > Database.User.MaxPasswordLength)
        {
            errors.Add(new("password", $"must be the password of the user, with at most {Database.User.MaxPasswordLength} characters"));
        }

        return errors.Count == 0 ? (name, Password) : throw ApiException.BadRequest(errors);
    }
}

/// <summary>A refresh token to spend or to end.</summary>
internal sealed record RefreshRequest([property: Description("The refresh token that was returned last."), Required, MinLength(1)] string RefreshToken = "")
{
    /// <summary>Null when it cannot be a token of this server.</summary>
    /// <exception cref="ApiException">400: there is none.</exception>
    public RefreshToken? Check() => RefreshToken.Length == 0
        ? throw ApiException.BadRequest(new ApiError("refresh_token", "must be the refresh token that was returned with the last access token"))
        : Sessions.RefreshToken.Parse(RefreshToken);
}
