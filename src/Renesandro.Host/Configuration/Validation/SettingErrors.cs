using System.ComponentModel;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;
using Renesandro.Media.DependencyInjection;
using Renesandro.Media.Text;

namespace Renesandro.Host.Configuration.Validation;

/// <summary>Finds configuration that cannot be meant: unknown keys, and values that cannot be read.</summary>
internal static class SettingErrors
{
    private const int MaxShown = 60;

    // OpenTelemetry reads these from the configuration.
    private const string Telemetry = "OTEL_";

    /// <summary>
    /// A line for each error. A value that cannot be read is reset to its default, so that other errors can be found in the same start;
    /// the caller does not use it.
    /// </summary>
    public static IReadOnlyList<string> FindAndReset(IConfigurationRoot configuration)
    {
        var errors = new List<string>();
        var places = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var provider in Flat(configuration))
        {
            foreach (var (key, value) in Leaves(provider, null).Where(leaf => Concerns(provider, leaf.Key)))
            {
                var place = PlaceOf(provider, key);
                if (UnknownKey(key, value, place, provider is EnvironmentVariablesConfigurationProvider) is { } error)
                {
                    errors.Add(error);
                }
                else
                {
                    places[key] = place;
                }
            }
        }

        foreach (var (key, place) in places)
        {
            if (KnownSettings.Find(key) is { Property: { } property } && configuration[key] is { } value && !CanRead(property.PropertyType, value))
            {
                errors.Add($"{key} ({place}) is '{PrintableText.Of(value, MaxShown)}': give {SettingText.Allowed(property)}.");
                configuration[key] = DefaultOf(property);
            }
        }

        return errors;
    }

    private static string? UnknownKey(string key, string? value, string place, bool isVariable)
    {
        Func<string, string> written = isVariable ? known => known.Replace(":", "__", StringComparison.Ordinal) : known => known;
        var shown = PrintableText.Of(written(key), 2 * MaxShown);
        return KnownSettings.Find(key) switch
        {
            null => $"{shown} ({place}) is not a setting: {KnownSettings.Suggest(key, written)}",
            { IsValue: true } => null,

            // An empty object or list.
            _ when string.IsNullOrEmpty(value) => null,
            { IsList: true } => $"{shown} ({place}) is a list: set its first item with {written(key + ":0")}.",
            { Item: not null } => $"{shown} ({place}) is a table: set an entry with {written(key + ":NAME")}.",
            var section => $"{shown} ({place}) is a section: it has the settings {string.Join(", ", section.Children.Keys.Order(StringComparer.Ordinal))}.",
        };
    }

    // Other programs may have settings in the same file and in the environment; the command line is ours alone.
    private static bool Concerns(IConfigurationProvider provider, string key)
    {
        var root = key.Split(ConfigurationPath.KeyDelimiter)[0];
        return root.Equals(KnownSettings.Root, StringComparison.OrdinalIgnoreCase) ? root.Length < key.Length || provider is not EnvironmentVariablesConfigurationProvider
            : (root.Length < key.Length && NearestName.Find(root, [KnownSettings.Root]) is not null)
            || (IsCommandLine(provider, key) && !key.StartsWith(Telemetry, StringComparison.OrdinalIgnoreCase));
    }

    private static bool IsCommandLine(IConfigurationProvider provider, string key) =>
        provider is PlacedSettings placed && placed.PlaceOf(key) == HostConfiguration.CommandLine;

    private static string PlaceOf(IConfigurationProvider provider, string key) => provider switch
    {
        PlacedSettings placed => placed.PlaceOf(key),
        JsonConfigurationProvider { Source.Path: { } path } => path,
        EnvironmentVariablesConfigurationProvider => "environment",
        _ => "configuration",
    };

    private static IEnumerable<IConfigurationProvider> Flat(IConfigurationRoot root) => root.Providers.SelectMany(provider =>
        provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner } ? Flat(inner) : [provider]);

    private static IEnumerable<(string Key, string? Value)> Leaves(IConfigurationProvider provider, string? parent)
    {
        foreach (var name in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase).ToArray())
        {
            var key = parent is null ? name : ConfigurationPath.Combine(parent, name);
            if (provider.TryGet(key, out var value))
            {
                yield return (key, value);
            }

            foreach (var leaf in Leaves(provider, key))
            {
                yield return leaf;
            }
        }
    }

    // As the binder does it.
    private static bool CanRead(Type type, string value)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return value.Length == 0 || CanRead(inner, value);
        }

        try
        {
            var converter = TypeDescriptor.GetConverter(type);
            return !converter.CanConvertFrom(typeof(string)) || converter.ConvertFromInvariantString(value) is not null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string? DefaultOf(System.Reflection.PropertyInfo property) =>
        property.GetValue(Activator.CreateInstance(property.DeclaringType!)) is { } value
            ? TypeDescriptor.GetConverter(property.PropertyType).ConvertToInvariantString(value)
            : "";
}
