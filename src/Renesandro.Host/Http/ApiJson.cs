using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renesandro.Host.Http;

/// <summary>JSON as the API reads and writes it: snake_case, of limited depth, without unknown fields.</summary>
internal static class ApiJson
{
    private const int MaxDepth = 32;

    public static void AddApiJson(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.PropertyNameCaseInsensitive = false;
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            json.SerializerOptions.MaxDepth = MaxDepth;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.AllowDuplicateProperties = false;
            json.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });

        // Errors in a body then reach the middleware that writes all error responses.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }
}
