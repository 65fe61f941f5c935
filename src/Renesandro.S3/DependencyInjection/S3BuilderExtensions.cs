using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renesandro.Media.Diagnostics;
using Renesandro.S3;

namespace Renesandro;

/// <summary>Stores variants in S3.</summary>
public static class S3BuilderExtensions
{
    /// <summary>Stores variants in a bucket of S3, or of a service that speaks its protocol, instead of a folder of this machine. Calling it twice is harmless.</summary>
    /// <param name="builder">Renesandro.</param>
    /// <param name="configure">Sets bucket and credentials in code; they also bind from the section <c>Renesandro:S3</c>.</param>
    public static IRenesandroBuilder UseS3(this IRenesandroBuilder builder, Action<S3Options>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddRenesandroOptions<S3Options>(S3Options.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<S3Options>, S3OptionsValidator>());
        if (configure is not null)
        {
            services.Configure(configure);
        }

        // A variable that is set to nothing means that there is none.
        services.PostConfigure<S3Options>(options =>
        {
            options.Region = Filled(options.Region);
            options.AccessKey = Filled(options.AccessKey);
            options.SecretKey = Filled(options.SecretKey);
            options.SessionToken = Filled(options.SessionToken);
        });
        services.TryAddSingleton<BucketClient>();
        services.TryAddSingleton<S3StorageSink>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IComponentDiagnosis, S3Diagnosis>());
        return builder.UseStorage(provider => provider.GetRequiredService<S3StorageSink>());
    }

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
