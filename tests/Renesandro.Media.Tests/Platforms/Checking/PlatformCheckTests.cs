using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;
using Shouldly;
using Xunit;
using static Renesandro.Media.Tests.Platforms.Checking.CheckLab;

namespace Renesandro.Media.Tests.Platforms.Checking;

public sealed class PlatformCheckTests
{
    private static readonly PlatformSize Upright = new(540, 960), Square = new(640, 640);

    [Fact]
    public void A_file_that_keeps_all_rules_is_taken()
    {
        var verdict = PlatformCheck.Of(
            new FileFacts { [FileProperty.Duration] = FileFact.Of(15), [FileProperty.VideoCodec] = FileFact.Of("h264") },
            Platform(Rule(FileProperty.Duration) with { Min = 5, Max = 60 }, Rule(FileProperty.VideoCodec) with { Values = ["hevc", "h264"] }));

        (verdict.IsTaken, verdict.Refused.Count, verdict.Advised.Count).ShouldBe((true, 0, 0));
        verdict.Rules.Select(rule => (rule.Outcome, rule.Value, rule.Limit, rule.Cure)).ShouldBe(
            [(RuleOutcome.Passes, "15 s", "5 s to 60 s", null), (RuleOutcome.Passes, "h264", "hevc or h264", null)]);
    }

    [Fact]
    public void A_broken_requirement_refuses_and_broken_advice_does_not()
    {
        var verdict = PlatformCheck.Of(
            new FileFacts { [FileProperty.Duration] = FileFact.Of(4.2), [FileProperty.Bytes] = FileFact.Of(600e6) },
            Platform(Rule(FileProperty.Duration) with { Min = 5 }, Rule(FileProperty.Bytes, RuleLevel.Advised) with { Max = 500e6 }));

        verdict.IsTaken.ShouldBeFalse();
        verdict.Refused.ShouldHaveSingleItem().ToString().ShouldBe("length: 4.2 s; required: at least 5 s");
        verdict.Advised.ShouldHaveSingleItem().ToString().ShouldBe("size of the file: 600 MB; advised: at most 500 MB");
        verdict.Rules.Select(rule => rule.Cure).ShouldBe(["Make it at least 5 s long.", "Shorten it, or encode it with a lower bit rate."]);
    }

