using System.Text.RegularExpressions;
using Renesandro.Host.Configuration;
using Renesandro.Host.Tests.Running;
using Shouldly;

namespace Renesandro.Host.Tests.Deployment;

/// <summary>Environment variables that the host reads. docs/configuration.md lists all keys, which another test compares with the options.</summary>
internal static partial class KnownSettings
{
    private static readonly HashSet<string> Keys = [.. Key().Matches(Repository.Read("docs/configuration.md")).Select(match => match.Groups[1].Value)];

    private static readonly HashSet<string> Names = [.. OriginalNames.Table.Select(name => name.Variable), "REDIS_URL", "REDIS_HOST", "REDIS_PORT"];

    public static void ShouldBeKnown(string variable)
    {
        if (!Names.Contains(variable))
        {
            Keys.ShouldContain(Index().Replace(variable.Replace("__", ":", StringComparison.Ordinal), ""), $"{variable} is no setting.");
        }
    }

    [GeneratedRegex(@"^\| `(Renesandro:[\w:]+)` \|", RegexOptions.Multiline)]
    private static partial Regex Key();

    [GeneratedRegex(@":\d+$")]
    private static partial Regex Index();
}
