using System.Net;
using System.Text.Json;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Library;

public sealed class PosterTests(SampleMedia media)
{
    [Fact]
    public async Task Variants_with_the_same_first_picture_share_a_small_poster_that_is_made_on_demand()
    {
        await using var origin = await ClipOrigin.StartAsync(media, ("big.mp4", media.HeavyClip));
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var id = await anna.QueueAsync(new
        {
            task_name = "posters",
            video_blocks = new
            {
                hook = new object[] { new { url = origin.Url("a.mp4") }, new { url = origin.Url("big.mp4"), end = 1 } },
                cta = new[] { origin.Url("b.mp4"), origin.Url("c.mkv") },
            },
            options = new { seed = 1, preset = "ultrafast", canvas = new { width = 640, height = 360, fps = 30 } },
        });
        await anna.FollowAsync(id);

        using var first = await anna.GetAsync(Poster(id, 0));
        using var same = await anna.GetAsync(Poster(id, 1));
        using var other = await anna.GetAsync(Poster(id, 2));
        var bytes = await first.Content.ReadAsByteArrayAsync();

        (first.StatusCode, other.StatusCode, first.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, "image/jpeg"), await other.Content.ReadAsStringAsync());
        first.Headers.CacheControl!.ToString().ShouldBe("max-age=2592000, private, immutable");
        first.Headers.Vary.ShouldBe(["Authorization", "Cookie"]);
        (same.StatusCode, same.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Found, $"/process_media/{id}/variants/0/poster"));
        JpegSize.Of(bytes).ShouldBe((480, 270));
        other.Headers.ETag.ShouldNotBe(first.Headers.ETag);
        using var again = new HttpRequestMessage(HttpMethod.Get, Poster(id, 0)) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        (await anna.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);

        foreach (var (client, index) in new[] { (bert, 0), (bert, 1), (anna, 4), (anna, -1) })
        {
            await (await client.GetAsync(Poster(id, index))).ShouldBeAsync(HttpStatusCode.NotFound);
        }

        await (await anna.GetAsync(Poster(id, 0) + "?width=100")).ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_poster_can_be_had_before_its_variant_is_stored_and_after_its_file_is_gone()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(origin.Job());
        await anna.FollowAsync(id);
        foreach (var file in Directory.GetFiles(host.OutputRoot, "*.mp4", SearchOption.AllDirectories))
        {
            File.Delete(file);
        }

        using var poster = await anna.GetAsync(Poster(id, 1));

        poster.StatusCode.ShouldBe(HttpStatusCode.OK);
        JpegSize.Of(await poster.Content.ReadAsByteArrayAsync()).ShouldBe((320, 240));
    }

    [Fact]
    public async Task A_poster_is_that_of_a_stored_variant_however_many_with_the_same_picture_failed()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var broken = Enumerable.Range(0, 6).Select(number => (object)new { url = origin.Url("b.mp4"), label = $"late {number}", start = 60 + number });
        var id = await anna.QueueAsync(new
        {
            task_name = "posters",
            video_blocks = new { hook = new[] { origin.Url("a.mp4") }, cta = broken.Append(origin.Url("c.mkv")).ToArray() },
            options = new { seed = 1, preset = "ultrafast", canvas = new { width = 320, height = 240, fps = 30 } },
        });
        await anna.FollowAsync(id);

        using var poster = await anna.GetAsync(Poster(id, 0));

        poster.StatusCode.ShouldBe(HttpStatusCode.OK, await poster.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_job_that_asks_for_posters_has_small_ones_too()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var job = JsonSerializer.SerializeToNode(origin.Job())!;
        job["options"]!["poster"] = true;
        job["options"]!["canvas"] = JsonSerializer.SerializeToNode(new { width = 960, height = 540, fps = 30 });
        var id = await anna.QueueAsync(job);
        await anna.FollowAsync(id);

        using var stored = await anna.GetAsync(Poster(id, 1));
        using var small = await anna.GetAsync(Poster(id, 1) + "?width=480");

        (JpegSize.Of(await stored.Content.ReadAsByteArrayAsync()), JpegSize.Of(await small.Content.ReadAsByteArrayAsync())).ShouldBe(((960, 540), (480, 270)));
    }

    [Fact]
    public async Task A_job_whose_sources_are_not_fetched_has_no_posters_yet()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(origin.Job());

        using var none = await anna.GetAsync(Poster(id, 0));

        none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        none.Headers.CacheControl?.MaxAge.ShouldBeNull();
    }

    private static string Poster(string id, int index) => $"/process_media/{id}/variants/{index}/poster";
}

/// <summary>Reads the size of a JPEG from its frame header.</summary>
internal static class JpegSize
{
    public static (int Width, int Height) Of(byte[] jpeg)
    {
        for (var at = 2; at + 9 < jpeg.Length; at += 2 + ((jpeg[at + 2] << 8) | jpeg[at + 3]))
        {
            if (jpeg[at + 1] is >= 0xC0 and <= 0xC2)
            {
                return ((jpeg[at + 7] << 8) | jpeg[at + 8], (jpeg[at + 5] << 8) | jpeg[at + 6]);
            }
        }

        throw new InvalidOperationException("There is no frame in this JPEG.");
    }
}
