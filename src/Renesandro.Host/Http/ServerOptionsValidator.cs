using System.Net;
using Microsoft.Extensions.Options;

namespace Renesandro.Host.Http;

internal sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
{
    public ValidateOptionsResult Validate(string? name, ServerOptions options)
    {
        List<string> faults = [];
        if (options.Host is not ("localhost" or "*") && !IPAddress.TryParse(options.Host, out _))
        {
            faults.Add($"Renesandro:Host (HOST) is '{options.Host}': set an IP address to listen on, localhost, or * for all.");
        }

        faults.AddRange(
            from proxy in options.Proxies
            where ReverseProxies.TryParse(proxy) is null
            select $"Renesandro:Proxies contains '{proxy}': set an address or a network, such as 10.0.0.7 or 173.245.48.0/20.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
