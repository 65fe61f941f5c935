using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Editing;

public sealed class DrawingTests(SampleMedia media)
{
    private const int Width = 320;
    private const int Height = 240;

    [Theory]
    [InlineData("bottom", null, null)]
    [InlineData("top-left", 10, null)]
    [InlineData("right", 0, "shorts")]
    [InlineData(null, null, null)]
    public async Task Words_lie_where_an_overlay_of_a_variant_has_them(string? at, int? margin, string? zone)
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var style = new JsonObject { ["size"] = 16, ["color"] = "#ffffff" };
        var words = new JsonObject { ["text"] = "−50 % Їжа" };
        if (at is not null)
        {
            words["at"] = at;
        }

        if (margin is not null)
        {
            words["margin"] = margin;
        }

        var overlay = words.DeepClone().AsObject();
        overlay["style"] = "loud";
        var job = new JsonObject
        {
            ["task_name"] = "words",
            ["video_blocks"] = new JsonObject { ["hook"] = new JsonArray(origin.Url("a.mp4")) },
            ["styles"] = new JsonObject { ["loud"] = style.DeepClone() },
            ["options"] = new JsonObject { ["overlays"] = new JsonArray(overlay), ["crf"] = 10 },
        };
        (words["style"], words["width"], words["height"]) = (style, Width, Height);
        if (zone is not null)
        {
            (words["safe_zone"], job["options"]!["safe_zone"]) = (zone, zone);
        }

        using var drawing = await anna.PostAsync("/drawings/text", JsonContent.Create(words));
        (drawing.StatusCode, drawing.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.OK, "image/png"));
        using var made = await anna.PostAsync("/process_media/first", JsonContent.Create(job));
        var first = (await made.ShouldBeAsync(HttpStatusCode.OK))["response"]!;

        // White on a red clip has as much green as it is opaque.
        var drawn = Box(Decode(await drawing.Content.ReadAsByteArrayAsync(), "rgba"), channels: 4, channel: 3);
        var rendered = Box(Decode(await anna.GetByteArrayAsync((string)first["file_url"]!), "rgb24"), channels: 3, channel: 1);
        foreach (var (here, there) in drawn.Zip(rendered))
        {
            Math.Abs(here - there).ShouldBeLessThanOrEqualTo(2, $"drawn {string.Join(' ', drawn)}, rendered {string.Join(' ', rendered)}");
        }
    }

    [Fact]
    public async Task A_picture_that_is_known_is_not_sent_again()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");
        var words = new { text = "Hello", width = Width, height = Height };
        using var first = await anna.PostAsJsonAsync("/drawings/text", words);
        first.StatusCode.ShouldBe(HttpStatusCode.OK);

        using var again = new HttpRequestMessage(HttpMethod.Post, "/drawings/text") { Content = JsonContent.Create(words), Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var known = await anna.SendAsync(again);
        using var other = new HttpRequestMessage(HttpMethod.Post, "/drawings/text") { Content = JsonContent.Create(words with { text = "Hallo" }), Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var changed = await anna.SendAsync(other);

        (known.StatusCode, changed.StatusCode).ShouldBe((HttpStatusCode.NotModified, HttpStatusCode.OK));
        known.Headers.ETag.ShouldBe(first.Headers.ETag);
    }

    [Theory]
    [InlineData("""{"width":320,"height":240}""", 400, "text")]
    [InlineData("""{"text":"a","width":320}""", 400, "height")]
    [InlineData("""{"text":"a","width":8000,"height":240}""", 400, "width")]
    [InlineData("""{"text":"a","width":320,"height":240,"at":"middle"}""", 400, "at")]
    [InlineData("""{"text":"a","width":320,"height":240,"margin":50}""", 400, "margin")]
    [InlineData("""{"text":"a","width":320,"height":240,"style":{"color":"red"}}""", 400, "style.color")]
    [InlineData("""{"text":"a","width":320,"height":240,"color":"#ffffff"}""", 400, "color")]
    [InlineData("""{"text":"a","width":320,"height":240,"style":{"font":"/etc/passwd"}}""", 400, "style.font")]
    [InlineData("""{"text":"a","width":320,"height":240,"style":{"font":"Nowhere Sans"}}""", 422, "style.font")]
    [InlineData("""{"text":"Donaudampfschifffahrtsgesellschaftskapitän","width":32,"height":32,"style":{"size":50}}""", 422, "text")]
    public async Task What_cannot_be_drawn_is_refused_with_the_field(string body, int statusCode, string path)
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.PostAsync("/drawings/text", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        (await answer.ShouldBeAsync((HttpStatusCode)statusCode))["errors"]!.AsArray().Select(error => (string?)error!["path"]).ShouldBe([path]);
    }

    private static byte[] Decode(byte[] file, string format)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            return Tool.Run("ffmpeg", $"-hide_banner -loglevel error -i {path} -frames:v 1 -f rawvideo -pix_fmt {format} -");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Left, top, right and bottom of what has much of a channel.</summary>
    private static int[] Box(byte[] pixels, int channels, int channel)
    {
        pixels.Length.ShouldBe(Width * Height * channels);
        var marked = Enumerable.Range(0, Width * Height).Where(at => pixels[(at * channels) + channel] > 127).ToArray();
        marked.ShouldNotBeEmpty();
        return [marked.Min(at => at % Width), marked.Min(at => at / Width), marked.Max(at => at % Width), marked.Max(at => at / Width)];
    }
}
