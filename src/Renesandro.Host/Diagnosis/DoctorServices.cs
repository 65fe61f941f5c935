namespace Renesandro.Host.Diagnosis;

internal static class DoctorServices
{
    public static IServiceCollection AddDoctor(this IServiceCollection services) => services
        .AddSingleton<ToolChecks>()
        .AddSingleton<RedisChecks>()
        .AddSingleton<DiskChecks>()
        .AddSingleton<Doctor>();
}
