namespace Renesandro.Host.Configuration;

/// <summary>What is configured cannot be used. Holds a line for each fault.</summary>
internal sealed class ConfigurationException(IReadOnlyList<string> faults, Exception? innerException = null)
    : Exception(string.Join('\n', faults), innerException)
{
    public IReadOnlyList<string> Faults => faults;
}
