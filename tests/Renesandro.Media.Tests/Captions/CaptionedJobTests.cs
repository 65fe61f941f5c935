using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Captions.Files;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;
using Renesandro.Media.Tests.Parts;
using Renesandro.Media.Tests.Rendering;
using Renesandro.Media.Tests.Speech;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Captions;

public sealed class CaptionedJobTests
{
    private const string Text = "Tomorrow, cake. Picnic! Target… Coffee?";

    private const CaptionForms All = CaptionForms.File | CaptionForms.Track | CaptionForms.Burned;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_and_track_say_what_is_spoken_when_it_is_spoken()
    {
        using var lab = new CaptionLab();
        var request = CaptionLab.Job(CaptionForms.File | CaptionForms.Track, CaptionUnits.Words, [lab.Clip(2.1)], [lab.Clip(4)]) with { TextToSpeech = [new SpeechText(Text, null)] };

        await lab.RenderAsync(request);

        var video = lab.Beside("*.mp4").ShouldHaveSingleItem();
        var (subRip, webVtt) = (lab.Beside("*.srt").ShouldHaveSingleItem(), lab.Beside("*.vtt").ShouldHaveSingleItem());
        new[] { subRip, webVtt }.Select(Path.GetFileNameWithoutExtension).ShouldAllBe(name => name == Path.GetFileNameWithoutExtension(video));
        var cues = CaptionFileReader.Read(await File.ReadAllBytesAsync(subRip, Cancelled)).Written!;
        cues.Select(cue => cue.Text).ShouldBe(["Tomorrow,", "cake.", "Picnic!", "Target…", "Coffee?"]);
        var sound = SoundLab.Listen(video);
        foreach (var cue in cues)
        {
            var start = (int)(cue.Start.TotalSeconds * Sound.Rate);
            var onset = Enumerable.Range(start - 2_400, 9_600).First(sample => sample >= 0 && Math.Abs(sound.At(sample)) > 0.02);
            (onset / (double)Sound.Rate).ShouldBe(cue.Start.TotalSeconds, 0.05);
        }

        // ffmpeg reads the files and the track, and all say the same.
        var plain = Plain(subRip);
        plain.ShouldNotBeEmpty();
        Plain(webVtt).ShouldBe(plain);
        Regex.Replace(Plain(video), "</?font[^>]*>", "").ShouldBe(plain);
        TestMedia.Probe(video, "-select_streams s -show_entries stream=codec_name,codec_tag_string:stream_disposition=default -of csv=p=0").Trim().ShouldBe("mov_text,tx3g,0");
        TestMedia.DecodeFully(video);
        var variant = lab.Pipeline.Manifest().GetProperty("variants")[0];
        variant.GetProperty("beside").EnumerateArray().Select(file => (file.GetProperty("kind").GetString(), file.GetProperty("file").GetString()))
            .ShouldBe([("srt", Path.GetFileName(subRip)), ("vtt", Path.GetFileName(webVtt))], ignoreOrder: true);
    }

    [Fact]
    public async Task The_highlighted_word_is_the_spoken_one_and_captions_end_with_the_speech()
    {
        using var lab = new CaptionLab();
        var request = CaptionLab.Job(CaptionForms.Burned | CaptionForms.File, CaptionUnits.Lines, [lab.Clip(2.1)], [lab.Clip(4)]) with { TextToSpeech = [new SpeechText("Buy two cakes and two coffees today.", null)] };
        await lab.RenderAsync(request);

        var changes = CaptionLab.ChangesOf(lab.Beside("*.mp4").ShouldHaveSingleItem());

        // A word of the file by its place in the caption, from the times that the voice tells.
        var spoken = await TimesAsync("Buy two cakes and two coffees today.");
        string[] colours = ["red", "green", "blue", "yellow", "red", "green", "blue"];
        changes.Where(change => change.Colour != "none").Select(change => change.Colour).ShouldBe(colours);
        foreach (var (change, start) in changes.Where(change => change.Colour != "none").Zip(spoken))
        {
            (change.Frame / 30.0).ShouldBe(start.TotalSeconds, 0.05);
        }

        changes[^1].Colour.ShouldBe("none");
        var cue = CaptionFileReader.Read(await File.ReadAllBytesAsync(lab.Beside("*.srt").Single(), Cancelled)).Written!.ShouldHaveSingleItem();
        (changes[^1].Frame / 30.0).ShouldBe(cue.End.TotalSeconds, 0.02);
    }

    [Fact]
    public async Task Clips_over_which_nothing_is_spoken_are_not_encoded_again_and_the_plan_counts_the_others()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var tools = new CountedFFmpeg();
        using var lab = new CaptionLab(tools: tools.Directory);

