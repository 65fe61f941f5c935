using Microsoft.Extensions.Options;
using Renesandro.Media.Combining;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Settling;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Platforms;

public sealed class PlatformSettlerTests
{
    private static readonly FrameRate Ntsc = new(30_000, 1001);

    [Fact]
    public void A_job_without_platforms_stays_as_it_is()
    {
        var request = Request(new RenderRequestOptions());

        PlatformSettler.Settle(request, Catalog(), 30).ShouldBeSameAs(request);
    }

    [Fact]
    public void YouTube_settles_canvas_groups_and_bit_rates()
    {
        var options = Settle("youtube");

        options.Canvas.ShouldBe(new CanvasRequest(1920, 1080));
        options.EditLists.ShouldBe(false);
        options.Settled.Picture.ShouldBe(new PictureSettings(KeyFrameSeconds: 0.5, BFrames: 2, MinBitRate: 8_000_000));
        options.Settled.Sound.MinBitRate.ShouldBe(384_000);
        options.Settled.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("amazon", "30000/1001")]
    [InlineData("dv360", "30000/1001")]
    [InlineData("linkedin", null)]
    [InlineData("tiktok", null)]
    public void A_frame_rate_is_settled_where_the_usual_one_is_not_taken(string platform, string? rate) =>
        Settle(platform).Canvas.Fps.ShouldBe(FrameRate.TryParse(rate));

    [Theory]
    [InlineData("dv360", -24.0)]
    [InlineData("adobe-dsp", -23.0)]
    [InlineData("snap", -16.0)]
    [InlineData("tiktok", null)]
    public void A_loudness_is_settled_where_one_is_asked(string platform, double? loudness) => Settle(platform).Loudness.ShouldBe(loudness);

    [Fact]
    public void What_the_job_says_stays()
    {
        var options = Settle(new RenderRequestOptions
        {
            Platforms = ["snap", "amazon"],
            Canvases = [new CanvasRequest(1080, 1920, new FrameRate(25)), new CanvasRequest(1920, 1080)],
            Loudness = -16,
            EditLists = true,
        });

        options.Canvases.ShouldBe([new CanvasRequest(1080, 1920, new FrameRate(25)), new CanvasRequest(1920, 1080)]);
        options.Loudness.ShouldBe(-16);
        options.EditLists.ShouldBe(true);
    }

    [Fact]
    public void All_canvases_get_the_frame_rate()
    {
        var options = Settle(new RenderRequestOptions { Platforms = ["amazon"], Canvases = [new CanvasRequest(1920, 1080), new CanvasRequest(3840, 2160)] });

        options.Canvases.ShouldAllBe(canvas => canvas.Fps == Ntsc);
    }

    [Fact]
    public void The_fit_of_a_canvas_without_a_size_stays()
    {
        var options = Settle(new RenderRequestOptions { Platforms = ["tiktok"], Canvas = new CanvasRequest(Fit: CanvasFit.Blur) });

        options.Canvas.ShouldBe(new CanvasRequest(1080, 1920, Fit: CanvasFit.Blur));
    }

    [Fact]
    public void Several_platforms_get_the_strictest_of_all()
    {
        var options = Settle("tiktok", "tiktok-reservation", "snap", "meta-reels");

        options.Canvas.ShouldBe(new CanvasRequest(1080, 1920));
        options.EditLists.ShouldBe(false);
        options.Settled.Picture.MinBitRate.ShouldBe(2_500_000);
        options.Settled.Sound.MinBitRate.ShouldBe(192_000);
        options.Loudness.ShouldBe(-16);
    }

    [Fact]
    public void The_first_canvas_that_all_take_is_used() => Settle("linkedin", "tiktok").Canvas.ShouldBe(new CanvasRequest(1080, 1920));

    [Fact]
    public void Platforms_without_a_common_picture_are_refused() => Faults("snap", "amazon").ShouldBe(
        ["options.platform: snap and amazon take no common picture: give options.canvases, one for each, or make a job for each."]);

    [Fact]
    public void Each_of_several_canvases_is_for_a_platform_that_takes_it()
    {
        var request = new RenderRequestOptions { Platforms = ["snap", "amazon"], Canvases = [new CanvasRequest(1080, 1920), new CanvasRequest(1080, 1080)] };

        Faults(request).ShouldBe(
            [
                "options.canvases[1]: is 1080×1080, and snap requires 9:16: give another size, or leave the canvas out.",
                "options.canvases[1]: is 1080×1080, and amazon requires at least 1920×1080: give another size, or leave the canvas out.",
            ]);
        Settle(request with { Canvases = request.Canvases.Take(1).ToArray() }).Settled.Warnings.Select(warning => warning.Message).ShouldContain(
            "options.canvases[0]: is 1080×1920, and amazon requires at least 1920×1080: do not use its files there.");
    }

    [Fact]
    public void What_a_platform_requires_cannot_be_overridden() => Faults(new RenderRequestOptions
    {
        Platforms = ["amazon", "instagram-reels-api"],
        Canvas = new CanvasRequest(1280, 720, new FrameRate(60)),
        EditLists = true,
    }).ShouldBe(
        [
            "options.canvas: is 1280×720, and amazon requires at least 1920×1080: give another size, or leave it out.",
            "options.canvas.fps: is 60, and amazon requires 23.976 fps, 24 fps, 25 fps or 29.97 fps: give another, or leave it out.",
            "options.edit_lists: is true, and instagram-reels-api requires no: leave it out.",
        ]);

