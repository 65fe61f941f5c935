namespace Renesandro.Host.Pages;

/// <summary>The web page: a few files that go with the program. All they show comes through the API, with the user's token.</summary>
internal static class PageEndpoints
{
    private static readonly (string Route, string File, string Type)[] Files =
    [
        ("/", "index.html", "text/html"),
        ("/page.css", "page.css", "text/css"),
        ("/page.js", "page.js", "text/javascript"),
        ("/api.js", "api.js", "text/javascript"),
        ("/words.js", "words.js", "text/javascript"),
    ];

    public static void MapPage(this IEndpointRouteBuilder routes)
    {
        foreach (var (route, file, type) in Files)
        {
            var path = Path.Combine(AppContext.BaseDirectory, "wwwroot", file);
            routes.MapGet(route, () => TypedResults.PhysicalFile(path, $"{type}; charset=utf-8")).ExcludeFromDescription();
        }
    }
}
