namespace Renesandro.Media.Tests;

public class SmokeTests
{
    [Xunit.Fact]
    public void Runs() => Shouldly.ShouldBeTestExtensions.ShouldBe(1 + 1, 2);
}
