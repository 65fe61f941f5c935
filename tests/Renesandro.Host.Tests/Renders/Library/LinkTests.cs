using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Renders.Links;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Renders.Library;

public sealed class LinkTests(SampleMedia media)
{
    [Fact]
    public async Task A_link_opens_its_variant_without_a_token_until_the_job_is_deleted()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        using var anybody = host.Anonymous();
        var id = await anna.QueueAsync(origin.Job("summer", ["a.mp4", "b.mp4", "none.mp4"]));
        await anna.FollowAsync(id);

        var links = (await LinkAsync(anna, id, new { hours = 2 }))["links"]!.AsArray();

        links.Select(link => (int)link!["index"]!).ShouldBe([0, 1]);
        var url = (string)links[1]!["url"]!;
        url.ShouldStartWith($"{anybody.BaseAddress}v/");
        url.ShouldEndWith(".mp4");
        ((DateTimeOffset)links[1]!["expires_at"]! - DateTimeOffset.UtcNow).TotalHours.ShouldBeInRange(1.9, 2);
        var stored = await File.ReadAllBytesAsync(Directory.GetFiles(host.OutputRoot, "0001*.mp4", SearchOption.AllDirectories).Single());
        using var whole = await anybody.GetAsync(new Uri(url));
        (await whole.Content.ReadAsByteArrayAsync()).ShouldBe(stored);
        (whole.Content.Headers.ContentType!.MediaType, whole.Headers.GetValues("X-Robots-Tag").Single()).ShouldBe(("video/mp4", "noindex"));
        using var ask = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(4, 7) } };
        using var part = await anybody.SendAsync(ask);
        (part.StatusCode, await part.Content.ReadAsStringAsync()).ShouldBe((HttpStatusCode.PartialContent, "ftyp"));
        using var head = await anybody.SendAsync(new HttpRequestMessage(HttpMethod.Head, url));
        (head.StatusCode, head.Content.Headers.ContentLength).ShouldBe((HttpStatusCode.OK, stored.LongLength));

        foreach (var wrong in Wrong(url))
        {
            await (await anybody.GetAsync(new Uri(wrong))).ShouldBeAsync(HttpStatusCode.NotFound);
        }

        await (await PostAsync(bert, id, new { })).ShouldBeAsync(HttpStatusCode.NotFound);
        await (await PostAsync(anna, id, new { ordinals = new object[] { 0, "1-2" } })).ShouldBeAsync(HttpStatusCode.Conflict);
        await (await PostAsync(anna, id, new { hours = 169 })).ShouldBeAsync(HttpStatusCode.BadRequest);
        await (await PostAsync(anna, id, new { ordinals = new object[] { "x" } })).ShouldBeAsync(HttpStatusCode.BadRequest);
        await (await PostAsync(anna, id, new { ordinals = new object[] { "0-9223372036854775807" } })).ShouldBeAsync(HttpStatusCode.BadRequest);
        await (await PostAsync(anna, id, new { ordinals = new object[] { "5-9223372036854775806", 0, "2" } })).ShouldBeAsync(HttpStatusCode.Conflict);
        (await LinkAsync(anna, id, new { ordinals = new object[] { 1 } }))["links"]!.AsArray().Count.ShouldBe(1);

        (await anna.PostAsync(new Uri($"/process_media/{id}/delete", UriKind.Relative), null)).EnsureSuccessStatusCode();
        await (await anybody.GetAsync(new Uri(url))).ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_a_removed_user_shared_is_shared_no_longer()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var anybody = host.Anonymous();
        var id = await anna.QueueAsync(origin.Job());
        await anna.FollowAsync(id);
        var url = (string)(await LinkAsync(anna, id, new { }))["links"]![0]!["url"]!;
        (await anybody.GetAsync(new Uri(url))).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserAccounts>().RemoveAsync("anna");
        }

        await (await anybody.GetAsync(new Uri(url))).ShouldBeAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_token_is_read_until_it_expires_and_only_as_it_was_signed()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        var tokens = host.Services.GetRequiredService<LinkTokens>();
        var link = new LinkedVariant(Guid.NewGuid(), 7, DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeSeconds()));
        var token = tokens.Write(link);

        tokens.Read(token).ShouldBe(link);
        tokens.Read(tokens.Write(link with { Expires = DateTimeOffset.UtcNow.AddSeconds(-1) })).ShouldBeNull();
        for (var place = 0; place < token.Length - 1; place++)
        {
            tokens.Read(token[..place] + (token[place] == 'A' ? 'B' : 'A') + token[(place + 1)..]).ShouldBeNull();
        }

        foreach (var wrong in new[] { "", "A", token[1..], token + "A", new string('!', token.Length) })
        {
            tokens.Read(wrong).ShouldBeNull();
        }
    }

    private static IEnumerable<string> Wrong(string url)
    {
        var parts = url.Split('/');
        var (token, name) = (parts[^2], parts[^1]);
        yield return url.Replace(name, "other.mp4", StringComparison.Ordinal);
        yield return url.Replace(token, token[..^1] + (token[^1] == 'A' ? 'Q' : 'A'), StringComparison.Ordinal);
        yield return url.Replace(token, (token[0] == 'A' ? 'B' : 'A') + token[1..], StringComparison.Ordinal);
        yield return url.Replace(token, "x", StringComparison.Ordinal);
    }

    private static async Task<JsonNode> LinkAsync(HttpClient client, string id, object request) =>
        (await (await PostAsync(client, id, request)).ShouldBeAsync(HttpStatusCode.OK))["response"]!;

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string id, object request) =>
        client.PostAsJsonAsync(new Uri($"/process_media/{id}/links", UriKind.Relative), request);
}
