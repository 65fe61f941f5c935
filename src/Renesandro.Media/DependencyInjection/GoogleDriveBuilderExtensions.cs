using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.GoogleDrive;

namespace Renesandro;

/// <summary>Stores variants in a Google Drive.</summary>
public static class GoogleDriveBuilderExtensions
{
    /// <summary>Stores variants in a Google Drive instead of a folder of this machine. Calling it twice is harmless.</summary>
    /// <param name="builder">Renesandro.</param>
    /// <param name="configure">Sets credentials in code; they also bind from the section <c>Renesandro:GoogleDrive</c>.</param>
    public static IRenesandroBuilder UseGoogleDrive(this IRenesandroBuilder builder, Action<GoogleDriveOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddRenesandroOptions<GoogleDriveOptions>(GoogleDriveOptionsValidator.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<GoogleDriveOptions>, GoogleDriveOptionsValidator>());
        if (configure is not null)
        {
            services.Configure(configure);
        }

        // A variable that is set to nothing means that there is none.
        services.PostConfigure<GoogleDriveOptions>(options =>
        {
            options.ClientSecretFile = Filled(options.ClientSecretFile);
            options.RefreshToken = Filled(options.RefreshToken);
            options.ServiceAccountFile = Filled(options.ServiceAccountFile);
            options.Impersonate = Filled(options.Impersonate);
            options.ParentFolderId = Filled(options.ParentFolderId);
            if (options.BaseUrl is { IsAbsoluteUri: true } url && !url.AbsolutePath.EndsWith('/'))
            {
                options.BaseUrl = new Uri(url.AbsoluteUri + "/");
            }
        });
        services.TryAddSingleton<DriveClient>();
        services.TryAddSingleton<GoogleDriveInspector>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IComponentDiagnosis, GoogleDriveDiagnosis>());
        services.TryAddTransient<IBrowserLogin, GoogleDriveLogin>();
        services.TryAddSingleton<GoogleDriveStorageSink>();
        return builder.UseStorage(provider => provider.GetRequiredService<GoogleDriveStorageSink>());
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
