using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Editing;

public sealed class ChoiceTests(SampleMedia media)
{
    [Fact]
    public async Task Choices_are_what_jobs_may_say()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: [origin.Allowed, ("Renesandro:Rendering:MaxVariants", "77")]);
        using var anna = await host.SignInAsync("anna");

        var choices = await GetAsync(anna);

        var names = choices["platforms"]!.AsArray().Select(platform => (string)platform!["name"]!).ToArray();
        names.ShouldContain("tiktok");
        choices["fonts"]!.AsArray().Select(font => (string)font!).ShouldContain("Noto Sans");
        choices["safe_zones"]![0]!.ToJsonString().ShouldBe("""{"name":"tiktok","left":10,"top":10,"right":15,"bottom":35}""");
        choices["speech"]!.ToJsonString().ShouldStartWith("""{"service":"espeak-ng","costs_money":false,"default_voice":"gmw/en-US","default_voice_name":"English (America)",""");
        ((long)choices["limits"]!["max_variants"]!).ShouldBe(77);

        // Each of them, in a job that is planned.
        foreach (var (field, values) in new[] { ("fit", "fits"), ("safe_zone", "safe_zones"), ("transition", "transitions"), ("at", "positions"), ("style", "styles") })
        {
            foreach (var value in choices[values]!.AsArray())
            {
                var job = JobWith(origin, field, value!);
                using var answer = await anna.PostAsync("/process_media/plan", JsonContent.Create(job));
                await answer.ShouldBeAsync(HttpStatusCode.OK);
            }
        }
    }

    [Fact]
    public async Task A_service_that_costs_money_is_told_with_its_price_even_while_it_does_not_answer()
    {
        await using var server = await ElevenLabsServer.StartAsync();
        await using var host = await RenderHost.StartAsync(work: false, settings: [.. Settings(server.Url.AbsoluteUri), ("Renesandro:ElevenLabs:PricePer1000Characters", "0.3")]);
        await using var cut = await RenderHost.StartAsync(work: false, settings: Settings("http://127.0.0.1:1"));
        using var anna = await host.SignInAsync("anna");
        using var bert = await cut.SignInAsync("bert");

        (await GetAsync(anna))["speech"]!.ToJsonString().ShouldBe(
            """{"service":"elevenlabs","costs_money":true,"default_voice":"EXAVITQu4vr4xnSDxMaL","default_voice_name":"Sarah - Mature, Reassuring, Confident","tells_times":true,"price_per_1000_characters":0.3,"currency":"USD"}""");
        var away = (await GetAsync(bert))["speech"]!;
        ((bool)away["costs_money"]!, (string?)away["default_voice"]).ShouldBe((true, null));
    }

    private static (string, string)[] Settings(string url) => [("Renesandro:ElevenLabs:ApiKey", ElevenLabsServer.Key), ("Renesandro:ElevenLabs:BaseUrl", url)];

    private static JsonObject JobWith(ClipOrigin origin, string field, JsonNode value)
    {
        var options = new JsonObject();
        var job = new JsonObject
        {
            ["task_name"] = "chosen",
            ["video_blocks"] = new JsonObject { ["hook"] = new JsonArray(origin.Url("a.mp4")), ["cta"] = new JsonArray(origin.Url("b.mp4")) },
            ["options"] = options,
        };
        switch (field)
        {
            case "fit":
                options["canvas"] = new JsonObject { ["fit"] = value.DeepClone() };
                break;
            case "safe_zone":
                options["safe_zone"] = value["name"]!.DeepClone();
                break;
            case "transition":
                options["transition"] = new JsonObject { ["kind"] = value.DeepClone() };
                break;
            case "at":
                options["overlays"] = new JsonArray(new JsonObject { ["text"] = "Hi", ["at"] = value.DeepClone() });
                break;
            default:
                job["styles"] = new JsonObject { [(string)value["name"]!] = value["style"]!.DeepClone() };
                options["overlays"] = new JsonArray(new JsonObject { ["text"] = "Hi", ["style"] = value["name"]!.DeepClone() });
                break;
        }

        return job;
    }

    private static async Task<JsonObject> GetAsync(HttpClient client) =>
        (await (await client.GetAsync("/choices")).ShouldBeAsync(HttpStatusCode.OK))["response"]!.AsObject();
}
