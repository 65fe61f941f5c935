using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Fetching;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering;

public class RenderPipelineTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_combination_becomes_a_variant_that_plays()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request(
            [lab.Media.MakeVideo(0.5), lab.Media.MakeVideo(1.2, size: "160x284", rate: "25")],
            [lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.7), lab.Media.MakeVideo(0.9)]) with
        {
            AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(lab.Media.MakeSine(0.4))])],
            TextToSpeech = [new SpeechText("One", "en-us"), new SpeechText("Two", "en-us")],
        };

        var result = await lab.RenderAsync(request, Cancelled);

        (result.Rendered, result.Failed).ShouldBe((6, 0));
        lab.Files().Select(Path.GetFileName).ShouldBe(
            ["0000_a0_b0.mp4", "0001_a0_b1.mp4", "0002_a0_b2.mp4", "0003_a1_b0.mp4", "0004_a1_b1.mp4", "0005_a1_b2.mp4"]);
        int[] frames = [15 + 9, 15 + 21, 15 + 27, 36 + 9, 36 + 21, 36 + 27];
        foreach (var (file, count) in lab.Files().Zip(frames))
        {
            TestMedia.DecodeFully(file);
            TestMedia.Probe(file, "-show_entries stream=codec_name,profile,nb_frames,duration -of csv=p=0")
                .Split('\n', StringSplitOptions.RemoveEmptyEntries)[0]
                .ShouldBe(FormattableString.Invariant($"h264,High,{count / 30.0:0.000000},{count}"));
            var sound = TestMedia.Probe(file, "-select_streams a -show_entries stream=codec_name,profile,sample_rate,channels,duration -of csv=p=0").Trim();
            sound.ShouldBe(FormattableString.Invariant($"aac,LC,48000,2,{count / 30.0:0.000000}"));
        }

        lab.Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_manifest_says_what_each_file_holds()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.5)], [lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.4)]);

        var result = await lab.RenderAsync(request, Cancelled);

        var manifest = lab.Manifest();
        manifest.GetProperty("seed").GetInt64().ShouldBe(1);
        manifest.GetProperty("canvas").GetProperty("width").GetInt32().ShouldBe(320);
        var second = manifest.GetProperty("variants")[1];
        second.GetProperty("index").GetInt64().ShouldBe(1);
        second.GetProperty("file").GetString().ShouldBe("0001_a0_b1.mp4");
        second.GetProperty("status").GetString().ShouldBe("done");
        second.GetProperty("clips")[1].GetProperty("label").GetString().ShouldBe("b1");
        second.GetProperty("frames").GetInt64().ShouldBe(27);
        second.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(lab.Files()[1]).Length);
        result.Canvas.ShouldBe(new Canvas(320, 180, new FrameRate(30)));
    }

    [Fact]
    public async Task The_same_job_gives_the_same_bytes()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.4), lab.Media.MakeVideo(0.6)], [lab.Media.MakeVideo(0.3)]) with
        {
            AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(lab.Media.MakeSine()), PipelineLab.Source(lab.Media.MakeSine(1, 880))])],
        };

        await lab.RenderAsync(request, Cancelled);
        await lab.RenderAsync(request, Cancelled);

        var hashes = lab.Files().Select(file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))).ToArray();
        hashes.Length.ShouldBe(4);
        hashes.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task One_bad_clip_fails_only_the_variants_that_use_it()
    {
        using var lab = new PipelineLab();
        var text = lab.Media.NewPath("mp4");
        await File.WriteAllTextAsync(text, "not a video", Cancelled);
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3), text], [lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.4)]);

        var result = await lab.RenderAsync(request, Cancelled);

        (result.Rendered, result.Failed).ShouldBe((2, 2));
        var failure = result.Failures.ShouldHaveSingleItem();
        (failure.Variants, failure.Kind).ShouldBe((2, FailureKind.Source));
        failure.Reason.ShouldStartWith("block0/a1: The file is neither a video nor an image");
        lab.Manifest().GetProperty("variants").EnumerateArray().Select(variant => variant.GetProperty("status").GetString())
            .ShouldBe(["done", "done", "failed", "failed"]);
    }

    [Fact]
    public async Task A_job_whose_clips_are_all_bad_fails_all_variants_with_their_reasons()
    {
        using var lab = new PipelineLab();

        var result = await lab.RenderAsync(PipelineLab.Request([lab.Media.MakeSine()]), Cancelled);

        (result.Rendered, result.Failed, result.Canvas).ShouldBe((0, 1, null));
        result.Failures.Single().Reason.ShouldContain("has no picture");
    }

    [Fact]
    public async Task Without_music_and_speech_there_is_a_silent_track()
    {
        using var lab = new PipelineLab();

        await lab.RenderAsync(PipelineLab.Request([lab.Media.MakeVideo(0.5)]), Cancelled);

        var samples = File.ReadAllBytes(lab.Media.Make("raw", $"-i \"{lab.Files().Single()}\" -map 0:a -f s16le"));
        samples.Length.ShouldBeGreaterThanOrEqualTo(24_000 * 4);
        samples.ShouldAllBe(sample => sample == 0);
    }

    [Fact]
    public async Task Too_many_variants_are_refused_before_anything_is_fetched()
    {
        var fetcher = new CountingFetcher();
        using var lab = new PipelineLab(services => services
            .AddSingleton<ISourceFetcher>(fetcher)
            .Configure<RenderingOptions>(options => options.MaxVariants = 99));
        var clip = Path.Combine(lab.Media.Root, "clip.mp4");
        string[] ten = [.. Enumerable.Repeat(clip, 10)];

        var error = await Should.ThrowAsync<RenderRequestException>(() => lab.RenderAsync(PipelineLab.Request(ten, ten), Cancelled));

        error.Kind.ShouldBe(RenderRequestErrorKind.Impossible);
        error.Errors.Single().ToString().ShouldBe(
            "video_blocks: the blocks have 100 combinations, and a job may have 99: drop alternatives, set options.take, or raise Renesandro:Rendering:MaxVariants");
        fetcher.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task A_job_can_take_only_its_first_variants()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)], [lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.4), lab.Media.MakeVideo(0.5)]);

        var result = await lab.RenderAsync(request with { Options = request.Options with { Take = 2 } }, Cancelled);

        result.Rendered.ShouldBe(2);
        lab.Files().Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_source_that_is_named_twice_is_fetched_once()
    {
        var fetcher = new CountingFetcher();
        using var lab = new PipelineLab(services => services.AddSingleton<ISourceFetcher>(fetcher));
        var clip = lab.Media.MakeVideo(0.5);
        var request = PipelineLab.Request([clip, clip], [clip]) with { AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(clip)])] };

        await lab.RenderAsync(request, Cancelled);

        fetcher.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_text_is_spoken_once_for_all_variants()
    {
        var speaker = new CountingSpeaker();
        using var lab = new PipelineLab(services => services.AddSingleton<ITextToSpeech>(speaker));
        speaker.Recording = lab.Media.MakeSine(0.2);
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.4)], [lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.5)]) with
        {
            TextToSpeech = [new SpeechText("Hello", "x"), new SpeechText("Hello", "x"), new SpeechText("Bye", "x")],
        };

        await lab.RenderAsync(request, Cancelled);
        await lab.RenderAsync(request, Cancelled);

        speaker.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task Speech_that_is_longer_than_the_picture_is_reported()
    {
        var speaker = new CountingSpeaker();
        using var lab = new PipelineLab(services => services.AddSingleton<ITextToSpeech>(speaker));
        speaker.Recording = lab.Media.MakeSine(2);

        var result = await lab.RenderAsync(PipelineLab.Request([lab.Media.MakeVideo(0.5)]) with { TextToSpeech = [new SpeechText("Long", null)] }, Cancelled);

        result.Warnings.ShouldBe(["the speech lasts 2.0 s and is faded out at the end of the picture, at 0.5 s"]);
    }

    [Fact]
    public async Task A_variant_that_cannot_be_stored_is_named_and_the_others_are_made()
    {
        var sink = new RefusingSink("0001");
        using var lab = new PipelineLab(services => services.AddSingleton<IStorageSink>(sink));
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)], [lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.4), lab.Media.MakeVideo(0.5)]);

        var result = await lab.RenderAsync(request, Cancelled);

        (result.Rendered, result.Failed).ShouldBe((2, 1));
        result.Failures.Single().ShouldBe(new RenderFailure("The sink is full.", 1, FailureKind.Environment));
        sink.Names.Order().ShouldBe(["0000_a0_b0.mp4", "0002_a0_b2.mp4", "manifest.csv", "manifest.json"]);
    }

    [Fact]
    public async Task Progress_only_rises_and_ends_at_100()
    {
        using var lab = new PipelineLab();

        await lab.RenderAsync(PipelineLab.Request([lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.4)], [lab.Media.MakeVideo(0.3)]), Cancelled);

        var seen = lab.Progress.ToArray();
        seen.Zip(seen.Skip(1)).ShouldAllBe(pair => pair.Second.Percent >= pair.First.Percent && pair.Second.Stage >= pair.First.Stage);
        seen[^1].Percent.ShouldBe(100);
        seen.Count(progress => progress.Variant is not null).ShouldBe(2);
        seen.Select(progress => progress.Stage!.Value).Distinct().ShouldBe(Enum.GetValues<RenderStage>());
    }

    [Fact]
    public async Task A_cancelled_job_ends_its_tools_and_leaves_no_temporary_files()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo(30, size: "1280x720", extra: "-preset ultrafast -pix_fmt yuv420p")]);
        using var cancellation = new CancellationTokenSource();
        var rendering = lab.RenderAsync(request with { Options = request.Options with { Preset = "veryslow" } }, cancellation.Token);
        await Until.AnyAsync(() => Directory.GetFiles(lab.Media.Root, "*.part", SearchOption.AllDirectories));

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(rendering);
        lab.Leftovers().ShouldBeEmpty();
        lab.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_of_a_killed_process_are_removed_by_the_next_job()
    {
        using var lab = new PipelineLab();
        var stale = Directory.CreateDirectory(Path.Combine(lab.Media.Root, "data", "work", $"{Guid.NewGuid():N}")).FullName;
        await File.WriteAllTextAsync(stale + ".lock", "", Cancelled);
        await File.WriteAllTextAsync(Path.Combine(stale, "00001.mp4"), "half a clip", Cancelled);

        await lab.RenderAsync(PipelineLab.Request([lab.Media.MakeVideo(0.3)]), Cancelled);

        lab.Leftovers().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_plan_matches_what_rendering_produces()
    {
        using var lab = new PipelineLab();
        var text = lab.Media.NewPath("mp4");
        await File.WriteAllTextAsync(text, "not a video", Cancelled);
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.5), lab.Media.MakeVideo(1)], [lab.Media.MakeVideo(0.3), text]) with
        {
            TextToSpeech = [new SpeechText("Hello", "en-us")],
        };

        var plan = await lab.Pipeline.PlanAsync(request, Cancelled);

        (plan.Combinations, plan.Variants, plan.Unusable, plan.SpeechTexts, plan.SpeechCharacters).ShouldBe((4, 4, 2, 1, 5));
        plan.TotalDuration.TotalSeconds.ShouldBe(0.8 + 1.3, tolerance: 0.001);
        plan.EncodedDuration.TotalSeconds.ShouldBe(1.8, tolerance: 0.001);
        plan.Variant(2).File.ShouldBe("0002_a1_b0.mp4");
        plan.Variant(2).Duration!.Value.TotalSeconds.ShouldBe(1.3, tolerance: 0.001);
        plan.Variant(3).Duration.ShouldBeNull();
        plan.Warnings.Single().ShouldStartWith("block1/b1: The file is neither a video nor an image");
        Directory.Exists(Path.Combine(lab.Media.Root, "out")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_plan_and_the_manifest_have_the_same_lengths()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)], [lab.Media.MakeVideo(0.4)], [lab.Media.MakeVideo(0.5)]);
        request = request with { Options = request.Options with { Canvas = new CanvasRequest(64, 36, new FrameRate(30_000, 1001)) } };

        var plan = await lab.Pipeline.PlanAsync(request, Cancelled);
        await lab.RenderAsync(request, Cancelled);

        lab.Manifest().GetProperty("variants")[0].GetProperty("duration_seconds").GetDouble().ShouldBe(plan.Variant(0).Duration!.Value.TotalSeconds);
    }

    [Fact]
    public async Task A_plan_names_the_clip_of_which_nothing_is_left()
    {
        using var lab = new PipelineLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.5)]);
        var late = PipelineLab.Source(lab.Media.MakeVideo(1), "late") with { Start = 4 };

        var plan = await lab.Pipeline.PlanAsync(
            request with { VideoBlocks = [new MediaBlock("hook", [.. request.VideoBlocks[0].Alternatives, late])] }, Cancelled);

        (plan.Variants, plan.Unusable).ShouldBe((2, 1));
        plan.TotalDuration.TotalSeconds.ShouldBe(0.5, tolerance: 0.001);
        plan.Warnings.Single().ShouldBe("hook/late: The clip lasts 1 s, so it cannot start at 4 s: choose an earlier start.");
    }

    private sealed class CountingFetcher : ISourceFetcher
    {
        private int _calls;

        public int Calls => _calls;

        public Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            File.Copy(source.LocalPath, outputPath);
            return Task.CompletedTask;
        }
    }

    private sealed class RefusingSink(string refused) : IStorageSink
    {
        public System.Collections.Concurrent.ConcurrentBag<string> Names { get; } = [];

        public Task<StorageFolder> OpenFolderAsync(StorageFolderRequest request, CancellationToken cancellationToken) =>
            Task.FromResult(new StorageFolder("id", "name", null));

        public Task<StoredItem> StoreAsync(StorageFolder folder, StorageItem item, CancellationToken cancellationToken)
        {
            if (item.Name.StartsWith(refused, StringComparison.Ordinal))
            {
                throw new MediaException("The sink is full.");
            }

            Names.Add(item.Name);
            return Task.FromResult(new StoredItem(item.Name, item.Content.Length, null));
        }

        public Task<StoredContent?> OpenItemAsync(string jobId, StoredItem item, CancellationToken cancellationToken) =>
            Task.FromResult<StoredContent?>(null);
    }
}
