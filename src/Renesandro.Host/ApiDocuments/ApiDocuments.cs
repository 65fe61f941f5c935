using Scalar.AspNetCore;

namespace Renesandro.Host.ApiDocuments;

/// <summary>The description of the API, for programs and for people.</summary>
internal static class ApiDocuments
{
    public static void AddApiDocuments(this IServiceCollection services) => services.AddOpenApi("v1");

    public static void MapApiDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi();
        routes.MapScalarApiReference("/docs");
    }
}
