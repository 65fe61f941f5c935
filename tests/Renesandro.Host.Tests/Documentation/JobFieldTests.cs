using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Documentation;

/// <summary>The page about job files against the description of the API.</summary>
public sealed partial class JobFieldTests
{
    private static readonly JsonObject Schemas = JsonNode.Parse(Repository.Read("src/Renesandro.Host/ApiDocuments/schemas.json"))!["components"]!["schemas"]!.AsObject();
    private static readonly HashSet<string> Documented = [.. Quoted().Matches(Repository.Read("docs/job-file.md")).Select(quote => quote.Groups["name"].Value)];

    [Fact]
    public void Every_field_of_a_job_is_documented()
    {
        var fields = Reachable("RenderRequest").Where(name => !name.StartsWith("Selection", StringComparison.Ordinal))
            .SelectMany(name => Schemas[name]!["properties"]?.AsObject().Select(property => property.Key) ?? []);

        fields.Distinct().Where(field => !Documented.Contains(field) && !Documented.Contains($"options.{field}")).ShouldBeEmpty();
    }

    [Fact]
    public void Every_value_of_a_field_is_documented() => Reachable("RenderRequest")
        .SelectMany(name => Schemas[name]!["enum"]?.AsArray().Select(value => value!.GetValue<string>()) ?? [])
        .Except(Schemas["Preset"]!["enum"]!.AsArray().Select(value => value!.GetValue<string>()))
        .Where(value => !Documented.Contains(value)).ShouldBeEmpty();

    private static HashSet<string> Reachable(string root)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>([root]);
        while (open.TryPop(out var name))
        {
            if (found.Add(name))
            {
                foreach (var reference in References().Matches(Schemas[name]!.ToJsonString()).Select(match => match.Groups["name"].Value))
                {
                    open.Push(reference);
                }
            }
        }

        return found;
    }

    [GeneratedRegex(@"`""?(?<name>[a-z_\- .]+)""?`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"#/components/schemas/(?<name>\w+)")]
    private static partial Regex References();
}
