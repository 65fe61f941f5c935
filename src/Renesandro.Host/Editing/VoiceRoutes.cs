using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Renesandro.Host.Auth.Limits;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;
using Renesandro.Host.Renders.Routes;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.Voices;

namespace Renesandro.Host.Editing;

/// <summary>The voices that jobs may name, and how they sound.</summary>
internal static class VoiceRoutes
{
    private const int MaxSearch = 200;

    public static void MapVoices(this RouteGroupBuilder editing)
    {
        editing.MapGet("/voices", ListAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("listVoices")
            .WithSummary("List voices")
            .WithDescription("The voices of the service that speaks here. Empty if it does not list them.")
            .WithResponseExample(SuccessEnvelope.Of(VoicesShape.Example))
            .ProducesError(StatusCodes.Status400BadRequest, LongSearch)
            .ProducesError(StatusCodes.Status422UnprocessableEntity)
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesAuthErrors();
        editing.MapGet("/voices/{id}/sample", SampleAsync)
            .RequireRateLimiting(RateLimits.ReadsByUser)
            .WithName("getVoiceSample")
            .WithSummary("Hear a voice")
            .WithDescription("A few seconds of the voice: the sample that its service has, or a sentence in its language if the voice costs nothing. Nothing is bought.")
            .Produces<Stream>(StatusCodes.Status200OK, contentType: "audio/mpeg", "audio/wav", "audio/ogg", "audio/mp4")
            .ProducesError(StatusCodes.Status404NotFound, NotFound)
            .ProducesError(StatusCodes.Status422UnprocessableEntity)
            .ProducesError(StatusCodes.Status429TooManyRequests)
            .ProducesAuthErrors();
    }

    private static async Task<SuccessEnvelope<VoicesShape>> ListAsync(
        ITextToSpeech speaker,
        CancellationToken cancellationToken,
        [FromQuery, Description("Words that are all in the name of a voice, its id, its language, or what else is said of it; omit it for all voices.")] string? search = null)
    {
        if (search?.Length > MaxSearch)
        {
            throw LongSearch;
        }

        return SuccessEnvelope.Of(new VoicesShape(speaker is IVoiceCatalog catalog
            ? [.. (await catalog.ListVoicesAsync(cancellationToken)).Where(voice => voice.Matches(search)).Select(voice => VoiceShape.Of(voice, catalog.Service, speaker is IPaidTextToSpeech))]
            : []));
    }

    private static async Task<FileStreamHttpResult> SampleAsync(
        [Description("The id of the voice, from GET /voices.")] string id, VoiceSamples samples, HttpContext context, CancellationToken cancellationToken)
    {
        var sample = await samples.OpenAsync(id, cancellationToken) ?? throw NotFound;
        context.Response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Stream(sample.Content, sample.ContentType, enableRangeProcessing: true);
    }

    private static ApiException NotFound => new(StatusCodes.Status404NotFound, "There is no voice with this id, or it has no sample; GET /voices lists the voices.");

    private static ApiException LongSearch => ApiException.BadRequest(new ApiError("search", $"must have at most {MaxSearch} characters"));
}
