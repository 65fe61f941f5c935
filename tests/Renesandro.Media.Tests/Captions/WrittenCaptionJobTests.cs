using System.Text.Json;
using Renesandro.Contracts;
using Renesandro.Media.Captions.Files;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Captions;

/// <summary>Jobs with captions that somebody wrote.</summary>
public sealed class WrittenCaptionJobTests
{
    private const CaptionForms All = CaptionForms.File | CaptionForms.Track | CaptionForms.Burned;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plan_and_manifest_say_what_is_not_shown_because_its_clip_is_over()
    {
        using var lab = new CaptionLab();
        var written = lab.Write("late.srt", "1\n00:00:00,000 --> 00:00:01,500\none\n\n2\n00:00:01,500 --> 00:00:03,000\ntwo\n\n3\n00:00:03,000 --> 00:00:04,000\nthree\n");
        var sound = lab.Media.Make("wav", "-f lavfi -i sine=d=1.2");
        var source = PipelineLab.Source(lab.Clip(2)) with { Captions = PipelineLab.Source(written) };
        var request = CaptionLab.Job(CaptionForms.Track | CaptionForms.File, CaptionUnits.Lines, []);
        request = request with
        {
            VideoBlocks = [new MediaBlock("hook", [source, source with { End = 1 }, source with { Captions = null }])],
            TextToSpeech = [new SpeechRecording(PipelineLab.Source(sound) with { Captions = PipelineLab.Source(written) })],
        };

        var plan = await lab.Pipeline.Pipeline.PlanAsync(request, Cancelled);
        await lab.RenderAsync(request);

        const string Recording = "text_to_speech[0].captions: 2 of 3 captions in late.srt are not shown, since they begin after the end of the recording, at 1.2 s.";
        string[] clips =
        [
            "video_blocks.hook[0].captions: 1 of 3 captions in late.srt is not shown, since it begins after the end of the clip, at 2 s.",
            "video_blocks.hook[1].captions: 2 of 3 captions in late.srt are not shown, since they begin after the end of the clip, at 1 s.",
        ];
        plan.Warnings.Where(warning => warning.Contains("not shown", StringComparison.Ordinal)).ShouldBe([Recording, .. clips]);
        Warnings(lab).ShouldBe([[Recording, clips[0]], [Recording, clips[1]], [Recording]]);
        CaptionFileReader.Read(await File.ReadAllBytesAsync(lab.Beside("*.srt")[2], Cancelled)).Written!.Select(cue => cue.Text).ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_character_that_no_font_has_is_named_with_its_field_file_and_line()
    {
        using var lab = new CaptionLab();
        lab.Drawer.Missing = 'Ω';
        var written = lab.Write("greek.srt", "1\n00:00:00,000 --> 00:00:00,500\nalpha\n\n2\n00:00:00,500 --> 00:00:01,000\nand\nthe Ω\n");
        var request = CaptionLab.Job(CaptionForms.Burned, CaptionUnits.Lines, []);
        request = request with
        {
            VideoBlocks =
            [
                new MediaBlock("hook",
                [
                    PipelineLab.Source(lab.Clip(1)) with { Captions = PipelineLab.Source(written) },
                    PipelineLab.Source(lab.Clip(1)) with { End = 0.5, Captions = PipelineLab.Source(written) },
                ]),
            ],
        };

        var plan = await lab.Pipeline.Pipeline.PlanAsync(request, Cancelled);
        var result = await lab.Pipeline.RenderAsync(request, Cancelled);

        const string Reason = "line 8 of greek.srt cannot be drawn as captions: no font has the character \"Ω\".";
        plan.Warnings.ShouldContain($"video_blocks.hook[0].captions cannot be used: {Reason}");
        result.Failures.ShouldHaveSingleItem().Reason.ShouldBe($"video_blocks.hook[0].captions: {Reason}");

        // In a file beside the variant it is what it is.
        await lab.RenderAsync(request with { Options = request.Options with { Captions = new CaptionRequest { As = CaptionForms.File } } });
    }

    [Theory]
    [InlineData(CaptionUnits.Lines)]
    [InlineData(CaptionUnits.Words)]
    public async Task Captions_that_overlap_are_shown_one_under_the_other_in_all_forms(CaptionUnits show)
    {
        using var lab = new CaptionLab();
        var written = lab.Write("two.vtt", "WEBVTT\n\n00:00.000 --> 00:02.000\nHello\n\n00:01.000 --> 00:01.500\nYes\n");
        var request = CaptionLab.Job(All, show, []);
        request = request with { VideoBlocks = [new MediaBlock("hook", [PipelineLab.Source(lab.Clip(3)) with { Captions = PipelineLab.Source(written) }])] };

        await lab.RenderAsync(request);

        // Words that are spoken stay a little where nothing follows.
        var (yes, hello) = show == CaptionUnits.Lines ? (1.5, 2) : (1.8, 2.3);
        (string, double, double)[] expected = [("Hello", 0, 1), ("Hello\nYes", 1, yes), ("Hello", yes, hello)];
        var video = lab.Beside("*.mp4").ShouldHaveSingleItem();
        foreach (var file in new[] { lab.Beside("*.srt").Single(), lab.Beside("*.vtt").Single(), video })
        {
            var read = CaptionFileReader.Read(Tool.Run("ffmpeg", $"-v error -i \"{file}\" -map 0:s -c:s srt -f srt -")).Written!;
            read.Select(cue => (cue.Text, cue.Start.TotalSeconds, cue.End.TotalSeconds)).ShouldBe(expected);
        }

        lab.Drawer.Drawn.Select(drawing => drawing.Text).Distinct().ShouldBe(["Hello", "Hello\nYes"], ignoreOrder: true);
        CaptionLab.ChangesOf(video).ShouldBe([(0, "red"), (30, "green"), ((int)Math.Round(yes * 30), "red"), ((int)Math.Round(hello * 30), "none")]);
    }

    private static string[][] Warnings(CaptionLab lab) =>
        [.. lab.Pipeline.Manifest().GetProperty("variants").EnumerateArray().Select(variant => variant.GetProperty("warnings").Deserialize<string[]>()!.Where(warning => warning.Contains("not shown", StringComparison.Ordinal)).ToArray())];
}
