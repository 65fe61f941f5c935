using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Renesandro.Host.Auth.Cookies;

namespace Renesandro.Host.Pages;

/// <summary>The web page: files beside the executable. All data comes through the API, with the session of the user.</summary>
internal static class PageEndpoints
{
    private const string Immutable = "public, max-age=31536000, immutable";
    private const string Revalidate = "no-cache";

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        var files = new PageFiles(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        foreach (var (route, file) in files.ByRoute)
        {
            routes.MapGet(route, (HttpContext context) => Send(context, file)).ExcludeFromDescription();
        }

        // The page finds out by itself what belongs to an address below /studio.
        foreach (var route in new[] { "/", "/studio/{**address}" })
        {
            routes.MapGet(route, (HttpContext context) => SendPage(context, files.Page)).ExcludeFromDescription();
        }
    }

    private static FileContentHttpResult SendPage(HttpContext context, PageIndex page)
    {
        var result = Send(context, page.For(context.Request.Path + context.Request.QueryString, SessionCookie.IsIn(context.Request)));
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Cookie);
        return result;
    }

    private static FileContentHttpResult Send(HttpContext context, PageFile file)
    {
        // A host of another version may receive the requests of this one's page.
        var headers = context.Response.Headers;
        headers.CacheControl = file.ContentType.StartsWith("text/html", StringComparison.Ordinal) || context.Request.Query["v"] != file.Hash ? Revalidate : Immutable;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (!AcceptsGzip(context.Request))
        {
            return TypedResults.Bytes(file.Content, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}\""));
        }

        headers.ContentEncoding = "gzip";
        return TypedResults.Bytes(file.Compressed, file.ContentType, entityTag: new EntityTagHeaderValue($"\"{file.Hash}-gzip\""));
    }

    private static bool AcceptsGzip(HttpRequest request) => request.GetTypedHeaders().AcceptEncoding.Any(coding =>
        coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && coding.Quality is not 0);
}
