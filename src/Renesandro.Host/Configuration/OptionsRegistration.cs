using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Renesandro.Host.Configuration;

internal static class OptionsRegistration
{
    /// <summary>Binds a section and checks its values at start, also by rules that annotations cannot say.</summary>
    public static IServiceCollection AddHostOptions<TOptions, TValidator>(this IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<TOptions>, TValidator>());
        return services.AddRenesandroOptions<TOptions>(section);
    }
}
