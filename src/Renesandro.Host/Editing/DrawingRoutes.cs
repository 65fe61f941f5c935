using System.Reflection;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Plans;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Routes;
using Renesandro.Media.Drawing.Placed;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Editing;

/// <summary>Draws words as they will be on a clip.</summary>
internal static class DrawingRoutes
{
    private const string MediaType = "image/png";

    // Another version may draw in another way.
    private static readonly byte[] Version = Assembly.GetExecutingAssembly().ManifestModule.ModuleVersionId.ToByteArray();

    public static void MapDrawings(this RouteGroupBuilder editing) => editing.MapPost("/drawings/text", DrawAsync)
        .RequireRateLimiting(RateLimits.ReadsByUser)
        .WithName("drawText")
        .WithSummary("Draw words")
        .WithDescription("A PNG of the given size with the words on a transparent ground, in the size and at the place that an overlay or a text block with this style and this place has on a canvas of that size. The same request gives the same picture: one that sends its ETag as If-None-Match gets 304, unless its font is on the web.")
        .Accepts<PlacedTextShape>("application/json")
        .WithRequestExample(PlacedTextShape.Example)
        .Produces<Stream>(StatusCodes.Status200OK, contentType: MediaType)
        .Produces(StatusCodes.Status304NotModified)
        .ProducesBodyErrors()
        .ProducesAuthErrors()
        .ProducesError(StatusCodes.Status400BadRequest, PlacedTextShape.Malformed)
        .ProducesError(StatusCodes.Status422UnprocessableEntity, PlacedTextShape.Impossible);

    private static async Task<IResult> DrawAsync(HttpRequest request, ClaimsPrincipal user, PlacedTextDrawer drawer, UploadStore uploads, PlanLimiter plans, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(request, cancellationToken);
        var (text, owner) = (PlacedTextReader.Read(body.Span), JobOwner.Of(user));
        if (text.Style?.FontUrl is { } font)
        {
            await uploads.EnsureUsableAsync(font, "style.font", owner, cancellationToken);
        }

        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData([.. Version, .. body.Span]).AsSpan(0, 16))}\"");
        var response = request.HttpContext.Response;
        response.Headers.CacheControl = "private, no-cache";
        if (!IsOnTheWeb(text) && request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
        {
            response.Headers.ETag = tag.ToString();
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        }

        var png = IsOnTheWeb(text)
            ? await plans.RunAsync(owner, token => PaintAsync(drawer, text, token), cancellationToken)
            : await PaintAsync(drawer, text, cancellationToken);
        return TypedResults.Stream(png, MediaType, entityTag: IsOnTheWeb(text) ? null : tag);
    }

    private static async Task<MemoryStream> PaintAsync(PlacedTextDrawer drawer, PlacedText text, CancellationToken cancellationToken)
    {
        var png = new MemoryStream();
        await drawer.DrawAsync(text, png, cancellationToken);
        png.Position = 0;
        return png;
    }

    // What is behind such a link may change, and an upload never does.
    private static bool IsOnTheWeb(PlacedText text) => text.Style?.FontUrl is { Scheme: "http" or "https" };
}
