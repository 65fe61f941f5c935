using Microsoft.Extensions.Options;
using Renesandro.Host.Drive;
using Renesandro.Host.Renders;

namespace Renesandro.Host.Configuration;

/// <summary>Where settings come from; later sources win: client_secret.json, appsettings.json, the original's names, the environment, the command line.</summary>
internal static class HostConfiguration
{
    private const string File = "appsettings.json";

    private static readonly (string Type, string Key)[] PackageNames =
    [
        ("RedisJobQueueOptions.Configuration", RenderServices.RedisKey),
        ("JobWorkerOptions.", "Renesandro:Worker:"),
        ("JobQueueOptions.", "Renesandro:Queue:"),
    ];

    /// <exception cref="ConfigurationException">The file is no JSON.</exception>
    public static IConfigurationRoot Build(IEnumerable<string> settings)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(Directory.GetCurrentDirectory())
                .AddInMemoryCollection(Found())
                .AddJsonFile(File, optional: true)
                .AddInMemoryCollection(OriginalNames.Read(Environment.GetEnvironmentVariable))
                .AddEnvironmentVariables()
                .AddInMemoryCollection(settings.Select(Split))
                .Build();
        }
        catch (InvalidDataException exception)
        {
            throw new ConfigurationException([$"{File} in this folder is no valid JSON. {exception.InnerException?.InnerException?.Message}".Trim()], exception);
        }
    }

    /// <summary>Checks every option that is bound to the configuration, all faults at once.</summary>
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public static void Validate(IServiceProvider services)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException exception)
        {
            throw new ConfigurationException([.. FaultsOf(exception)], exception);
        }
        catch (AggregateException exception)
        {
            throw new ConfigurationException([.. exception.InnerExceptions.SelectMany(FaultsOf).Distinct()], exception);
        }
        catch (InvalidOperationException exception)
        {
            throw new ConfigurationException([exception.Message], exception);
        }
    }

    private static IEnumerable<string> FaultsOf(Exception exception) =>
        exception is OptionsValidationException invalid ? invalid.Failures.Select(Named) : [exception.Message];

    private static IEnumerable<KeyValuePair<string, string?>> Found()
    {
        var clientSecret = Path.GetFullPath(DriveStorage.ClientSecretFile);
        return System.IO.File.Exists(clientSecret) ? [new(DriveStorage.ClientSecretKey, clientSecret)] : [];
    }

    // Packages that know nothing of a host name their options by type.
    private static string Named(string fault) => PackageNames.Aggregate(fault, (text, name) => text.Replace(name.Type, name.Key, StringComparison.Ordinal));

    private static KeyValuePair<string, string?> Split(string setting)
    {
        var parts = setting.Split('=', 2);
        return new(parts[0], parts[1]);
    }
}
