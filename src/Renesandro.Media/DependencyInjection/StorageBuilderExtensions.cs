using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.Local;

namespace Renesandro;

/// <summary>Chooses where variants are stored.</summary>
public static class StorageBuilderExtensions
{
    /// <summary>Stores variants in this sink instead of the local folder; in both if <c>Renesandro:LocalFolder:Always</c> is set. The last call decides.</summary>
    /// <param name="builder">Renesandro.</param>
    /// <param name="sink">Gives the sink.</param>
    public static IRenesandroBuilder UseStorage(this IRenesandroBuilder builder, Func<IServiceProvider, IStorageSink> sink)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(sink);
        builder.Services.TryAddSingleton<LocalFolderStorageSink>();
        builder.Services.Replace(ServiceDescriptor.Singleton<IStorageSink>(provider =>
        {
            var chosen = sink(provider);
            return provider.GetRequiredService<IOptions<LocalFolderOptions>>().Value.Always
                ? new SeveralSinks([chosen, provider.GetRequiredService<LocalFolderStorageSink>()])
                : chosen;
        }));
        return builder;
    }
}
