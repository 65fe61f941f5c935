using Renesandro.Host.Auth.Users;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;

namespace Renesandro.Host.Administration.Users;

/// <summary>What a caller is told when a user cannot be added or changed.</summary>
internal static class UserErrors
{
    public static ApiException NotFound => new(StatusCodes.Status404NotFound, "There is no user with this name; GET /users lists all users.");

    public static ApiException Taken => new(StatusCodes.Status409Conflict, "There already is a user with this name: choose another one, or change that user with PATCH.") { Code = ErrorCode.NameTaken };

    public static ApiException LastAdmin => new(StatusCodes.Status409Conflict, "This is the last admin: make another user an admin first.") { Code = ErrorCode.LastAdmin };

    private static ApiException Changed => new(StatusCodes.Status409Conflict, "Somebody else changed this user at the same moment: look at GET /users, and try again.");

    public static async Task<T> TranslateAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (UserRefusedException refusal)
        {
            throw refusal.Kind switch
            {
                UserRefusal.Missing => NotFound,
                UserRefusal.Taken => Taken,
                UserRefusal.LastAdmin => LastAdmin,
                UserRefusal.Changed => Changed,
                _ => ApiException.BadRequest([.. refusal.Reasons.Select(reason => new ApiError("name", reason))]),
            };
        }
    }

    /// <summary>What any route for admins may return.</summary>
    public static RouteHandlerBuilder ProducesAdminErrors(this RouteHandlerBuilder route) => route.ProducesError(
        StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable);
}
