using Renesandro.Host.Errors;
using Renesandro.Host.Http;

namespace Renesandro.Host.Renders.Routes;

/// <summary>The errors that the routes of a user's jobs share.</summary>
internal static class JobErrors
{
    public const string IdDescription = "The media_id that was returned when the job was queued.";

    public static ApiException NotFound => new(StatusCodes.Status404NotFound, "You have no job with this id; GET /process_media lists your jobs.") { Code = ErrorCode.UnknownJob };

    /// <summary>What any route that needs a token may return.</summary>
    public static RouteHandlerBuilder ProducesAuthErrors(this RouteHandlerBuilder route) => route.ProducesError(
        StatusCodes.Status401Unauthorized,
        StatusCodes.Status503ServiceUnavailable);

    /// <summary>What any route for one job may also return.</summary>
    public static RouteHandlerBuilder ProducesJobErrors(this RouteHandlerBuilder route) =>
        route.ProducesAuthErrors().ProducesError(StatusCodes.Status404NotFound, NotFound);
}
