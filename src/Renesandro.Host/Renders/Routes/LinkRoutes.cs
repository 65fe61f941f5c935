using System.ComponentModel;
using System.Security.Claims;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Links;
using Renesandro.Host.Renders.Requests;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;
using Renesandro.Media.Results;

namespace Renesandro.Host.Renders.Routes;

/// <summary>Makes links that work without a token.</summary>
internal static class LinkRoutes
{
    private const int MaxLinks = 10_000;
    private const int PageSize = 1000;

    public static void MapLinks(this RouteGroupBuilder media) => media
        .MapPost("/{id:guid}/links", LinkAsync)
        .RequireRateLimiting(RateLimits.ByUser)
        .WithName("createLinks")
        .WithSummary("Make links to variants")
        .WithDescription("Links that anybody can open, for instance a colleague or a player, until they expire or the job is deleted. Each leads to one stored variant and to nothing else.")
        .WithRequestExample(new { ordinals = new object[] { 0, 3, "10-19" }, hours = 48 })
        .WithResponseExample(SuccessEnvelope.Of(Example))
        .ProducesBodyErrors()
        .ProducesError(StatusCodes.Status409Conflict, OrdinalList.NotStored(2, 12))
        .ProducesError(StatusCodes.Status422UnprocessableEntity, TooMany)
        .ProducesJobErrors();

    private static async Task<SuccessEnvelope<LinkList>> LinkAsync(
        [Description(JobErrors.IdDescription)] Guid id,
        LinkRequest? wanted,
        HttpContext context,
        ClaimsPrincipal user,
        IRenderJobs jobs,
        LinkTokens tokens,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var hours = wanted?.Hours ?? LinkRequest.DefaultHours;
        if (hours is < 1 or > LinkRequest.MaxHours)
        {
            throw ApiException.BadRequest(new ApiError("hours", $"must be a number from 1 to {LinkRequest.MaxHours}"));
        }

        var ordinals = OrdinalList.Read(wanted?.Ordinals);
        var expires = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds()).AddHours(hours);
        var links = new List<LinkShape>();
        string? cursor = null;
        do
        {
            var page = await jobs.ListVariantsAsync(id, JobOwner.Of(user), cursor, PageSize, cancellationToken) ?? throw JobErrors.NotFound;
            links.AddRange(page.Variants
                .Where(variant => variant is { Status: VariantStatus.Done, File: not null } && OrdinalList.Names(ordinals, variant.Ordinal))
                .Select(variant => new LinkShape(variant.Ordinal, UrlOf(context.Request, tokens.Write(new LinkedVariant(id, variant.Ordinal, expires)), variant.File!), expires)));
            if (links.Count > MaxLinks)
            {
                throw TooMany;
            }

            cursor = page.Cursor;
        }
        while (cursor is not null);

        OrdinalList.RequireAll(ordinals, links.Count);
        return SuccessEnvelope.Of(new LinkList(links));
    }

    private static string UrlOf(HttpRequest request, string token, string file) =>
        $"{request.Scheme}://{request.Host}{request.PathBase}{SharedRoutes.Prefix}/{token}/{Uri.EscapeDataString(file)}";

    private static LinkList Example => new(
        [new(0, "https://videos.example.com/v/AZnB9G8OfMKaU2odbIpLEAAAAAAAAAAAAAAAAGq7vQDmYJq3VQk2pNwQ0m2l8zTn4k1VbKc1yH0oJ7xE5uS9aw/0000_a_c.mp4", RenderExamples.Processing.CreatedAt.AddDays(1))]);

    private static ApiException TooMany => new(StatusCodes.Status422UnprocessableEntity, $"A request can make at most {MaxLinks} links: name a part of the variants in 'ordinals'.");
}
