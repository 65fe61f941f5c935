using System.Collections;
using System.Reflection;
using System.Text.Json;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class RenderRequestWriterTests
{
    private static readonly RenderRequest Full = new()
    {
        TaskName = "summer \"2026\" 👋",
        VideoBlocks =
        [
            new("hook", [new(new Uri("https://h/a%20b.mp4?sig=a/b+c&d=é")) { Label = "beach", Start = 1.25, End = 4.5 }, new(new Uri("HTTP://h:80/c.mp4"))]),
            new("a \"b\".c", [new(new Uri("https://h/c.mp4"))]),
        ],
        AudioBlocks = [new("bed", [new(new Uri("https://h/m.mp3")) { Label = "calm", Start = 0.5, End = 9 }])],
        TextToSpeech =
        [
            new SpeechText("Wel\ncome", "Sarah")
            {
                Model = "eleven_v3",
                OutputFormat = "mp3_44100_128",
                VoiceSettings = new() { Stability = 0.1, SimilarityBoost = 0.2, Style = 0.3, Speed = 0.9, UseSpeakerBoost = false },
            },
            new SpeechText("Hello", null),
        ],
        Options = new()
        {
            Seed = long.MinValue,
            Take = 7,
            Canvas = new(1080, 1920, new FrameRate(30000, 1001), CanvasFit.Crop) { Background = "#1a2b3c" },
            MusicGain = 0.3,
            DuckingGain = 0.1,
            Preset = "fast",
            Crf = 23,
            Webhook = new Uri("https://h/hook?key=1"),
        },
    };

    [Fact]
    public void A_written_request_is_read_back_unchanged() => ShouldBeSame(Read(Full), Full);

    [Fact]
    public void Omitted_fields_keep_their_defaults()
    {
        var least = new RenderRequest { TaskName = "x", VideoBlocks = [new("a", [new(new Uri("https://h/a.mp4"))])] };

        ShouldBeSame(Read(least), least);
    }

    [Fact]
    public void The_full_request_has_no_field_at_its_default() => AtDefault(Full, "request").ShouldBeEmpty();

    [Fact]
    public void A_local_file_is_written_as_its_user_wrote_it()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "a b.mp4"), "");
        var request = RenderRequestReader.Read("""{ "task_name": "x", "video_blocks": { "a": ["a b.mp4"] } }"""u8, folder.Path);

        ShouldBeSame(RenderRequestReader.Read(RenderRequestWriter.Write(request), folder.Path), request);
    }

    [Fact]
    public void Letters_are_not_escaped_so_that_no_alphabet_makes_a_request_larger() =>
        RenderRequestWriter.Write(Full with { TaskName = "літо" }).AsSpan().IndexOf("літо"u8).ShouldBeGreaterThan(0);

    private static void ShouldBeSame(RenderRequest read, RenderRequest request) => JsonSerializer.Serialize(read).ShouldBe(JsonSerializer.Serialize(request));

    private static RenderRequest Read(RenderRequest request) => RenderRequestReader.Read(RenderRequestWriter.Write(request));

    // Fails for a new field until the writer supports it.
    private static IEnumerable<string> AtDefault(object value, string path)
    {
        if (value is IEnumerable items and not string)
        {
            return items.Cast<object>().Take(1).SelectMany(item => AtDefault(item, path));
        }

        if (value.GetType().Namespace?.StartsWith("Renesandro", StringComparison.Ordinal) != true || value is FrameRate || value.GetType().IsEnum)
        {
            return [];
        }

        return
            from property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.SetMethod is not null
            let held = property.GetValue(value)
            from fault in held is null || Equals(held, DefaultOf(value.GetType(), property)) ? [$"{path}.{property.Name}"] : AtDefault(held, $"{path}.{property.Name}")
            select fault;
    }

    private static object? DefaultOf(Type type, PropertyInfo property) =>
        type == typeof(RenderRequestOptions) ? property.GetValue(new RenderRequestOptions())
        : type == typeof(CanvasRequest) ? property.GetValue(new CanvasRequest())
        : null;
}
