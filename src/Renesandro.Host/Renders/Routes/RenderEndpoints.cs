using Renesandro.Host.Renders.Responses;

namespace Renesandro.Host.Renders.Routes;

/// <summary>The jobs of the user whose token it is. Jobs of others do not exist for the caller, whatever the request.</summary>
internal static class RenderEndpoints
{
    public static void MapRenders(this IEndpointRouteBuilder routes)
    {
        var media = routes.MapGroup(PublicLinks.Prefix).WithTags("Media").RequireAuthorization();
        media.MapSubmit();
        media.MapFirst();
        media.MapCheck();
        media.MapStatus();
        media.MapEvents();
        media.MapControl();
        media.MapRemoval();
        media.MapRecords();
        media.MapOverview();
        media.MapVariants();
        media.MapFiles();
        media.MapZip();
        media.MapLinks();
        routes.MapShared();
    }
}
