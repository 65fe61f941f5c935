using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Resources;
using Renesandro.Media.Tools;
using Renesandro.Media.Uploads;
using Renesandro.Media.Uploads.Samples;

namespace Renesandro;

/// <summary>Registers the uploads of users.</summary>
internal static class UploadServices
{
    public static void AddUploads(this IServiceCollection services)
    {
        services.AddRenesandroOptions<UploadOptions>("Renesandro:Uploads");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<UploadOptions>, UploadOptionsValidator>());
        services.TryAddSingleton<UploadFolder>();
        services.TryAddSingleton<UploadRecords>();
        services.TryAddSingleton<UploadWriter>();
        services.TryAddSingleton<UploadUse>();
        services.TryAddSingleton<UploadCompletion>();
        services.TryAddSingleton<UploadFetcher>();
        services.TryAddSingleton(provider => new UploadStore(
            provider.GetRequiredService<UploadFolder>(),
            provider.GetRequiredService<UploadRecords>(),
            provider.GetRequiredService<UploadWriter>(),
            provider.GetRequiredService<UploadCompletion>(),
            provider.GetRequiredService<UploadUse>(),
            provider.GetRequiredService<ResourceMonitor>(),
            provider.GetRequiredService<IOptions<UploadOptions>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new SampleUploads(
            provider.GetRequiredService<UploadStore>(),
            provider.GetRequiredService<ToolRunner>(),
            provider.GetRequiredService<IOptions<RenesandroOptions>>(),
            provider.GetRequiredService<ILogger<SampleUploads>>()));
    }
}
