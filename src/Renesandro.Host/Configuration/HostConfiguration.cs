using System.Text;
using System.Text.Json;
using Renesandro.Media.Text;

namespace Renesandro.Host.Configuration;

/// <summary>Builds the configuration; later sources win: client_secret.json, appsettings.json, the original's names, the environment, the command line.</summary>
internal static class HostConfiguration
{
    /// <summary>The name that Google gives the file of an OAuth client. It is looked for in the folder that the host is started in.</summary>
    public const string ClientSecretFile = "client_secret.json";

    /// <summary>The place of a setting that was given with the command.</summary>
    public const string CommandLine = "--set";

    private const string File = "appsettings.json";
    private const string Example = "{\"Renesandro\": {\"Port\": 3000}}";

    /// <exception cref="ConfigurationException">The file is not valid JSON, or cannot be read.</exception>
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

    private static string Explain(InvalidDataException exception)
    {
        var bytes = System.IO.File.ReadAllBytes(File);
        ReadOnlySpan<byte> text = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(Encoding.UTF8.Preamble.Length) : bytes;
        return JsonMistake.OfEncoding(text) is { } mistake ? $"{File} in this folder {mistake}"
            : text.Trim(" \t\r\n"u8).IsEmpty ? $"{File} in this folder is empty: write {Example}, or remove it."
            : exception.InnerException?.InnerException is JsonException fault ? $"{File} in this folder is not valid JSON at {JsonMistake.Describe(text, fault, Example)}"
            : $"{File} in this folder cannot be used: {exception.InnerException?.Message ?? exception.Message} Write one object, as in {Example}.";
    }

    private static IEnumerable<KeyValuePair<string, string?>> Found()
    {
        var clientSecret = Path.GetFullPath(ClientSecretFile);
        return System.IO.File.Exists(clientSecret) ? [new(SettingKeys.DriveClientSecretFile, clientSecret)] : [];
    }

    private static KeyValuePair<string, string?> Split(string setting)
    {
        var parts = setting.Split('=', 2);
        return new(parts[0], parts[1]);
    }
}
