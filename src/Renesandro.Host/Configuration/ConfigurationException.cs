namespace Renesandro.Host.Configuration;

/// <summary>The configuration cannot be used. Holds a line for each error.</summary>
internal sealed class ConfigurationException(IReadOnlyList<string> errors, Exception? innerException = null)
    : Exception(string.Join('\n', errors), innerException)
{
    public IReadOnlyList<string> Errors => errors;
}
