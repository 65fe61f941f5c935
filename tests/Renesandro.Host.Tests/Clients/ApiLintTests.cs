using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Clients;

[Collection(nameof(ClientLab))]
public sealed class ApiLintTests(ClientLab lab)
{
    [Fact]
    public async Task Spectral_reports_nothing() =>
        (await lab.RunNodeToolAsync("spectral", "lint", "openapi.json", "--ruleset", ".spectral.yaml", "--fail-severity", "hint"))
            .ShouldContain("No results with a severity of 'hint' or higher found!");

    [Fact]
    public async Task Redocly_reports_nothing()
    {
        var output = await lab.RunNodeToolAsync("redocly", "lint", "openapi.json", "--config", "redocly.yaml", "--format", "stylish");

        output.ShouldContain("Your API description is valid");
        output.ShouldNotContain("warning");
    }
}
