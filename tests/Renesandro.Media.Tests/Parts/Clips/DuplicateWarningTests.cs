using Renesandro.Contracts;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Clips;

/// <summary>A plan names alternatives of a block that are the same clip.</summary>
public class DuplicateWarningTests
{
    public DuplicateWarningTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    [Fact]
    public async Task Copies_of_a_file_are_named_and_other_cuts_and_looks_of_it_are_not()
    {
        using var lab = new PipelineLab();
        var path = lab.Media.MakeVideo(0.5, "90x160");
        var copy = Path.ChangeExtension(path, ".copy.mp4");
        File.Copy(path, copy);
        var (clip, other) = (PipelineLab.Source(path, "one"), PipelineLab.Source(copy, "copy"));
        var request = PipelineLab.Request([]) with
        {
            VideoBlocks =
            [
                new MediaBlock("same", [clip, PipelineLab.Source(lab.Media.MakeVideo(0.4, "90x160"), "else"), other with { Weight = 2 }]),
                new MediaBlock("different", [clip, clip with { Start = 0.1 }, other with { Sound = 1 }, other with { Speech = new SpeechText("Hello", null) }]),
                new MediaBlock("elsewhere", [other]),
            ],
        };

        var warnings = (await lab.Pipeline.PlanAsync(request, TestContext.Current.CancellationToken)).Warnings;

        warnings.Where(warning => warning.Contains("the same clip", StringComparison.Ordinal)).ShouldBe(
        [
            "video_blocks.same[0] (one), video_blocks.same[2] (copy) are the same clip: every variant with one of them is rendered again with the other. Leave one out, unless that is wanted.",
        ]);
    }

    [Fact]
    public async Task Copies_of_music_and_of_speech_are_named_too()
    {
        using var lab = new PipelineLab();
        var sound = lab.Media.MakeSine();
        var copy = Path.ChangeExtension(sound, ".copy.wav");
        File.Copy(sound, copy);
        var request = PipelineLab.Request([lab.Media.MakeVideo(2, "64x36")]) with
        {
            AudioBlocks =
            [
                new MediaBlock("bed", [PipelineLab.Source(sound, "calm"), PipelineLab.Source(copy, "again"), PipelineLab.Source(sound, "later") with { Start = 0.1 }]),
                new MediaBlock("end", [PipelineLab.Source(copy)]),
            ],
            TextToSpeech =
            [
                new SpeechText("Hello", "en"),
                new SpeechText("Hello", "en") { Label = "other" },
                new SpeechText("Hello", "de"),
                new SpeechRecording(PipelineLab.Source(sound)),
                new SpeechRecording(PipelineLab.Source(copy)),
                new SpeechRecording(PipelineLab.Source(copy) with { End = 0.2 }),
            ],
            Picks = new PickRequest(PickKind.All, PickKind.All),
        };

        var warnings = (await lab.Pipeline.PlanAsync(request, TestContext.Current.CancellationToken)).Warnings;

        warnings.Where(warning => warning.Contains("are the same", StringComparison.Ordinal)).ShouldBe(
        [
            "text_to_speech[0], text_to_speech[1] are the same speech: variants differ by it in nothing that is heard. Leave one out, unless that is wanted.",
            "text_to_speech[3], text_to_speech[4] are the same speech: variants differ by it in nothing that is heard. Leave one out, unless that is wanted.",
            "audio_blocks.bed[0] (calm), audio_blocks.bed[1] (again) are the same music: variants differ by it in nothing that is heard. Leave one out, unless that is wanted.",
        ]);
    }
}
