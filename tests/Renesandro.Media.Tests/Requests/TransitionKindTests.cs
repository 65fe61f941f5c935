using System.Text.RegularExpressions;
using Renesandro.Media.Requests.Limits;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public partial class TransitionKindTests
{
    [Fact]
    public void Every_kind_but_a_cut_is_a_transition_of_ffmpeg()
    {
        string[] offered = [.. Offered().Matches(TestMedia.Run("ffmpeg", "-hide_banner -h filter=xfade")).Select(line => line.Groups["name"].Value)];

        TransitionKinds.Names.ShouldBeUnique();
        TransitionKinds.Names.Except(["cut"]).ShouldBeSubsetOf(offered);
    }

    [Theory]
    [InlineData("cut", "cut")]
    [InlineData("slideleft", "slideleft")]
    [InlineData("fade through black", "fadeblack")]
    [InlineData("fade through white", "fadewhite")]
    [InlineData("custom", null)]
    [InlineData("", null)]
    public void A_kind_is_found_by_its_name_or_by_its_words(string written, string? expected) => TransitionKinds.Find(written).ShouldBe(expected);

    [GeneratedRegex(@"^ +(?<name>[a-z]+) +\d+ +\.\.FV", RegexOptions.Multiline)]
    private static partial Regex Offered();
}
