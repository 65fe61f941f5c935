using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Combining;
using Renesandro.Media.Jobs;
using Renesandro.Media.Jobs.Queueing;
using Renesandro.Media.Planning;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Planning;

public sealed class JobLimitTests : IDisposable
{
    private readonly TestMedia _media = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Fact]
    public async Task Sources_and_characters_are_refused_with_their_figures_before_anything_is_fetched()
    {
        using var services = Services(options => (options.MaxSources, options.MaxCharacters) = (1, 5));

        var refusal = await Should.ThrowAsync<RenderRequestException>(() => SubmitAsync(services));

        refusal.Kind.ShouldBe(RenderRequestErrorKind.Impossible);
        refusal.Errors.Select(error => $"{error}").ShouldBe(
        [
            "video_blocks: the job names 2 sources, and 1 are allowed: split it, or raise Renesandro:Rendering:MaxSources.",
            "text_to_speech: the job has 7 characters, and 5 are allowed: split it, or raise Renesandro:Rendering:MaxCharacters.",
        ]);
    }

    [Fact]
    public async Task Recordings_and_the_speech_of_clips_count_once_each()
    {
        using var services = Services(options => (options.MaxSources, options.MaxCharacters) = (3, 10));
        var request = """
            {"task_name": "t",
             "video_blocks": {"a": [{"url": "https://h/a.mp4", "speech": {"text": "Welcome"}}, {"url": "https://h/a.mp4", "speech": {"url": "https://h/take.wav"}},
               {"url": "https://h/a.mp4", "speech": {"text": "Hello", "label": "x"}}, {"url": "https://h/a.mp4", "speech": {"text": "Hello", "label": "y"}}]},
             "audio_blocks": {"m": ["https://h/m.mp3"]},
             "text_to_speech": [{"text": "Welcome"}, {"url": "https://h/take.wav", "start": 1}, {"url": "https://h/take-2.wav"}]}
            """;

        var refusal = await Should.ThrowAsync<RenderRequestException>(() => services.GetRequiredService<RenderJobs>().SubmitAsync(Encoding.UTF8.GetBytes(request), "ann", null, Cancelled));

        refusal.Errors.Select(error => $"{error}").ShouldBe(
        [
            "video_blocks: the job names 4 sources, and 3 are allowed: split it, or raise Renesandro:Rendering:MaxSources.",
            "text_to_speech: the job has 12 characters, and 10 are allowed: split it, or raise Renesandro:Rendering:MaxCharacters.",
        ]);
    }

    [Fact]
    public void Canvases_with_different_frame_rates_are_refused()
    {
        var request = PipelineLab.Request(["/a.mp4"]);
        CanvasRequest[] canvases = [new(90, 160, new FrameRate(30)), new(160, 160), new(160, 90, new FrameRate(25))];

        Should.Throw<RenderRequestException>(() => JobPlan.Open(request with { Options = request.Options with { Canvases = canvases } }, new RenderingOptions()))
            .Message.ShouldBe("options.canvases: have different frame rates: give all of them the same fps, since they share lengths and sounds.");
        JobPlan.Open(request with { Options = request.Options with { Canvases = canvases[..2] } }, new RenderingOptions()).Variants.ShouldBe(2);
    }

    [Fact]
    public async Task Minutes_are_refused_once_the_sources_are_known()
    {
        var clip = _media.MakeVideo(2, size: "64x64", rate: "10");
        using var services = Services(options => options.MaxMinutes = 1);
        var pipeline = services.GetRequiredService<RenderPipeline>();
        var request = PipelineLab.Request([.. Enumerable.Range(0, 2).Select(_ => Enumerable.Repeat(clip, 6).ToArray())]);

        var refused = await Should.ThrowAsync<RenderRequestException>(() => pipeline.PlanAsync(request, Cancelled));
        var failed = await Should.ThrowAsync<RenderRequestException>(() => pipeline.RenderAsync(request, cancellationToken: Cancelled));

        refused.Message.ShouldBe("video_blocks: the job makes 3 minutes of video, and 1 are allowed: split it, or raise Renesandro:Rendering:MaxMinutes.");
        failed.Message.ShouldBe(refused.Message);
    }

    [Fact]
    public async Task The_open_jobs_of_a_user_are_limited_and_a_repeated_request_does_not_count()
    {
        using var services = Services(options => options.MaxOpenJobs = 2);
        var first = await SubmitAsync(services, "one");
        await SubmitAsync(services, "two");

        var refusal = await Should.ThrowAsync<TooManyJobsException>(() => SubmitAsync(services, "three"));

        refusal.Message.ShouldBe("You have 2 open jobs, which is the maximum (Renesandro:Rendering:MaxOpenJobs): wait for one to end, or cancel one.");
        (await SubmitAsync(services, "one")).ShouldBe(first);
        await SubmitAsync(services, "three", "bob");
        await services.GetRequiredService<RenderJobs>().CancelAsync(first, "ann", Cancelled);
        await SubmitAsync(services, "three");
    }

    private static Task<Guid> SubmitAsync(IServiceProvider services, string? key = null, string owner = "ann") => services.GetRequiredService<RenderJobs>().SubmitAsync(
        """{"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4", "https://h/b.mp4"]}, "text_to_speech": [{"text": "Welcome"}]}"""u8.ToArray(), owner, key, Cancelled);

    private ServiceProvider Services(Action<RenderingOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddRenesandro(options => options.DataDirectory = Path.Combine(_media.Root, "data"));
        services.Configure(configure);
        return services.BuildServiceProvider();
    }
}