    [Fact]
    public void What_a_platform_advises_can_be_overridden()
    {
        var options = Settle(new RenderRequestOptions { Platforms = ["dv360"], Canvas = new CanvasRequest(1920, 1080, new FrameRate(30)), Loudness = -14 });

        options.Settled.Warnings.Select(warning => warning.Message).ShouldBe(
            [
                "options.canvas.fps: is 30, and dv360 advises 23.976 fps or 29.97 fps: give another, or leave it out.",
                "options.loudness: is -14 LUFS, and dv360 advises -26 LUFS to -22 LUFS: give another, or leave it out.",
            ]);
        options.Canvas.Fps.ShouldBe(new FrameRate(30));
        options.Loudness.ShouldBe(-14);
    }

    [Fact]
    public void Advice_that_contradicts_is_not_followed()
    {
        var options = Settle("dv360", "adobe-dsp");

        options.Settled.Picture.ShouldSatisfyAllConditions(
            picture => picture.MinBitRate.ShouldBe(20_000_000),
            picture => picture.MaxBitRate.ShouldBeNull());
        options.Settled.Warnings.Select(warning => warning.Message).ShouldBe(
            [
                "options.platform: adobe-dsp advises 2.5 Mbit/s to 3.5 Mbit/s as bit rate of the picture, but dv360 advises at least 20 Mbit/s, which is followed: make a job for each to have both.",
            ]);
        options.Loudness.ShouldBe(-23);
    }

    [Fact]
    public void Requirements_that_contradict_are_refused()
    {
        var catalog = Catalog(
            Platform("one", Rule(FileProperty.VideoBitRate, RuleLevel.Required, max: 2e6), Rule(FileProperty.Container, RuleLevel.Required, values: "webm")),
            Platform("two", Rule(FileProperty.VideoBitRate, RuleLevel.Required, min: 3e6)));

        Faults(new RenderRequestOptions { Platforms = ["one", "two", "tiktokk"] }, catalog).ShouldBe(
            [
                "options.platform[2]: there is no platform \"tiktokk\": did you mean tiktok?",
                "options.platform: one requires webm as kind of file, and all files are mp4: convert them afterwards, or leave one out.",
                "options.platform: one requires at most 2 Mbit/s, but two requires at least 3 Mbit/s as bit rate of the picture: make a job for each.",
            ]);
    }

    [Fact]
    public void A_single_unknown_platform_is_named_with_the_nearest() =>
        Faults("youtbe").ShouldBe(["options.platform: there is no platform \"youtbe\": did you mean youtube?"]);

    [Fact]
    public void What_was_settled_is_not_settled_again()
    {
        var settled = PlatformSettler.Settle(Request(new RenderRequestOptions { Platforms = ["amazon"] }), Catalog(), 30);

        PlatformSettler.Settle(settled, Catalog(), 30).ShouldBeSameAs(settled);
    }

    [Theory]
    [InlineData(30, 1, 0.5, 15)]
    [InlineData(30_000, 1001, 0.5, 14)]
    [InlineData(25, 1, 0.5, 12)]
    [InlineData(30, 1, 5.0, 60)]
    [InlineData(30, 1, null, 60)]
    [InlineData(1, 1, 0.5, 1)]
    public void Key_frames_come_at_least_as_often_as_asked(int numerator, int denominator, double? seconds, int frames) =>
        new PictureSettings(seconds).KeyFramesAt(new FrameRate(numerator, denominator)).ShouldBe(frames);

    private static RenderRequestOptions Settle(params string[] platforms) => Settle(new RenderRequestOptions { Platforms = platforms });

    private static RenderRequestOptions Settle(RenderRequestOptions options) => PlatformSettler.Settle(Request(options), Catalog(), 30).Options;

    private static IEnumerable<string> Faults(params string[] platforms) => Faults(new RenderRequestOptions { Platforms = platforms });

    private static IEnumerable<string> Faults(RenderRequestOptions options, PlatformCatalog? catalog = null) =>
        Should.Throw<RenderRequestException>(() => PlatformSettler.Settle(Request(options), catalog ?? Catalog(), 30)).Errors.Select(error => error.ToString());

    private static RenderRequest Request(RenderRequestOptions options) => new() { TaskName = "t", VideoBlocks = [], Options = options };

    private static PlatformCatalog Catalog(params (string Name, ConfiguredPlatform Platform)[] more) =>
        new(Options.Create(new PlatformOptions { Platforms = more.ToDictionary(entry => entry.Name, entry => entry.Platform) }));

    private static (string Name, ConfiguredPlatform Platform) Platform(string name, params ConfiguredRule[] rules)
    {
        var platform = new ConfiguredPlatform { Title = name };
        foreach (var rule in rules)
        {
            platform.Rules.Add(rule);
        }

        return (name, platform);
    }

    private static ConfiguredRule Rule(FileProperty property, RuleLevel level, double? min = null, double? max = null, string? values = null)
    {
        var rule = new ConfiguredRule { Property = property, Level = level, Min = min, Max = max, Source = new Uri("https://acme.example"), Read = new DateOnly(2026, 11, 30) };
        if (values is not null)
        {
            rule.Values.Add(values);
        }

        return rule;
    }
}
