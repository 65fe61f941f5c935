using Renesandro.Host.ApiDocuments;

namespace Renesandro.Host.Renders;

/// <summary>Jobs of the user whose token it is. Those of others do not exist, whatever is asked.</summary>
internal static class RenderEndpoints
{
    public const string Prefix = "/process_media";
    public const string IdWords = "The media_id that was given when the job was queued.";

    public static void MapRenders(this IEndpointRouteBuilder routes)
    {
        var media = routes.MapGroup(Prefix).WithTags("Media").RequireAuthorization();
        media.MapSubmitting();
        media.MapStatus();
        media.MapEvents();
        media.MapControl();
        media.MapFiles();
    }

    /// <summary>What any route for users may answer.</summary>
    public static RouteHandlerBuilder RefusesStrangers(this RouteHandlerBuilder route) => route.Refuses(
        StatusCodes.Status401Unauthorized,
        StatusCodes.Status503ServiceUnavailable);

    /// <summary>What any route for one job may answer besides.</summary>
    public static RouteHandlerBuilder RefusesOthers(this RouteHandlerBuilder route) =>
        route.RefusesStrangers().Refuses(StatusCodes.Status404NotFound, RenderFaults.NoJob);
}
