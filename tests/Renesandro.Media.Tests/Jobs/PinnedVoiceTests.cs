using System.Text;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renesandro.Contracts;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Media.Fetching;
using Renesandro.Media.Jobs;
using Renesandro.Media.Jobs.Queueing;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs;

public sealed class PinnedVoiceTests : IAsyncLifetime
{
    private readonly TestMedia _media = new();
    private ElevenLabsServer _server = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        RequiredTools.Need("espeak-ng", "ffmpeg");
        _server = await ElevenLabsServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _media.Dispose();
    }

    [Fact]
    public async Task The_voice_of_a_job_stays_when_its_name_is_given_to_another()
    {
        Guid id;
        using (var desk = await StartAsync(work: false))
        {
            id = await SubmitAsync(desk);
        }

        Rename();
        await WorkAsync(id);

        _server.Paid.ShouldHaveSingleItem().Voice.ShouldBe("EXAVITQu4vr4xnSDxMaL");
    }

    [Fact]
    public async Task A_retry_uses_the_voice_that_the_first_attempt_found()
    {
        _server.InterfereElsewhere = FailAsync;
        Guid id;
        using (var desk = await StartAsync(work: false))
        {
            id = await SubmitAsync(desk);
        }

        _server.InterfereElsewhere = _ => Task.FromResult(false);
        _server.Interfere = (context, _) => FailAsync(context);
        (await WorkAsync(id)).Error!.ShouldContain("ElevenLabs does not allow this");
        Rename();
        _server.Interfere = (_, _) => Task.FromResult(false);
        using (var desk = await StartAsync(work: false))
        {
            await desk.Services.GetRequiredService<RenderJobs>().RetryAsync(id, "ann", Cancelled);
        }

        (await WorkAsync(id)).Status.ShouldBe(RenderJobStatus.Done);
        _server.Paid.ShouldHaveSingleItem().Voice.ShouldBe("EXAVITQu4vr4xnSDxMaL");
    }

    [Fact]
    public async Task A_job_with_an_unknown_voice_is_not_queued()
    {
        using var desk = await StartAsync(work: false);
        var jobs = desk.Services.GetRequiredService<RenderJobs>();

        var refusal = await Should.ThrowAsync<RenderRequestException>(SubmitAsync(desk, "Sara"));

        refusal.Kind.ShouldBe(RenderRequestErrorKind.Impossible);
        refusal.Errors.ShouldHaveSingleItem().Path.ShouldBe("text_to_speech[0].voice");
        (await jobs.ListAsync("ann", null, 10, Cancelled)).Jobs.ShouldBeEmpty();
    }

    [Fact]
    public async Task Watching_a_variant_buys_no_speech()
    {
        Guid id;
        using (var desk = await StartAsync(work: false))
        {
            id = await SubmitAsync(desk);
        }

        (await WorkAsync(id)).Status.ShouldBe(RenderJobStatus.Done);
        using var onlooker = await StartAsync(work: false);
        var jobs = onlooker.Services.GetRequiredService<RenderJobs>();
        using (var view = await jobs.OpenVariantAsync(id, "ann", 0, Cancelled))
        {
            view.ShouldNotBeNull();
        }

        Directory.Delete(Path.Combine(_media.Root, "data", "cache", "speech"), recursive: true);
        using var later = await StartAsync(work: false);
        var refusal = await Should.ThrowAsync<MediaException>(later.Services.GetRequiredService<RenderJobs>().OpenVariantAsync(id, "ann", 0, Cancelled));

        (refusal.IsTransient, _server.Paid.Count).ShouldBe((true, 1));
        refusal.Message.ShouldContain("has not been spoken yet");
    }

    private void Rename()
    {
        _server.Voices[0] = (_server.Voices[0].Id, "Old Sarah");
        _server.Voices.Add(("another", "Sarah"));
    }

    private static async Task<bool> FailAsync(Microsoft.AspNetCore.Http.HttpContext context)
    {
        await ElevenLabsServer.RefuseAsync(context, 403, "no", "No.");
        return true;
    }

    private static Task<Guid> SubmitAsync(IHost host, string voice = "Sarah") => host.Services.GetRequiredService<RenderJobs>().SubmitAsync(
        Encoding.UTF8.GetBytes($$"""{ "task_name": "job", "video_blocks": { "hook": ["http://clips.example/a.mp4"] }, "text_to_speech": [{ "text": "Hello.", "voice": "{{voice}}" }], "options": { "preset": "ultrafast" } }"""),
        "ann",
        cancellationToken: Cancelled);

    private async Task<RenderJobInfo> WorkAsync(Guid id)
    {
        using var host = await StartAsync(work: true);
        RenderJobInfo? last = null;
        await foreach (var change in host.Services.GetRequiredService<RenderJobs>().WatchAsync(id, "ann", null, Cancelled))
        {
            last = change.Job;
        }

        await host.StopAsync(Cancelled);
        return last!;
    }

    private async Task<IHost> StartAsync(bool work)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Renesandro:DataDirectory"] = Path.Combine(_media.Root, "data"),
            ["Renesandro:LocalFolder:Directory"] = Path.Combine(_media.Root, "out"),
            ["Renesandro:ElevenLabs:ApiKey"] = ElevenLabsServer.Key,
            ["Renesandro:ElevenLabs:BaseUrl"] = _server.Url.ToString(),
        });
        builder.Services.AddSingleton<ISourceFetcher>(new MadeClip(_media.MakeVideo(0.3)));
        var renesandro = builder.Services.AddRenesandro().UseElevenLabs();
        if (work)
        {
            renesandro.AddWorker(options => options.RetryBaseDelay = TimeSpan.Zero);
        }

        var host = builder.Build();
        await host.StartAsync(Cancelled);
        return host;
    }

    private sealed class MadeClip(string path) : ISourceFetcher
    {
        public Task FetchAsync(Uri source, string outputPath, CancellationToken cancellationToken)
        {
            File.Copy(path, outputPath);
            return Task.CompletedTask;
        }
    }
}
