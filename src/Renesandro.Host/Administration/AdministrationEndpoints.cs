using System.Text.Json;
using System.Text.Json.Serialization;
using Renesandro.Host.Administration.Systems;
using Renesandro.Host.Administration.Users;
using Renesandro.Host.Diagnosis;

namespace Renesandro.Host.Administration;

/// <summary>For those who run the system: its users, and the state that it is in.</summary>
internal static class AdministrationEndpoints
{
    public static void AddAdministration(this IServiceCollection services)
    {
        services.AddDoctor();
        services.AddSingleton<OpenJobs>();
        services.AddSingleton<WorkerList>();
        services.AddSingleton<StorageUse>();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<DoctorLevel>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)));
    }

    public static void MapAdministration(this IEndpointRouteBuilder routes)
    {
        routes.MapUsers();
        routes.MapSystem();
    }
}
