using Renesandro.Host.Configuration;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Configuration;

public sealed class OriginalNamesTests
{
    [Fact]
    public void A_variable_of_the_original_sets_its_key() =>
        OriginalNames.Read(name => name == "FPS" ? "25" : null).ShouldBe([new("Renesandro:Rendering:Fps", "25")]);

    [Fact]
    public void An_empty_variable_sets_nothing() => OriginalNames.Read(_ => " ").ShouldBeEmpty();
}
