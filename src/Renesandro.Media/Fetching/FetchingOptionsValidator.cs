using Microsoft.Extensions.Options;

namespace Renesandro.Media.Fetching;

/// <summary>Checks what no attribute can say.</summary>
internal sealed class FetchingOptionsValidator : IValidateOptions<FetchingOptions>
{
    public ValidateOptionsResult Validate(string? name, FetchingOptions options)
    {
        var faults = options.AllowPrivate
            .Where(entry => HostPort.TryParse(entry) is null)
            .Select(entry => $"Renesandro:Fetching:AllowPrivate: \"{entry}\" is not host:port; write it as in minio.internal:9000.")
            .ToList();
        faults.AddRange(
            from list in new[] { (Name: "AllowedHosts", Entries: options.AllowedHosts), (Name: "DeniedHosts", Entries: options.DeniedHosts) }
            from entry in list.Entries
            where !HostRules.IsEntry(entry)
            select $"Renesandro:Fetching:{list.Name}: \"{entry}\" is not a host; write it as in cdn.example.com, or *.example.com for all below it.");
        if (options.IdleTimeout > options.Timeout)
        {
            faults.Add(
                $"Renesandro:Fetching:IdleTimeout: {options.IdleTimeout:g} is longer than Renesandro:Fetching:Timeout, {options.Timeout:g}; make it shorter.");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
