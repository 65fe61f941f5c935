using System.Net;
using System.Text.Json.Nodes;
using Renesandro.Contracts;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Host.Tests.Renders;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Editing;

public sealed class VoiceTests
{
    [Fact]
    public async Task Voices_of_ElevenLabs_are_listed_and_heard_by_their_own_samples_without_the_key()
    {
        RequiredTools.Need("espeak-ng", "ffmpeg");
        await using var server = await ElevenLabsServer.StartAsync();
        await using var host = await RenderHost.StartAsync(
            work: false,
            settings:
            [
                ("Renesandro:ElevenLabs:ApiKey", ElevenLabsServer.Key), ("Renesandro:ElevenLabs:BaseUrl", server.Url.AbsoluteUri), ("Renesandro:Fetching:AllowPrivate:0", server.Url.Authority),
            ]);
        using var anna = await host.SignInAsync("anna");

        var all = await ListAsync(anna);
        var found = await ListAsync(anna, "?search=FEMALE%20sarah");

        all.Count.ShouldBe(4);
        var sarah = found.ShouldHaveSingleItem()!;
        sarah.ToJsonString().ShouldBe(
            """{"id":"EXAVITQu4vr4xnSDxMaL","name":"Sarah - Mature, Reassuring, Confident","language":"en","gender":"female","traits":["american"],"service":"elevenlabs","sample_url":"/voices/EXAVITQu4vr4xnSDxMaL/sample"}""");
        for (var i = 0; i < 2; i++)
        {
            using var sample = await anna.GetAsync((string)sarah["sample_url"]!);
            (sample.StatusCode, sample.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.OK, "audio/mpeg"));
            (await sample.Content.ReadAsByteArrayAsync()).ShouldBe(SpokenSound.Of(ElevenLabsServer.SampleText, "mp3_44100_128"));
        }

        server.Requests.Count(path => path.StartsWith("/samples/", StringComparison.Ordinal)).ShouldBe(1);
        server.Paid.ShouldBeEmpty();
        using var unknown = await anna.GetAsync("/voices/nobody/sample");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_sample_on_a_private_address_is_not_fetched()
    {
        await using var server = await ElevenLabsServer.StartAsync();
        await using var host = await RenderHost.StartAsync(
            work: false, settings: [("Renesandro:ElevenLabs:ApiKey", ElevenLabsServer.Key), ("Renesandro:ElevenLabs:BaseUrl", server.Url.AbsoluteUri)]);
        using var anna = await host.SignInAsync("anna");

        using var sample = await anna.GetAsync("/voices/EXAVITQu4vr4xnSDxMaL/sample");

        await sample.ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        server.Requests.ShouldNotContain(path => path.StartsWith("/samples/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Voices_of_espeak_ng_are_listed_and_say_a_sentence_in_their_language()
    {
        RequiredTools.Need("espeak-ng");
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        var all = await ListAsync(anna);
        var ukrainian = (await ListAsync(anna, "?search=ukrainian")).ShouldHaveSingleItem()!;

        all.Count.ShouldBeGreaterThan(50);
        all.Select(voice => (string)voice!["id"]!).ShouldBeUnique();
        ukrainian.ToJsonString().ShouldBe("""{"id":"uk","name":"Ukrainian","language":"uk","gender":"male","traits":[],"service":"espeak-ng","sample_url":"/voices/uk/sample"}""");
        var samples = new List<byte[]>();
        foreach (var id in new[] { "uk", "uk", "de" })
        {
            using var sample = await anna.GetAsync($"/voices/{id}/sample");
            (sample.StatusCode, sample.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.OK, "audio/wav"));
            samples.Add(await sample.Content.ReadAsByteArrayAsync());
        }

        samples[1].ShouldBe(samples[0]);
        samples[2].ShouldNotBe(samples[0]);
        samples[0].Length.ShouldBeGreaterThan(40_000);
    }

    [Fact]
    public async Task A_search_of_endless_length_is_refused()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.GetAsync($"/voices?search={new string('a', 201)}");

        await answer.ShouldBeAsync(HttpStatusCode.BadRequest);
    }

    private static async Task<JsonArray> ListAsync(HttpClient client, string query = "") =>
        (await (await client.GetAsync($"/voices{query}")).ShouldBeAsync(HttpStatusCode.OK))["response"]!["voices"]!.AsArray();
}
