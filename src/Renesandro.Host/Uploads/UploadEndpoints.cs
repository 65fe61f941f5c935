using System.Text.Json;
using System.Text.Json.Serialization;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Http;
using Renesandro.Media.Inspecting;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Uploads;

/// <summary>The files of the user whose token it is. Uploads of others do not exist for the caller, whatever the request.</summary>
internal static class UploadEndpoints
{
    /// <summary>Where the routes of uploads begin.</summary>
    public const string Prefix = "/uploads";

    public static void AddUploadRoutes(this IServiceCollection services)
    {
        services.AddSingleton<UploadQuotas>();
        services.AddSingleton<IUploadUsage>(provider => provider.GetRequiredService<UploadQuotas>());
        services.AddHostedService<UploadSweeper>();
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<UploadStatus>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<SourceKind>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        });
    }

    public static void MapUploads(this IEndpointRouteBuilder routes)
    {
        var uploads = routes.MapGroup(Prefix).WithTags("Uploads").RequireAuthorization().WithMetadata(BodyLimit.None);
        uploads.MapTus();
        uploads.MapReads();
    }
}
