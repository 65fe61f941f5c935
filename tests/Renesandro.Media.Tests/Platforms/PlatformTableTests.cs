using System.Globalization;
using System.Text;
using Renesandro.Media.Platforms;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Platforms;

public sealed class PlatformTableTests
{
    [Fact]
    public void The_page_shows_the_table() => DocumentTable.ShouldEnd("docs/platforms.md", Written());

    [Theory]
    [InlineData("tiktok", FileProperty.VideoBitRate, "at least 516 kbit/s")]
    [InlineData("tiktok", FileProperty.Size, "at least 540×960, 640×640 or 960×540")]
    [InlineData("snap", FileProperty.Loudness, "-16 LUFS")]
    [InlineData("linkedin", FileProperty.Duration, "3 s to 30 min")]
    [InlineData("linkedin", FileProperty.Bytes, "76.8 kB to 500 MB")]
    [InlineData("amazon", FileProperty.FrameRate, "23.976 fps, 24 fps, 25 fps or 29.97 fps")]
    [InlineData("youtube", FileProperty.EditLists, "no")]
    [InlineData("demand-gen", FileProperty.Size, "16:9, 1:1, 4:5 or 9:16")]
    public void A_rule_is_told_in_words(string platform, FileProperty property, string words) =>
        RuleText.Of(PlatformTable.Platforms.Single(known => known.Name == platform).Rules.First(rule => rule.Property == property)).ShouldBe(words);

    [Fact]
    public void Every_property_has_a_name() =>
        Enum.GetValues<FileProperty>().Where(property => RuleText.NameOf(property) == property.ToString()).ShouldBeEmpty();

    [Fact]
    public void Every_property_has_values_of_a_kind()
    {
        FileProperty[] names =
            [FileProperty.Container, FileProperty.VideoCodec, FileProperty.VideoProfile, FileProperty.PixelFormat, FileProperty.Colours, FileProperty.AudioCodec, FileProperty.Size];

        Enum.GetValues<FileProperty>().Where(property => !property.IsNumber && !property.IsTruth).ShouldBe(names, ignoreOrder: true);
    }

    private static string Written()
    {
        var text = new StringBuilder();
        foreach (var platform in PlatformTable.Platforms)
        {
            text.Append(CultureInfo.InvariantCulture, $"### {platform.Title}\n\n`{platform.Name}`, canvas {platform.Canvas!.Width}×{platform.Canvas.Height}\n\n| of the file | | asked | source |\n|---|---|---|---|\n");
            foreach (var rule in platform.Rules)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {RuleText.NameOf(rule.Property)} | {(rule.Level == RuleLevel.Required ? "required" : "advised")} | {RuleText.Of(rule)} | [{rule.Source.Host}]({rule.Source}), {rule.Read:yyyy-MM-dd} |\n");
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }
}
