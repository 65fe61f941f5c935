using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Host.Tests.Uploads;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Editing;

/// <summary>Styles that bring their font. Noto Sans comes with the program in two weights: its regular file is not what a style has by default.</summary>
public sealed class FontSourceTests(SampleMedia media) : IDisposable
{
    private static readonly string Regular = Path.Combine(Repository.Root, "src", "Renesandro.Drawing", "Fonts", "Noto", "NotoSans-Regular.ttf");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("renesandro-fonts-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("upload")]
    [InlineData("web")]
    public async Task Words_and_captions_have_the_font_that_was_given(string from)
    {
        await using var origin = await ClipOrigin.StartAsync(media, ("house", Regular), ("words.srt", Write("words.srt", "1\n00:00:00,000 --> 00:00:00,900\nHello\n"u8.ToArray())));
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var given = new JsonObject { ["font"] = from == "web" ? origin.Url("house") : UploadTests.Url(await anna.UploadAsync(Regular, "House Sans.ttf")) };
        var (installed, usual) = (new JsonObject { ["weight"] = 400 }, new JsonObject());

        var drawn = new List<byte[]>();
        var rendered = new List<byte[]>();
        foreach (var style in new[] { given, installed, usual })
        {
            using var drawing = await anna.PostAsJsonAsync("/drawings/text", new { text = "Hello", style, width = 320, height = 240 });
            drawing.StatusCode.ShouldBe(HttpStatusCode.OK, await drawing.Content.ReadAsStringAsync());
            drawn.Add(await drawing.Content.ReadAsByteArrayAsync());
            using var made = await anna.PostAsJsonAsync("/process_media/first", Job(origin, style));
            var first = (await made.ShouldBeAsync(HttpStatusCode.OK))["response"]!;
            rendered.Add(Frame(await anna.GetByteArrayAsync((string?)first["file_url"])));
        }

        (drawn[0].SequenceEqual(drawn[1]), drawn[0].SequenceEqual(drawn[2])).ShouldBe((true, false));
        (rendered[0].SequenceEqual(rendered[1]), rendered[0].SequenceEqual(rendered[2])).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_font_of_somebody_else_does_not_exist()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        using var bert = await host.SignInAsync("bert");
        var style = new JsonObject { ["font"] = UploadTests.Url(await anna.UploadAsync(Regular)) };

        foreach (var route in new[] { "/process_media", "/process_media/plan", "/process_media/first" })
        {
            var fault = (await (await bert.PostAsJsonAsync(route, Job(origin, style))).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity)).Faults.ShouldHaveSingleItem();
            (fault.Path, fault.Message).ShouldBe(("styles.headline.font", "is no upload of yours: it has expired, or was removed. Upload the file again, and name it as its upload says."));
        }

        (await (await bert.PostAsJsonAsync("/drawings/text", new { text = "Hello", style, width = 320, height = 240 })).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity))
            .Faults.ShouldHaveSingleItem().Path.ShouldBe("style.font");
    }

    [Theory]
    [InlineData("cut", "The font is cut off: bytes are missing at its end. Use a whole copy of it.")]
    [InlineData("text", "The file is not a font, whatever its name says: use TrueType or OpenType (.ttf, .otf or .ttc).")]
    public async Task What_is_no_font_is_told_at_its_upload_in_a_plan_and_where_it_is_drawn(string fault, string message)
    {
        var whole = await File.ReadAllBytesAsync(Regular);
        var path = Write("broken", fault == "cut" ? whole[..(whole.Length / 2)] : "no font at all"u8.ToArray());
        await using var origin = await ClipOrigin.StartAsync(media, ("broken", path));
        await using var host = await RenderHost.StartAsync(work: false, settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var style = new JsonObject { ["font"] = origin.Url("broken") };

        var upload = await anna.UploadAsync(path, "broken.ttf");
        var plan = (await (await anna.PostAsJsonAsync("/process_media/plan", Job(origin, style, captions: false))).ShouldBeAsync(HttpStatusCode.OK))["response"]!;
        var drawing = await (await anna.PostAsJsonAsync("/drawings/text", new { text = "Hello", style, width = 320, height = 240 })).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity);

        ((string?)upload["status"], (string?)upload["error"]).ShouldBe(("refused", message));
        ((int)plan["count"]!, (int)plan["unusable"]!).ShouldBe((2, 1));
        plan["warnings"]!.AsArray().Select(warning => $"{warning}").ShouldContain(warning => warning.Contains($"styles.headline.font: {message}"));
        drawing.Faults.ShouldHaveSingleItem().ShouldBe(new Fault("style.font", message));
        (await (await anna.PostAsJsonAsync("/process_media", Job(origin, new JsonObject { ["font"] = UploadTests.Url(upload) }))).ShouldBeRefusedAsync(HttpStatusCode.UnprocessableEntity))
            .Faults.ShouldHaveSingleItem().ShouldBe(new Fault("styles.headline.font", $"broken.ttf was refused: {message}"));
    }

    [Fact]
    public async Task A_font_is_an_upload_of_its_own_kind()
    {
        await using var host = await RenderHost.StartAsync(work: false);
        using var anna = await host.SignInAsync("anna");

        var upload = await anna.UploadAsync(Regular);

        ((string?)upload["status"], (string?)upload["source"]!["kind"], (string?)upload["name"]).ShouldBe(("ready", "font", "NotoSans-Regular.ttf"));
    }

    /// <summary>A clip with words, and one without that has captions where they are asked for.</summary>
    private static JsonObject Job(ClipOrigin origin, JsonObject style, bool captions = true) => new()
    {
        ["task_name"] = "words",
        ["video_blocks"] = new JsonObject
        {
            ["hook"] = captions
                ? new JsonArray(new JsonObject { ["url"] = origin.Url("a.mp4"), ["captions"] = origin.Url("words.srt") })
                : new JsonArray(origin.Url("a.mp4")),
        },
        ["text_blocks"] = new JsonObject
        {
            ["headline"] = new JsonObject { ["style"] = "headline", ["at"] = "top", ["alternatives"] = captions ? new JsonArray("Hello") : new JsonArray("Hello", null) },
        },
        ["styles"] = new JsonObject { ["headline"] = style.DeepClone() },
        ["options"] = captions ? new JsonObject { ["captions"] = new JsonObject { ["as"] = "burned", ["style"] = "headline" } } : new JsonObject(),
    };

    private string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private byte[] Frame(byte[] video) => Tool.Run("ffmpeg", $"-hide_banner -loglevel error -i {Write("variant.mp4", video)} -frames:v 1 -f rawvideo -pix_fmt rgb24 -");
}
