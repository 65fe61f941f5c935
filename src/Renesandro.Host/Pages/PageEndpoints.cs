using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Renesandro.Host.Pages;

/// <summary>The web page: a few files beside the executable. All data comes through the API, with the user's token.</summary>
internal static class PageEndpoints
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Revalidate = "no-cache";

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        foreach (var (route, file) in new PageFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot")).ByRoute)
        {
            routes.MapGet(route, (HttpContext context) => Send(context, file, isVersioned: route != PageFiles.Index)).ExcludeFromDescription();
        }
    }

    private static FileContentHttpResult Send(HttpContext context, PageFile file, bool isVersioned)
    {
        // A host of another version may receive the requests of this one's page.
        context.Response.Headers.CacheControl = isVersioned && context.Request.Query["v"] == file.Hash ? Immutable : Revalidate;
        return TypedResults.Bytes(file.Content, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""));
    }
}
