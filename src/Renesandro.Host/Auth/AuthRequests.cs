using System.ComponentModel;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Auth;

/// <summary>A name and a password.</summary>
internal sealed record TokenRequest(
    [property: Description("Name of the user.")] string? Name = null,
    [property: Description("The same as 'name', which the original called so.")] string? User = null,
    [property: Description("Password of the user.")] string? Password = null)
{
    /// <exception cref="ApiException">400: a field is missing or too long.</exception>
    public (string Name, string Password) Check()
    {
        List<ApiError> errors = [];
        if ((Name ?? User) is not { Length: > 0 and <= Users.User.LongestName } || (Name is not null && User is not null))
        {
            errors.Add(new("name", $"give the name of a user, of at most {Users.User.LongestName} characters, either as 'name' or as 'user'"));
        }

        if (Password is not { Length: > 0 and <= Users.User.LongestPassword })
        {
            errors.Add(new("password", $"give the password of the user, of at most {Users.User.LongestPassword} characters"));
        }

        return errors.Count == 0 ? ((Name ?? User)!, Password!) : throw ApiException.BadRequest(errors);
    }
}

/// <summary>A refresh token to spend or to end.</summary>
internal sealed record RefreshRequest([property: Description("The refresh token that was given last.")] string? RefreshToken = null)
{
    /// <summary>Null when it cannot be a token of this server.</summary>
    /// <exception cref="ApiException">400: there is none.</exception>
    public RefreshToken? Check() => string.IsNullOrEmpty(RefreshToken)
        ? throw ApiException.BadRequest(new ApiError("refresh_token", "give the refresh token that came with the last access token"))
        : Sessions.RefreshToken.Parse(RefreshToken);
}