    [Fact]
    public void What_cannot_be_told_does_not_refuse()
    {
        var verdict = PlatformCheck.Of(new FileFacts(), Platform(Rule(FileProperty.Colours) with { Values = ["bt709"] }));

        verdict.IsTaken.ShouldBeTrue();
        verdict.Rules.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            rule => rule.Outcome.ShouldBe(RuleOutcome.CannotBeTold), rule => rule.Value.ShouldBeNull(), rule => rule.Cure.ShouldBeNull());
    }

    [Fact]
    public void Of_a_file_without_sound_only_the_rule_on_its_codec_applies()
    {
        var facts = new FileFacts { [FileProperty.AudioCodec] = FileFact.Of(FileFacts.NoSound) };
        PlatformRule[] rules =
        [
            Rule(FileProperty.AudioRate) with { Values = ["48000"] }, Rule(FileProperty.AudioChannels) with { Values = ["2"] }, Rule(FileProperty.AudioBitRate) with { Min = 128e3 },
            Rule(FileProperty.Loudness) with { Min = -26, Max = -22 }, Rule(FileProperty.TruePeak) with { Max = -1 },
        ];

        PlatformCheck.Of(facts, Platform([.. rules, Rule(FileProperty.AudioCodec) with { Values = ["aac", "none"] }])).Rules.ShouldHaveSingleItem().Outcome.ShouldBe(RuleOutcome.Passes);
        PlatformCheck.Of(facts, Platform([.. rules, Rule(FileProperty.AudioCodec) with { Values = ["aac"] }])).Refused.ShouldHaveSingleItem().Cure.ShouldBe("Add sound.");
    }

    [Theory]
    [InlineData(1080, 1920, true)]
    [InlineData(608, 1080, true)]
    [InlineData(640, 640, true)]
    [InlineData(360, 640, false)]
    [InlineData(1920, 1080, false)]
    [InlineData(1080, 1350, false)]
    public void A_size_has_to_be_of_a_shape_and_large_enough(int width, int height, bool taken) =>
        PlatformCheck.Of(new FileFacts { [FileProperty.Size] = FileFact.Of(new PlatformSize(width, height)) }, Platform(Rule(FileProperty.Size) with { Sizes = [Upright, Square] }))
            .IsTaken.ShouldBe(taken);

    [Theory]
    [InlineData(360, 640, "Export it larger: with 540×960 pixels or more.")]
    [InlineData(1920, 1080, "Export it in another shape: 9:16 or 1:1.")]
    public void The_cure_of_a_size_is_another_size_or_another_shape(int width, int height, string cure)
    {
        var rule = PlatformCheck.Of(
            new FileFacts { [FileProperty.Size] = FileFact.Of(new PlatformSize(width, height)) }, Platform(Rule(FileProperty.Size) with { Sizes = [Upright, Square] })).Refused.Single();

        (rule.Limit, rule.Cure).ShouldBe(("540×960 or more or 640×640 or more", cure));
    }

    [Theory]
    [InlineData(30000.0 / 1001, true)]
    [InlineData(29.97, true)]
    [InlineData(23.976, true)]
    [InlineData(30, false)]
    [InlineData(24, false)]
    public void A_frame_rate_is_one_of_a_list(double rate, bool taken) =>
        PlatformCheck.Of(new FileFacts { [FileProperty.FrameRate] = FileFact.Of(rate) }, Platform(Rule(FileProperty.FrameRate) with { Values = ["24000/1001", "30000/1001"] }))
            .IsTaken.ShouldBe(taken);

    [Fact]
    public void Half_a_second_of_whole_frames_keeps_a_limit_of_half_a_second()
    {
        var platform = Platform(Rule(FileProperty.KeyFrameInterval) with { Max = 0.5 });

        PlatformCheck.Of(new FileFacts { [FileProperty.KeyFrameInterval] = FileFact.Of(15 * 1001 / 30000.0) }, platform).IsTaken.ShouldBeTrue();
        PlatformCheck.Of(new FileFacts { [FileProperty.KeyFrameInterval] = FileFact.Of(16 * 1001 / 30000.0) }, platform).IsTaken.ShouldBeFalse();
    }

    [Fact]
    public void Several_files_break_a_rule_when_one_of_them_does()
    {
        var verdict = PlatformCheck.Of(new FileFacts { [FileProperty.Duration] = FileFact.Between(4, 12) }, Platform(Rule(FileProperty.Duration) with { Min = 5, Max = 60 }));

        verdict.Refused.ShouldHaveSingleItem().ToString().ShouldBe("length: 4 s to 12 s; required: 5 s to 60 s");
    }

    [Theory]
    [InlineData(3e6, null, RuleOutcome.Passes)]
    [InlineData(2e6, null, RuleOutcome.CannotBeTold)]
    [InlineData(null, 2e6, RuleOutcome.Refused)]
    [InlineData(null, 3e6, RuleOutcome.CannotBeTold)]
    public void What_is_known_on_one_side_is_judged_on_that_side(double? min, double? max, RuleOutcome outcome)
    {
        var fact = min is { } least ? FileFact.AtLeast(least) : FileFact.AtMost(max!.Value);

        PlatformCheck.Of(new FileFacts { [FileProperty.VideoBitRate] = fact }, Platform(Rule(FileProperty.VideoBitRate) with { Min = 2.5e6 })).Rules.Single().Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void Every_property_has_a_name_a_limit_and_a_cure()
    {
        foreach (var property in Enum.GetValues<FileProperty>())
        {
            var fact = property == FileProperty.Size ? FileFact.Of(new PlatformSize(2, 2)) : FileFact.Of("other");
            var limit = Rule(property) with { Values = ["something"], Sizes = [new PlatformSize(4, 4)] };
            var rule = PlatformCheck.Of(new FileFacts { [property] = fact }, Platform(limit)).Refused.ShouldHaveSingleItem();

            rule.ToString().ShouldMatch("^[a-zA-Z ]+: .+; required: .+$");
            rule.Cure.ShouldNotBeNull().ShouldMatch("^[A-Z].*\\.$");
        }
    }
}
