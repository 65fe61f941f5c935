using System.Net.Http.Headers;
using Renesandro.Clients.NSwag;

namespace Renesandro.Clients;

/// <summary>The life of a job, by the client that NSwag made.</summary>
internal static class NSwagLife
{
    public static async Task RunAsync(Place place)
    {
        using var http = new HttpClient { BaseAddress = place.Api, Timeout = Timeout.InfiniteTimeSpan };
        var client = new RenesandroClient(http);
        var tokens = await client.CreateTokenAsync(new TokenRequest { Name = place.Name, Password = place.Password });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access_token);
        var job = new RenderRequest
        {
            Task_name = "nswag",
            Video_blocks =
            [
                new Block { Name = "hook", Clips = [new Source { Url = $"{place.Clips}a.mp4" }, new Source { Url = $"{place.Clips}b.mp4", Label = "green", Start = 0, End = 0.5 }] },
                new Block { Name = "cta", Clips = [new Source { Url = $"{place.Clips}c.mkv" }] },
            ],
            Options = new RenderOptions { Seed = 1, Preset = Preset.Ultrafast, Canvas = new Canvas { Width = 160, Height = 120, Fit = Fit.Crop, Fps = 29.97 } },
        };

        var plan = (await client.PlanJobAsync(job)).Response;
        Expect.Equal(2, plan.Count);
        Expect.Equal("green", plan.Variants.Last().Clips.First().Label);

        var id = (await client.SubmitJobAsync(job, $"{Guid.NewGuid()}")).Media_id;
        Expect.Equal("done", await EndedAsync(client, id));
        var status = (await client.GetJobStatusAsync(id, cursor: null, take: 10)).Response;
        Expect.Equal(JobStatus.Done, status.Status);
        var first = status.Variants!.First();
        Expect.Equal(VariantStatus.Done, first.Status);
        Expect.Equal(id, (await client.ListJobsAsync(cursor: null, take: 1)).Response.Jobs.First().Media_id);
        using var file = await client.GetVariantFileAsync(id, first.Index);
        using var bytes = new MemoryStream();
        await file.Stream.CopyToAsync(bytes);
        Expect.Equal(first.Bytes, bytes.Length);

        var nothingMissing = await RefusalAsync(() => client.RetryJobAsync(id));
        Expect.Equal((409, true), (nothingMissing.StatusCode, nothingMissing.Result.Response.StartsWith("Every variant", StringComparison.Ordinal)));
        Expect.Equal(401, (await RefusalAsync(() => client.CreateTokenAsync(new TokenRequest { User = place.Name, Password = "wrong" }))).StatusCode);
        job.Video_blocks.Last().Name = "hook";
        Expect.Equal("video_blocks[1].name", (await RefusalAsync(() => client.SubmitJobAsync(job))).Result.Errors.First().Path);

        var held = new RenderRequest { Task_name = "held", Video_blocks = [new Block { Name = "hook", Clips = [new Source { Url = $"{place.Held}a.mp4" }] }] };
        var second = (await client.SubmitJobAsync(held)).Media_id;
        await client.CancelJobAsync(second);
        Expect.Equal("cancelled", await EndedAsync(client, second));
        Expect.Equal(second, (await client.RetryJobAsync(second)).Response.Media_id);
        await client.CancelJobAsync(second);
        Expect.Equal("cancelled", await EndedAsync(client, second));
    }

    private static async Task<string> EndedAsync(RenesandroClient client, Guid id)
    {
        // The client takes a stream of events for a file.
        using var events = await client.StreamJobEventsAsync(id);
        using var reader = new StreamReader(events.Stream);
        return Expect.LastStatus(await reader.ReadToEndAsync());
    }

    private static async Task<ApiException<Error>> RefusalAsync<T>(Func<Task<T>> call)
    {
        try
        {
            await call();
        }
        catch (ApiException<Error> refusal)
        {
            return refusal;
        }

        throw new InvalidOperationException("Nothing was refused.");
    }
}
