using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Tokens;
using Renesandro.Host.Drive;
using Renesandro.Host.Renders;
using Renesandro.Media.Text;

namespace Renesandro.Host.Configuration;

/// <summary>Where settings come from; later sources win: client_secret.json, appsettings.json, the original's names, the environment, the command line.</summary>
internal static class HostConfiguration
{
    /// <summary>The place of a setting that was given with the command.</summary>
    public const string CommandLine = "--set";

    private const string File = "appsettings.json";
    private const string Example = "{\"Renesandro\": {\"Port\": 3000}}";

    private static readonly (string Type, string Key)[] PackageNames =
    [
        ("RedisJobQueueOptions.Configuration", RenderServices.RedisKey),
        ("JobWorkerOptions.", "Renesandro:Worker:"),
        ("JobQueueOptions.", "Renesandro:Queue:"),
    ];

    /// <exception cref="ConfigurationException">The file is no JSON, or cannot be read.</exception>
    public static IConfigurationRoot Build(IEnumerable<string> settings)
    {
        try
        {
            return new ConfigurationBuilder()
                .SetBasePath(Directory.GetCurrentDirectory())
                .AddInMemoryCollection(Found())
                .AddJsonFile(File, optional: true)
                .Add(new PlacedSettings(OriginalNames.Read(Environment.GetEnvironmentVariable), OriginalNames.VariableOf))
                .AddEnvironmentVariables()
                .Add(new PlacedSettings(settings.Select(Split), _ => CommandLine))
                .Build();
        }
        catch (InvalidDataException exception)
        {
            throw new ConfigurationException([Explain(exception)], exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new ConfigurationException([$"{File} in this folder cannot be read: check its permissions."], exception);
        }
    }

    /// <summary>Checks every option that is bound to the configuration, and the data directory; all faults at once.</summary>
    /// <param name="services">Has the configuration and the options.</param>
    /// <param name="keepsData">Whether the data directory is needed.</param>
    /// <exception cref="ConfigurationException">A key is unknown, or a value cannot be used.</exception>
    public static void Validate(IServiceProvider services, bool keepsData = true)
    {
        var faults = new List<string>();
        string? unwritable = null;
        if (services.GetService<IConfiguration>() is IConfigurationRoot configuration)
        {
            faults.AddRange(SettingFaults.FindAndReset(configuration));
            unwritable = keepsData ? DataDirectoryCheck.Fault(configuration[DataDirectoryCheck.Key]) : null;
        }

        if (unwritable is not null)
        {
            faults.Add(unwritable);
        }

        Exception? cause = null;
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
        }
        catch (OptionsValidationException exception)
        {
            faults.AddRange(FaultsOf(exception, unwritable is not null));
            cause = exception;
        }
        catch (AggregateException exception)
        {
            faults.AddRange(exception.InnerExceptions.SelectMany(inner => FaultsOf(inner, unwritable is not null)));
            cause = exception;
        }
        catch (InvalidOperationException exception)
        {
            faults.Add(exception.Message);
            cause = exception;
        }

        if (faults.Count > 0)
        {
            throw new ConfigurationException([.. faults.Distinct()], cause);
        }
    }

    // A secret that is not configured is made in the data directory, of which it is told already that it cannot be written.
    private static IEnumerable<string> FaultsOf(Exception exception, bool isUnwritable) => exception switch
    {
        SecretFileException when isUnwritable => [],
        OptionsValidationException invalid => invalid.Failures.Select(Named),
        _ => [exception.Message],
    };

    private static string Explain(InvalidDataException exception)
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        ReadOnlySpan<byte> text = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes;
        return JsonMistake.OfEncoding(text) is { } mistake ? $"{File} in this folder {mistake}"
            : text.Trim(" \t\r\n"u8).IsEmpty ? $"{File} in this folder is empty: write {Example}, or remove it."
            : exception.InnerException?.InnerException is JsonException fault ? $"{File} in this folder is no valid JSON at {JsonMistake.Describe(text, fault, Example)}"
            : $"{File} in this folder cannot be used: {exception.InnerException?.Message ?? exception.Message} Write one object, as in {Example}.";
    }

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
