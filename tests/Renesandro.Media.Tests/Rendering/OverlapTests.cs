using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Content;
using Renesandro.Media.Fetching;
using Renesandro.Media.Probing;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering;

public sealed class OverlapTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Variants_are_stored_while_later_clips_are_still_encoded()
    {
        Watched? combinator = null;
        using var lab = new PipelineLab(services => Watch(services, inner => combinator = new Watched(inner)));
        var (first, last) = (lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.4));
        var seen = lab.Progress;
        _ = lab.Pipeline;
        var stored = new TaskCompletionSource();
        combinator!.BeforePreparing = clip => clip.Source.Duration > TimeSpan.FromSeconds(0.35) ? stored.Task : Task.CompletedTask;

        var job = lab.RenderAsync(PipelineLab.Request([first, last]), Cancelled);
        await lab.SeenAsync(progress => progress.Variant is not null, Cancelled);
        lab.Files().Length.ShouldBe(1);
        stored.SetResult();

        (await job).Rendered.ShouldBe(2);
        seen.First(progress => progress.Variant is not null).Stage.ShouldBe(RenderStage.Rendering);
        seen.Zip(seen.Skip(1)).ShouldAllBe(pair => pair.Second.Percent >= pair.First.Percent && pair.Second.Stage >= pair.First.Stage);
        seen.Last().Percent.ShouldBe(100);
    }

    [Fact]
    public async Task A_clip_is_encoded_while_another_is_still_fetched_when_the_request_decides_the_canvas()
    {
        var (speaker, encoded, arrived) = (new CountingSpeaker(), new TaskCompletionSource(), new TaskCompletionSource());
        using var lab = new PipelineLab(services =>
        {
            Watch(services, inner => new Watched(inner) { BeforePreparing = _ => Task.FromResult(encoded.TrySetResult()) });
            services.AddSingleton<ISourceFetcher>(new LateFetcher("late", arrived.Task));
            services.AddSingleton<ITextToSpeech>(speaker);
        });
        var late = Path.Combine(lab.Media.Root, "late.mp4");
        File.Move(lab.Media.MakeVideo(0.4), late);
        speaker.Recording = lab.Media.MakeSine(0.2);
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)], [late]) with { TextToSpeech = [new SpeechText("Paid.", null)] };

        var job = lab.RenderAsync(request with { Options = request.Options with { Canvas = new CanvasRequest { Width = 64, Height = 64 } } }, Cancelled);
        await encoded.Task.WaitAsync(Cancelled);
        speaker.Calls.ShouldBe(0, "nothing is spoken for a job that may yet be refused");
        arrived.SetResult();

        ((await job).Rendered, speaker.Calls).ShouldBe((1, 1));
        var seen = lab.Progress.ToArray();
        seen.Zip(seen.Skip(1)).ShouldAllBe(pair => pair.Second.Percent >= pair.First.Percent && pair.Second.Stage >= pair.First.Stage);
    }

    [Fact]
    public async Task A_job_that_turns_out_too_long_cancels_its_work()
    {
        var (encoded, arrived) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var lab = new PipelineLab(services =>
        {
            Watch(services, inner => new Watched(inner) { BeforePreparing = _ => Task.FromResult(encoded.TrySetResult()) });
            services.AddSingleton<ISourceFetcher>(new LateFetcher("late", arrived.Task));
            services.Configure<RenderingOptions>(options => options.MaxMinutes = 1);
        });
        var late = Path.Combine(lab.Media.Root, "late.mp4");
        File.Move(lab.Media.MakeVideo(61, rate: "1"), late);
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)], [late]);

        var job = lab.RenderAsync(request with { Options = request.Options with { Canvas = new CanvasRequest { Width = 64, Height = 64 } } }, Cancelled);
        await encoded.Task.WaitAsync(Cancelled);
        arrived.SetResult();

        (await Should.ThrowAsync<RenderRequestException>(job)).Errors.ShouldHaveSingleItem().Message.ShouldContain("2 minutes");
        lab.Leftovers().ShouldBeEmpty();
        lab.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clip_that_came_out_shorter_than_planned_gets_sound_of_its_length()
    {
        using var lab = new PipelineLab(services => Watch(services, inner => new Watched(inner) { Cut = TimeSpan.FromSeconds(0.2) }));

        var result = await lab.RenderAsync(PipelineLab.Request([lab.Media.MakeVideo(0.5)]), Cancelled);

        (result.Rendered, result.Failed).ShouldBe((1, 0));
        lab.Manifest().GetProperty("variants")[0].GetProperty("frames").GetInt64().ShouldBe(6);
    }

    [Fact]
    public async Task A_job_that_must_stop_while_it_prepares_stops_storing_too()
    {
        Watched? combinator = null;
        using var lab = new PipelineLab(services => Watch(services, inner => combinator = new Watched(inner)));
        var clips = new[] { lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.4) };
        _ = lab.Pipeline;
        combinator!.BeforePreparing = clip => clip.Source.Duration > TimeSpan.FromSeconds(0.35) ? throw new IOException("The disk is gone.") : Task.CompletedTask;

        var failure = await Should.ThrowAsync<MediaException>(lab.RenderAsync(PipelineLab.Request(clips), Cancelled));

        failure.IsTransient.ShouldBeTrue();
        lab.Leftovers().ShouldBeEmpty();
    }

    private static void Watch(IServiceCollection services, Func<ICombinator, ICombinator> wrap)
    {
        services.AddSingleton<FFmpegCombinator>();
        services.AddSingleton(provider => wrap(provider.GetRequiredService<FFmpegCombinator>()));
    }

    private sealed class LateFetcher(string name, Task arrival) : ISourceFetcher
    {
        public async Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken)
        {
            if (source.LocalPath.Contains(name, StringComparison.Ordinal))
            {
                await arrival.WaitAsync(cancellationToken);
            }

            File.Copy(source.LocalPath, outputPath);
        }
    }

    private sealed class Watched(ICombinator inner) : ICombinator
    {
        public Func<ClipPreparation, Task> BeforePreparing { get; set; } = _ => Task.CompletedTask;

        public TimeSpan? Cut { get; init; }

        public Task<ClipProbe> ProbeAsync(string path, CancellationToken cancellationToken) => inner.ProbeAsync(path, cancellationToken);

        public async Task<PreparedClip> PrepareAsync(ClipPreparation request, CancellationToken cancellationToken)
        {
            await BeforePreparing(request);
            return await inner.PrepareAsync(Cut is null ? request : request with { End = Cut }, cancellationToken);
        }

        public Task<PreparedClip> PrepareTransitionAsync(TransitionPreparation request, CancellationToken cancellationToken) =>
            inner.PrepareTransitionAsync(request, cancellationToken);

        public Task<MediaContent> CombineAsync(Composition composition, CancellationToken cancellationToken) => inner.CombineAsync(composition, cancellationToken);
    }
}
