namespace Renesandro.Host.Configuration;

/// <summary>Settings that know where each of them was set.</summary>
/// <param name="settings">Key and value; the last of a key wins.</param>
/// <param name="place">Where a key was set, in words.</param>
internal sealed class PlacedSettings(IEnumerable<KeyValuePair<string, string?>> settings, Func<string, string> place) : ConfigurationProvider, IConfigurationSource
{
    public string PlaceOf(string key) => place(key);

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override void Load()
    {
        foreach (var (key, value) in settings)
        {
            Set(key, value);
        }
    }
}
