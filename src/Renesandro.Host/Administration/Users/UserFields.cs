using Renesandro.Host.Auth.Database;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Administration.Users;

/// <summary>Checks the fields of a user; null where all is well.</summary>
internal static class UserFields
{
    public static ApiError? Name(string name) => name.Length is > 0 and <= User.MaxNameLength
        ? null
        : new("name", $"must have 1 to {User.MaxNameLength} characters");

    public static ApiError? Password(string password) => password.Length is >= User.MinPasswordLength and <= User.MaxPasswordLength
        ? null
        : new("password", $"must have {User.MinPasswordLength} to {User.MaxPasswordLength} characters");

    public static ApiError? Quota(long? bytes) => bytes is null or >= 0
        ? null
        : new("upload_quota_bytes", "must be a whole number of bytes, 0 or more, or null for the configured default");

    /// <exception cref="ApiException">400: there are errors.</exception>
    public static void Demand(params IEnumerable<ApiError?> errors)
    {
        var found = errors.OfType<ApiError>().ToList();
        if (found.Count > 0)
        {
            throw ApiException.BadRequest(found);
        }
    }
}
