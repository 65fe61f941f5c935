using Renesandro.Host.Errors;

namespace Renesandro.Host.Http;

/// <summary>What a route says about itself: examples of its request and response, and its errors.</summary>
internal static class RouteDescriptions
{
    private static readonly int[] BodyErrors =
    [
        StatusCodes.Status400BadRequest,
        StatusCodes.Status413PayloadTooLarge,
        StatusCodes.Status415UnsupportedMediaType,
        StatusCodes.Status429TooManyRequests,
        StatusCodes.Status503ServiceUnavailable,
    ];

    public static RouteHandlerBuilder WithRequestExample(this RouteHandlerBuilder route, object example) => route.WithMetadata(new RequestExample(example));

    /// <summary>One of several examples.</summary>
    public static RouteHandlerBuilder WithRequestExample(this RouteHandlerBuilder route, string name, string summary, object example) =>
        route.WithMetadata(new NamedRequestExample(name, summary, example));

    public static RouteHandlerBuilder WithResponseExample(this RouteHandlerBuilder route, object example) =>
        route.WithMetadata(new ResponseExample(StatusCodes.Status200OK, example));

    /// <summary>An error with the message of its status code.</summary>
    public static RouteHandlerBuilder ProducesError(this RouteHandlerBuilder route, params ReadOnlySpan<int> statusCodes)
    {
        foreach (var statusCode in statusCodes)
        {
            route.ProducesError(statusCode, new ApiException(statusCode, ErrorSentences.For(statusCode)));
        }

        return route;
    }

    /// <summary>An error with a message of its own.</summary>
    public static RouteHandlerBuilder ProducesError(this RouteHandlerBuilder route, int statusCode, ApiException example) => route
        .Produces<ErrorEnvelope>(statusCode)
        .WithMetadata(new ResponseExample(statusCode, ErrorEnvelope.Of(example)));

    /// <summary>What any route that reads a body, is limited and needs the database may return.</summary>
    public static RouteHandlerBuilder ProducesBodyErrors(this RouteHandlerBuilder route) => route.ProducesError(BodyErrors);
}

/// <summary>An example of a request body.</summary>
internal sealed record RequestExample(object Value);

/// <summary>One of several examples of a request body.</summary>
internal sealed record NamedRequestExample(string Name, string Summary, object Value);

/// <summary>An example of a response.</summary>
internal sealed record ResponseExample(int StatusCode, object Value);
