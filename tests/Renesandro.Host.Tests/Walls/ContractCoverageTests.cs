using System.Reflection;
using System.Text.RegularExpressions;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Walls;

/// <summary>Every implementation that ships has a subclass of its contract suite, named after it.</summary>
public sealed partial class ContractCoverageTests
{
    private static readonly string[] Packages = ["Renesandro.Queue", "Renesandro.Media", "Renesandro.Drawing", "Renesandro.S3", "renesandro"];

    private static readonly Dictionary<string, string> Suites = new()
    {
        ["ICombinator"] = "CombinatorContract",
        ["IAudioMixer"] = "AudioMixerContract",
        ["ITextToSpeech"] = "TextToSpeechContract",
        ["IStorageSink"] = "StorageSinkContract",
        ["IJobQueue"] = "JobQueueContract",
    };

    [Fact]
    public void Every_implementation_of_a_contract_has_its_own_suite()
    {
        var subclasses = Subclasses().ToHashSet();

        Implementations()
            .Where(pair => !subclasses.Any(test => test.Suite == pair.Suite && test.Name.StartsWith(pair.Implementation, StringComparison.Ordinal)))
            .Select(pair => $"{pair.Implementation}: no class {pair.Implementation}Tests : {pair.Suite}")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Implementations_are_found() => Implementations().ShouldNotBeEmpty();

    private static IEnumerable<(string Implementation, string Suite)> Implementations() =>
        from package in Packages
        from type in Assembly.Load(package).GetTypes()
        where type is { IsClass: true, IsAbstract: false }
        from contract in type.GetInterfaces()
        where Suites.ContainsKey(contract.Name)
        select (type.Name, Suites[contract.Name]);

    private static IEnumerable<(string Name, string Suite)> Subclasses() =>
        from source in Repository.Sources("tests")
        from Match match in Subclass().Matches(source.Text)
        select (match.Groups["name"].Value, match.Groups["suite"].Value);

    [GeneratedRegex(@"class (?<name>\w+)(\([^)]*\))?\s*:\s*(?<suite>\w+Contract)\b")]
    private static partial Regex Subclass();
}
