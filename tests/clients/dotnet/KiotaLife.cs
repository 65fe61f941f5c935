using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Renesandro.Clients.Kiota;
using Renesandro.Clients.Kiota.Models;

namespace Renesandro.Clients;

/// <summary>The life of a job, by the client that Kiota made.</summary>
internal static class KiotaLife
{
    public static async Task RunAsync(Place place)
    {
        using var anonymous = new HttpClientRequestAdapter(new AnonymousAuthenticationProvider()) { BaseUrl = place.Api.AbsoluteUri.TrimEnd('/') };
        var door = new RenesandroClient(anonymous);
        var tokens = (await door.Auth.Token.PostAsync(new TokenRequest { Name = place.Name, Password = place.Password }))!;

        var tokenProvider = new GivenToken(tokens.AccessToken!);
        using var adapter = new HttpClientRequestAdapter(new BaseBearerTokenAuthenticationProvider(tokenProvider)) { BaseUrl = anonymous.BaseUrl };
        var jobs = new RenesandroClient(adapter).Process_media;
        var job = new RenderRequest
        {
            TaskName = "kiota",
            VideoBlocks =
            [
                new Block { Name = "hook", Clips = [new Source { Url = $"{place.Clips}a.mp4" }, new Source { Url = $"{place.Clips}b.mp4", Label = "green", Start = 0, End = 0.5 }] },
                new Block { Name = "cta", Clips = [new Source { Url = $"{place.Clips}c.mkv" }] },
            ],
            Options = new RenderOptions
            {
                Seed = 1,
                Preset = Preset.Ultrafast,
                Canvas = new Canvas { Width = 160, Height = 120, Fit = Fit.Crop, Fps = new() { String = "30000/1001" } },
            },
        };

        var plan = (await jobs.Plan.PostAsync(job))!.Response!;
        Expect.Equal(2, plan.Count);
        Expect.Equal("green", plan.Variants![1].Clips![0].Label);

        var id = (await jobs.PostAsync(job, request => request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}")))!.MediaId!.Value;
        Expect.Equal("done", await EndedAsync(jobs[id]));
        var status = (await jobs.Status[id].GetAsync(request => request.QueryParameters.Take = 10))!.Response!;
        Expect.Equal(JobStatus.Done, status.Status);
        var first = status.Variants![0];
        Expect.Equal(VariantStatus.Done, first.Status);
        Expect.Equal(id, (await jobs.GetAsync(request => request.QueryParameters.Take = 1))!.Response!.Jobs![0].MediaId);
        await using var file = (await jobs[id].Variants[first.Index!.Value].File.GetAsync())!;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        Expect.Equal(first.Bytes, bytes.Length);

        var nothingMissing = await RefusalAsync(() => jobs[id].Retry.PostAsync());
        Expect.Equal((409, true), (nothingMissing.ResponseStatusCode, nothingMissing.Response!.StartsWith("Every variant", StringComparison.Ordinal)));
        var wrongPair = await RefusalAsync(() => door.Auth.Token.PostAsync(new TokenRequest { User = place.Name, Password = "wrong" }));
        Expect.Equal(401, wrongPair.ResponseStatusCode);
        job.VideoBlocks[1].Name = "hook";
        var malformed = await RefusalAsync(() => jobs.PostAsync(job));
        Expect.Equal("video_blocks[1].name", malformed.Errors![0].Path);

        var held = new RenderRequest { TaskName = "held", VideoBlocks = [new Block { Name = "hook", Clips = [new Source { Url = $"{place.Held}a.mp4" }] }] };
        var second = (await jobs.PostAsync(held))!.MediaId!.Value;
        await jobs[second].DeleteAsync();
        Expect.Equal("cancelled", await EndedAsync(jobs[second]));
        Expect.Equal(second, (await jobs[second].Retry.PostAsync())!.Response!.MediaId);
        await jobs[second].DeleteAsync();
        Expect.Equal("cancelled", await EndedAsync(jobs[second]));
    }

    private static async Task<string> EndedAsync(Kiota.Process_media.Item.Process_mediaItemRequestBuilder job)
    {
        await using var events = (await job.Events.GetAsync())!;
        using var reader = new StreamReader(events);
        return Expect.LastStatus(await reader.ReadToEndAsync());
    }

    private static async Task<Error> RefusalAsync<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
        }
        catch (Error error)
        {
            return error;
        }

        throw new InvalidOperationException("Nothing was refused.");
    }

    private sealed class GivenToken(string token) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(token);
    }
}