        // Two first clips of different lengths, so that the second block starts at two places; the speech ends in it, and the third is free of it.
        var request = CaptionLab.Job(CaptionForms.Burned, CaptionUnits.Lines, [lab.Clip(0.5), lab.Clip(0.7)], [lab.Clip(4), lab.Clip(4.5)], [lab.Clip(0.4), lab.Clip(0.6)]) with
        {
            TextToSpeech = [new SpeechText("Only today.", null), new SpeechText("Come and see.", null)],
            Picks = new() { Speech = Renesandro.Media.Requests.Selecting.PickKind.All },
        };

        var plan = await lab.Pipeline.Pipeline.PlanAsync(request, Cancelled);
        await lab.RenderAsync(request);

        // 2 first clips × 2 texts, 2 second clips × 2 texts × 2 starts; the last ones are encoded once.
        lab.Beside("*.mp4").Length.ShouldBe(16);
        (plan.Encodes.Clips.Count, plan.Encodes.Variants.Count).ShouldBe((2, 4 + 8));
        tools.Count("libx264").ShouldBe(14);
    }

    [Fact]
    public async Task Captions_of_a_clips_own_speech_are_paid_once_a_clip()
    {
        using var lab = new CaptionLab();
        var talk = lab.Write("talk.srt", "1\n00:00:00,500 --> 00:00:01,500\nHello there\n");
        MediaSource[] clips = [PipelineLab.Source(lab.Clip(2)) with { Captions = PipelineLab.Source(talk) }, PipelineLab.Source(lab.Clip(2)) with { Speech = new SpeechText("Only today.", null) }];
        var request = CaptionLab.Job(All, CaptionUnits.Lines, [lab.Clip(0.5), lab.Clip(0.7)], []);
        request = request with { VideoBlocks = [request.VideoBlocks[0], request.VideoBlocks[1] with { Alternatives = clips }] };

        var plan = await lab.Pipeline.Pipeline.PlanAsync(request, Cancelled);
        await lab.RenderAsync(request);

        (plan.Encodes.Clips.Count, plan.Encodes.Variants.Count).ShouldBe((4, 0));
        var files = lab.Beside("*.mp4");
        files.Length.ShouldBe(4);
        CaptionFileReader.Read(await File.ReadAllBytesAsync(lab.Beside("*.srt")[0], Cancelled)).Written!
            .Select(cue => (cue.Text, cue.Start.TotalSeconds, cue.End.TotalSeconds)).ShouldBe([("Hello there", 1, 2)]);
        var changes = CaptionLab.ChangesOf(files[0]);
        changes.Select(change => change.Frame).ShouldBe([0, 30, 45, 60]);
        CaptionFileReader.Read(await File.ReadAllBytesAsync(lab.Beside("*.srt")[3], Cancelled)).Written![0].Start.TotalSeconds.ShouldBe(0.7, 0.001);
    }

    [Fact]
    public async Task Start_and_end_of_a_clip_and_of_a_recording_cut_what_was_written_down()
    {
        using var lab = new CaptionLab();
        var written = lab.Write("said.vtt", "WEBVTT\n\n00:00.000 --> 00:01.000\none\n\n00:01.000 --> 00:02.000\ntwo\n\n00:02.000 --> 00:03.000\nthree\n");
        var request = CaptionLab.Job(CaptionForms.File, CaptionUnits.Lines, []);
        request = request with
        {
            VideoBlocks = [new MediaBlock("hook", [PipelineLab.Source(lab.Clip(4)) with { Start = 0.5, End = 2.5, Captions = PipelineLab.Source(written) }])],
            TextToSpeech = [],
        };
        await lab.RenderAsync(request);

        CaptionFileReader.Read(await File.ReadAllBytesAsync(lab.Beside("*.srt").Single(), Cancelled)).Written!
            .Select(cue => (cue.Text, cue.Start.TotalSeconds, cue.End.TotalSeconds)).ShouldBe([("one", 0, 0.5), ("two", 0.5, 1.5), ("three", 1.5, 2)]);
    }

    [Theory]
    [InlineData(SpeechOverflow.Trim)]
    [InlineData(SpeechOverflow.Speed)]
    [InlineData(SpeechOverflow.Hold)]
    public async Task Captions_follow_a_speech_that_is_longer_than_its_clip(SpeechOverflow overflow)
    {
        using var lab = new CaptionLab();
        const string Long = "One two three four five six seven eight.";
        var spoken = await TimesAsync(Long);
        var request = CaptionLab.Job(CaptionForms.File | CaptionForms.Track, CaptionUnits.Words, []);
        request = request with
        {
            VideoBlocks = [new MediaBlock("hook", [PipelineLab.Source(lab.Clip(2)) with { Speech = new SpeechText(Long, null) }])],
            Options = request.Options with { SpeechOverflow = overflow },
        };
        await lab.RenderAsync(request);

        var video = lab.Beside("*.mp4").Single();
        var length = double.Parse(TestMedia.Probe(video, "-select_streams v -show_entries stream=duration -of csv=p=0"), CultureInfo.InvariantCulture);
        var cues = CaptionFileReader.Read(await File.ReadAllBytesAsync(lab.Beside("*.srt").Single(), Cancelled)).Written!;
        cues[^1].End.TotalSeconds.ShouldBeLessThanOrEqualTo(length + 0.001);
        var second = spoken[cues[0].Text.Split(' ').Length].TotalSeconds;
        cues[1].Start.TotalSeconds.ShouldBe(overflow == SpeechOverflow.Speed ? second / 1.25 : second, 0.03);
        (length > 2.01).ShouldBe(overflow != SpeechOverflow.Trim);
    }

    [Fact]
    public async Task A_resumed_job_stores_the_bytes_of_one_that_was_not_interrupted()
    {
        var clips = new TestMedia();
        using var first = new CaptionLab();
        var request = CaptionLab.Job(All, CaptionUnits.Words, [first.Clip(0.6), first.Clip(0.8)], [first.Clip(2)]) with { TextToSpeech = [new SpeechText("Only today, friends.", null)] };
        request = request with { Options = request.Options with { Transition = new TransitionRequest("fade", 0.2) } };
        var all = new KeptLedger();
        var expected = await first.HashesAsync(request, all);
        var rest = new KeptLedger();
        await rest.WriteCanvasesAsync((await all.ReadCanvasesAsync(Cancelled))!, Cancelled);
        await rest.WriteVariantAsync(all.Variants[0], Cancelled);

        using var second = new CaptionLab();
        var resumed = await second.HashesAsync(request, rest);

        expected.Count.ShouldBe(6);
        resumed.Count.ShouldBe(3);
        resumed.ShouldBeSubsetOf(expected);
        clips.Dispose();
    }

    [Fact]
    public async Task What_cannot_have_captions_is_refused_when_the_job_is_submitted()
    {
        using var untimed = new CaptionLab(services => services.AddSingleton<ITextToSpeech>(new FakeSpeech()));
        using var lab = new CaptionLab();
        lab.Drawer.Missing = 'Ω';
        var request = CaptionLab.Job(All, CaptionUnits.Words, [lab.Clip(0.5)]) with { TextToSpeech = [new SpeechText("Alpha and Ω", null)] };

        (await Should.ThrowAsync<RenderRequestException>(untimed.Pipeline.Pipeline.PlanAsync(request, Cancelled))).Errors.ShouldHaveSingleItem().ToString()
            .ShouldContain("does not say when each word is spoken");
        var error = (await Should.ThrowAsync<RenderRequestException>(lab.Pipeline.Pipeline.PlanAsync(request, Cancelled))).Errors.ShouldHaveSingleItem();
        (error.Path, error.Message).ShouldBe(("text_to_speech[0]", "cannot be drawn as captions: no font has the character \"Ω\"."));
    }

    [Fact]
    public async Task Broken_captions_fail_the_variants_of_their_clip_and_the_plan_names_the_line()
    {
        using var lab = new CaptionLab();
        var broken = lab.Write("broken.srt", "1\n00:00:02,000 --> 00:00:01,000\nHello\n");
        var request = CaptionLab.Job(CaptionForms.File, CaptionUnits.Lines, []);
        request = request with { VideoBlocks = [new MediaBlock("hook", [PipelineLab.Source(lab.Clip(1)) with { Captions = PipelineLab.Source(broken) }, PipelineLab.Source(lab.Clip(1))])] };

        var plan = await lab.Pipeline.Pipeline.PlanAsync(request, Cancelled);
        var result = await lab.Pipeline.RenderAsync(request, Cancelled);

        plan.Warnings.ShouldContain("video_blocks.hook[0].captions cannot be used: line 2 ends at 00:00:01.000, which is not after its start at 00:00:02.000: correct the times.");
        (result.Rendered, result.Failed).ShouldBe((1, 1));
        result.Failures.ShouldHaveSingleItem().Reason.ShouldStartWith("video_blocks.hook[0].captions: line 2 ends at");
    }

    /// <summary>When the words of a text are spoken.</summary>
    private static async Task<TimeSpan[]> TimesAsync(string text)
    {
        using var lab = new CaptionLab();
        var speaker = lab.Pipeline.Services.Parts.Speaker;
        var spoken = await speaker.SpeakTimedAsync(new SpeechLine(text, await speaker.ResolveVoiceAsync(null, Cancelled)), new MemoryStream(), Cancelled);
        return [.. Renesandro.Media.Captions.Words.WordTimes.Of(text, spoken.Times).Words.Select(word => word.Start)];
    }

    /// <summary>Captions as ffmpeg reads them.</summary>
    private static string Plain(string file) => Encoding.UTF8.GetString(Tool.Run("ffmpeg", $"-v error -i \"{file}\" -map 0:s -f srt -")).Replace("\r", "", StringComparison.Ordinal).Trim();
}
