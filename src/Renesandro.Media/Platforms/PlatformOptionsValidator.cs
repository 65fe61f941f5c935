using Microsoft.Extensions.Options;

namespace Renesandro.Media.Platforms;

/// <summary>Checks platforms of the configuration, all at once.</summary>
internal sealed class PlatformOptionsValidator : IValidateOptions<PlatformOptions>
{
    public ValidateOptionsResult Validate(string? name, PlatformOptions options)
    {
        var faults = options.Platforms.SelectMany(entry => PlatformFaults.Of($"Renesandro:Platforms:{entry.Key}", entry.Key, entry.Value)).ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
