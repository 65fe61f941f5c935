using System.Text;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Images;

/// <summary>Images in whole jobs, beside videos.</summary>
public sealed class ImageJobTests : IDisposable
{
    private readonly PipelineLab _lab = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task An_image_is_an_alternative_like_any_other()
    {
        var card = _lab.Media.Make("png", "-f lavfi -i color=blue:s=128x72 -frames:v 1");
        var clip = _lab.Media.Make("mp4", "-f lavfi -i color=red:s=128x72:r=30:d=0.5 -pix_fmt yuv420p");
        var request = Read($$"""
            {
              "task_name": "cards",
              "video_blocks": { "hook": [ "{{clip}}", { "url": "{{card}}", "seconds": 0.5 } ], "cta": [ { "url": "{{card}}", "seconds": 1, "zoom": 1.1 }, "{{clip}}" ] },
              "options": { "seed": 1, "preset": "ultrafast" }
            }
            """);

        var result = await _lab.RenderAsync(request, Cancelled);

        (result.Rendered, result.Failed).ShouldBe((4, 0));
        _lab.Files().Select(ShownColours.Counted).ShouldBe(["red 15, blue 30", "red 30", "blue 45", "blue 15, red 15"]);
        _lab.Manifest().GetProperty("canvas").GetProperty("width").GetInt32().ShouldBe(128);
    }

    [Fact]
    public async Task An_image_has_no_sound_to_miss()
    {
        var card = PipelineLab.Source(_lab.Media.Make("png", "-f lavfi -i color=blue:s=64x36 -frames:v 1"), "card") with { Seconds = 0.5 };
        var clip = PipelineLab.Source(
            _lab.Media.Make("mp4", "-f lavfi -i color=red:s=64x36:r=30:d=0.5 -f lavfi -i sine=frequency=440:sample_rate=48000:duration=0.5 -pix_fmt yuv420p -c:a aac"), "clip");
        var request = PipelineLab.Request([]) with
        {
            VideoBlocks = [new MediaBlock("hook", [card, clip])],
            Options = new RenderRequestOptions { Seed = 1, Preset = "ultrafast", Sound = 1 },
        };

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        var result = await _lab.RenderAsync(request, Cancelled);

        plan.Warnings.ShouldBeEmpty();
        (result.Rendered, result.Failed).ShouldBe((2, 0));
        result.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_image_is_shown_until_its_speech_ends()
    {
        var card = PipelineLab.Source(_lab.Media.Make("png", "-f lavfi -i color=blue:s=64x36 -frames:v 1"), "card") with
        {
            Seconds = 0.5,
            Speech = new SpeechRecording(PipelineLab.Source(_lab.Media.MakeSine(1.5))),
        };
        var request = PipelineLab.Request([]) with
        {
            VideoBlocks = [new MediaBlock("hook", [card])],
            Options = new RenderRequestOptions { Seed = 1, Preset = "ultrafast", SpeechOverflow = SpeechOverflow.Hold },
        };

        await _lab.RenderAsync(request, Cancelled);

        ShownColours.Counted(_lab.Files().Single()).ShouldBe("blue 45");
    }

    [Fact]
    public async Task Seconds_of_a_file_that_turns_out_to_be_a_video_are_refused_before_anything_is_rendered()
    {
        var clip = PipelineLab.Source(_lab.Media.MakeVideo(0.5, "64x36"), "clip") with { Seconds = 2 };
        var card = PipelineLab.Source(_lab.Media.Make("png", "-f lavfi -i color=blue:s=64x36 -frames:v 1"), "card");
        var request = PipelineLab.Request([]) with { VideoBlocks = [new MediaBlock("hook", [clip, card])] };

        (await _lab.Pipeline.PlanAsync(request, Cancelled)).Warnings
            .ShouldContain("hook/clip: The clip is a video, whose length is its own: use start and end instead of seconds, which are for images.");
    }

    [Fact]
    public async Task A_zoom_of_a_file_that_turns_out_to_be_a_video_fails_its_variants_and_a_plan_says_so_before()
    {
        var clip = PipelineLab.Source(_lab.Media.MakeVideo(0.5, "64x36"), "clip") with { Zoom = 1.2 };
        var card = PipelineLab.Source(_lab.Media.Make("png", "-f lavfi -i color=blue:s=64x36 -frames:v 1"), "card") with { Seconds = 0.5, Zoom = 1.2 };
        var request = PipelineLab.Request([]) with { VideoBlocks = [new MediaBlock("hook", [clip, card])] };

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);
        var result = await _lab.RenderAsync(request, Cancelled);

        plan.Warnings.ShouldContain("hook/clip: The clip is a video, and zoom is for images: leave zoom out.");
        (plan.Variants, plan.Unusable).ShouldBe((2, 1));
        (result.Rendered, result.Failed).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_plan_counts_the_variants_of_images_that_are_cut_off()
    {
        var whole = _lab.Media.Make("jpg", "-f lavfi -i testsrc2=s=320x180 -frames:v 1 -q:v 2");
        var cut = _lab.Media.NewPath("jpg");
        await File.WriteAllBytesAsync(cut, (await File.ReadAllBytesAsync(whole, Cancelled))[..3000], Cancelled);
        MediaSource[] cards = [PipelineLab.Source(whole, "whole") with { Seconds = 0.2 }, PipelineLab.Source(cut, "cut") with { Seconds = 0.2 }];
        var request = PipelineLab.Request([]) with
        {
            VideoBlocks = [new MediaBlock("hook", cards), new MediaBlock("cta", [cards[0], cards[0] with { Overlays = [new ImageOverlay(PipelineLab.Source(cut))] }])],
        };

        var plan = await _lab.Pipeline.PlanAsync(request, Cancelled);

        (plan.Variants, plan.Unusable).ShouldBe((4, 3));
        plan.Warnings.ShouldBe(
        [
            "hook/cut: The image is cut off: its file ends before the picture does. Upload the whole file again.",
            "video_blocks.cta[1].overlays[0].image: The image is cut off: its file ends before the picture does. Upload the whole file again.",
        ]);
    }

    private RenderRequest Read(string json) => RenderRequestReader.Read(Encoding.UTF8.GetBytes(json), _lab.Media.Root);
}
