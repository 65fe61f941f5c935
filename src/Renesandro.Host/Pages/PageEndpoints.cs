using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Renesandro.Host.Pages;

/// <summary>The web page: a few files that go with the program. All they show comes through the API, with the user's token.</summary>
internal static class PageEndpoints
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string AskEachTime = "no-cache";

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        foreach (var (route, file) in new PageFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot")).ByRoute)
        {
            routes.MapGet(route, (HttpContext context) => Send(context, file, mayKeep: route != PageFiles.Index)).ExcludeFromDescription();
        }
    }

    private static FileContentHttpResult Send(HttpContext context, PageFile file, bool mayKeep)
    {
        // Another host, of an older or newer version, may be asked for what this one's page refers to.
        context.Response.Headers.CacheControl = mayKeep && context.Request.Query["v"] == file.Hash ? ForEver : AskEachTime;
        return TypedResults.Bytes(file.Content, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""));
    }
}
