using Microsoft.Extensions.Options;
using Renesandro.Host.Files;

namespace Renesandro.Host.Configuration.Validation;

/// <summary>Checks the whole configuration when a command starts.</summary>
internal static class ConfigurationValidator
{
    private static readonly (string Type, string Key)[] PackageNames =
    [
        ("RedisJobQueueOptions.Configuration", SettingKeys.Redis),
        ("JobWorkerOptions.", "Renesandro:Worker:"),
        ("JobQueueOptions.", "Renesandro:Queue:"),
    ];

    /// <summary>Checks every option that is bound to the configuration, and the data directory; reports all errors at once.</summary>
    /// <param name="services">Has the configuration and the options.</param>
    /// <param name="needsDataDirectory">Whether the data directory is needed.</param>
    /// <exception cref="ConfigurationException">A key is unknown, or a value cannot be used.</exception>
    public static void Validate(IServiceProvider services, bool needsDataDirectory = true)
    {
        var errors = new List<string>();
        string? unwritable = null;
        if (services.GetService<IConfiguration>() is IConfigurationRoot configuration)
        {
            errors.AddRange(SettingErrors.FindAndReset(configuration));
            unwritable = needsDataDirectory ? FolderCheck.DataDirectoryError(configuration[FolderCheck.DataDirectoryKey]) : null;
        }

        if (unwritable is not null)
        {
            errors.Add(unwritable);
        }

        Exception? cause = null;
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException exception)
        {
            errors.AddRange(ErrorsOf(exception, unwritable is not null));
            cause = exception;
        }
        catch (AggregateException exception)
        {
            errors.AddRange(exception.InnerExceptions.SelectMany(inner => ErrorsOf(inner, unwritable is not null)));
            cause = exception;
        }
        catch (InvalidOperationException exception)
        {
            errors.Add(exception.Message);
            cause = exception;
        }

        if (errors.Count > 0)
        {
            throw new ConfigurationException([.. errors.Distinct()], cause);
        }
    }

    // A secret that is not configured is created in the data directory, which has already been reported as not writable.
    private static IEnumerable<string> ErrorsOf(Exception exception, bool isUnwritable) => exception switch
    {
        SecretFileException when isUnwritable => [],
        OptionsValidationException invalid => invalid.Failures.Select(Named),
        _ => [exception.Message],
    };

    // Packages that know of no configuration section name their options by type.
    private static string Named(string error) => PackageNames.Aggregate(error, (text, name) => text.Replace(name.Type, name.Key, StringComparison.Ordinal));
}
