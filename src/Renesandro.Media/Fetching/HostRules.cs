namespace Renesandro.Media.Fetching;

/// <summary>Which hosts sources may come from. Denied hosts are refused; where some are allowed, all others are refused too.</summary>
internal sealed class HostRules(FetchingOptions options)
{
    /// <summary>Whether an entry is a name, <c>*.</c> and a name for all below it, or an address.</summary>
    public static bool IsEntry(string entry) =>
        Uri.CheckHostName(entry.StartsWith("*.", StringComparison.Ordinal) ? entry[2..] : entry) is not UriHostNameType.Unknown;

    public bool Allows(Uri target)
    {
        var host = Plain(target.IdnHost);
        return !options.DeniedHosts.Any(entry => Names(entry, host))
            && (options.AllowedHosts.Count == 0 || options.AllowedHosts.Any(entry => Names(entry, host)));
    }

    private static bool Names(string entry, string host) => entry.StartsWith("*.", StringComparison.Ordinal)
        ? host.EndsWith(Plain(entry[1..]), StringComparison.Ordinal)
        : host == Plain(entry);

    // A name with a dot at its end is the same host.
    private static string Plain(string host) => HostPort.Of(host.TrimEnd('.'), 0).Host;
}
