using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.Media.DependencyInjection;

namespace Renesandro;

/// <summary>Options of parts, those that ship and those of others.</summary>
public static class RenesandroOptionsExtensions
{
    /// <summary>
    /// Binds options to a section when the application has a configuration, and checks their annotations at start; an error names the key.
    /// Calling it twice is harmless.
    /// </summary>
    /// <typeparam name="TOptions">The options, with defaults on their properties.</typeparam>
    /// <param name="services">Where they are registered.</param>
    /// <param name="section">The section, such as <c>Renesandro:Fetching</c>.</param>
    public static IServiceCollection AddRenesandroOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(section);
        if (services.Any(service => service.ImplementationInstance is SectionValidator<TOptions>))
        {
            return services;
        }

        services.AddSingleton<IValidateOptions<TOptions>>(new SectionValidator<TOptions>(section));
        services.AddOptions<TOptions>()
            .Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection(section).Bind(options))
            .ValidateOnStart();
        return services;
    }
}
