using System.Text.Json;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Commands;

public sealed class PlanCommandTests(SampleMedia media) : IDisposable
{
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task The_plan_says_how_many_variants_come_first()
    {
        _workspace.Add(media.Red);
        _workspace.Add(media.Green);
        _workspace.Write("job.json", """{ "task_name": "plan", "video_blocks": { "a": ["red.mp4", "green.mp4"] }, "options": { "preview": 1 } }""");

        (await _workspace.RunAsync("plan", "job.json")).OutLines.ShouldContain("Preview   1 variant first, 1 other once approved");
        using var plan = JsonDocument.Parse((await _workspace.RunAsync("plan", "job.json", "--json")).Out);
        plan.RootElement.GetProperty("preview").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task A_plan_shows_the_figures_and_the_first_variants()
    {
        AddJob(clips: 4);
        var result = await _workspace.RunAsync("plan", "job.json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.OutLines.ShouldContain("Variants  16, 24 s in all");
        result.OutLines.ShouldContain("Canvas    320×240 at 30 fps");
        result.OutLines.ShouldContain("Encoding  1.5 s of clips, once each: 2 encodes");
        result.OutLines.ShouldContain("Speech    1 text, 5 characters");
        result.OutLines.ShouldContain("Seed      42");
        result.Out.ShouldContain("c0 + c3");
        result.LastLine.ShouldBe("… and 6 more: --json lists them all.");
        result.Out.ShouldNotContain("\u001b");
        Directory.Exists(_workspace.OutputRoot).ShouldBeFalse();
    }

    [Fact]
    public async Task Encodes_of_a_kind_that_the_job_does_not_have_are_not_listed()
    {
        _workspace.Add(media.Red);
        _workspace.Write("job.json", """
            {
              "task_name": "plan", "video_blocks": { "a": ["red.mp4"] }, "text_to_speech": [{ "text": "Hello, all of you, wherever you are today", "voice": "en" }],
              "options": { "seed": 1, "captions": "burned" }
            }
            """);

        var result = await _workspace.RunAsync("plan", "job.json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.OutLines.ShouldContain("Encoding  1.0 s of clips that few variants share: 1 encode");
        result.Out.ShouldNotContain("once each");
    }

    [Fact]
    public async Task Labels_stay_on_one_line_and_stand_for_texts()
    {
        _workspace.Add(media.Red);
        _workspace.Write("job.json", """
            {
              "task_name": "plan", "video_blocks": { "a": [{ "url": "red.mp4", "label": "two\nlines" }] },
              "text_to_speech": [{ "text": "Hello,\nall of you", "voice": "en" }, { "text": "Goodbye", "voice": "en", "label": "farewell" }],
              "picks": { "speech": "all" }
            }
            """);

        var result = await _workspace.RunAsync("plan", "job.json");

        result.ExitCode.ShouldBe(0, result.Error);
        result.OutLines.ShouldContain(line => line.Contains("two\uFFFDlines", StringComparison.Ordinal) && line.Contains("Hello, all of you", StringComparison.Ordinal));
        result.OutLines.ShouldContain(line => line.Contains("two\uFFFDlines", StringComparison.Ordinal) && line.Contains("farewell", StringComparison.Ordinal));
        result.Out.ShouldNotContain("Goodbye");
    }

    [Fact]
    public async Task Without_two_dimensions_that_vary_there_is_no_table_of_pairs()
    {
        _workspace.Add(media.Red);
        _workspace.Add(media.Green);
        _workspace.Write("job.json", """{ "task_name": "plan", "video_blocks": { "a": ["red.mp4", "green.mp4"] }, "selection": { "kind": "each" } }""");

        var result = await _workspace.RunAsync("plan", "job.json");

        result.Out.ShouldContain("Variants with each alternative");
        result.Out.ShouldNotContain("Pairs of");
    }

    [Fact]
    public async Task As_json_it_lists_every_variant()
    {
        AddJob(clips: 100);
        var result = await _workspace.RunAsync("plan", "job.json", "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        using var plan = JsonDocument.Parse(result.Out);
        var root = plan.RootElement;
        root.GetProperty("task_name").GetString().ShouldBe("plan");
        root.GetProperty("count").GetInt64().ShouldBe(10_000);
        root.GetProperty("canvas").GetProperty("width").GetInt32().ShouldBe(320);
        root.GetProperty("total_seconds").GetDouble().ShouldBe(15_000, 0.001);
        root.GetProperty("speech_characters").GetInt64().ShouldBe(5);
        root.TryGetProperty("sound", out _).ShouldBeFalse();
        var variants = root.GetProperty("variants").EnumerateArray().ToArray();
        variants.Length.ShouldBe(10_000);
        variants[101].GetProperty("index").GetInt64().ShouldBe(101);
        variants[101].GetProperty("clips").EnumerateArray().Select(clip => clip.GetProperty("label").GetString()).ShouldBe(["c1", "c1"]);
        variants[101].GetProperty("speech").GetProperty("text").GetString().ShouldBe("Hello");
        variants[101].GetProperty("duration_seconds").GetDouble().ShouldBe(1.5, 0.001);
    }

    [Fact]
    public async Task As_json_it_has_all_fields_of_a_text()
    {
        _workspace.Add(media.Red);
        _workspace.Write("job.json", """
            {
              "task_name": "plan", "video_blocks": { "a": ["red.mp4"] },
              "text_to_speech": [ { "text": "Hello", "voice": "en", "model": "eleven_v3", "output_format": "mp3_44100_128", "voice_settings": { "speed": 1.1, "use_speaker_boost": true } } ]
            }
            """);
        var result = await _workspace.RunAsync("plan", "job.json", "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        using var plan = JsonDocument.Parse(result.Out);
        JsonSerializer.Serialize(plan.RootElement.GetProperty("variants")[0].GetProperty("speech")).ShouldBe(
            """{"text":"Hello","voice":"en","model":"eleven_v3","output_format":"mp3_44100_128","voice_settings":{"speed":1.1,"use_speaker_boost":true}}""");
    }

    [Fact]
    public async Task As_json_it_has_the_sound_and_the_speech_of_a_clip()
    {
        _workspace.Add(media.Red);
        _workspace.Write("job.json", """
            {
              "task_name": "plan",
              "video_blocks": { "a": { "clips": ["red.mp4", { "url": "red.mp4", "sound": 0, "speech": { "text": "Hello", "voice": "en", "label": "hi" } }], "sound": 1.5 } }
            }
            """);
        var result = await _workspace.RunAsync("plan", "job.json", "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        using var plan = JsonDocument.Parse(result.Out);
        plan.RootElement.GetProperty("variants").EnumerateArray().Select(variant => JsonSerializer.Serialize(variant.GetProperty("clips")[0])).ShouldBe(
        [
            """{"block":"a","label":"red","url":"red.mp4","start":null,"end":null,"sound":1.5}""",
            """{"block":"a","label":"red","url":"red.mp4","start":null,"end":null,"speech":{"text":"Hello","voice":"en","label":"hi"}}""",
        ]);
    }

    [Fact]
    public async Task It_has_what_the_sound_of_clips_costs()
    {
        _workspace.Add(media.Red);
        _workspace.Write("job.json", """{ "task_name": "plan", "video_blocks": { "a": ["red.mp4"] }, "options": { "sound": 1 } }""");

        var text = await _workspace.RunAsync("plan", "job.json");
        var json = await _workspace.RunAsync("plan", "job.json", "--json");

        using var plan = JsonDocument.Parse(json.Out);
        var sound = plan.RootElement.GetProperty("sound");
        sound.GetProperty("pieces").GetInt64().ShouldBeInRange(1, 2);
        sound.GetProperty("encoded_seconds").GetDouble().ShouldBeGreaterThan(plan.RootElement.GetProperty("total_seconds").GetDouble());
        text.OutLines.ShouldContain(line => line.StartsWith("Sound     ", StringComparison.Ordinal) && line.EndsWith(", once each", StringComparison.Ordinal));
        text.OutLines.ShouldContain("Warning   One clip has no sound of its own, although it is to be played: video_blocks.a[0] (red). Set its sound to 0, or use a clip with sound.");
    }

    [Fact]
    public async Task It_has_each_canvas_with_its_encodes_and_the_texts_of_each_variant()
    {
        _workspace.Add(media.Red);
        _workspace.Write("job.json", """
            {
              "task_name": "plan",
              "video_blocks": { "a": ["red.mp4"], "b": [{ "url": "red.mp4", "end": 0.5, "label": "short" }] },
              "text_blocks": { "headline": { "on": ["a"], "alternatives": ["Sale", { "text": "Free shipping", "label": "ship" }, null] } },
              "options": { "seed": 1, "canvases": [{ "name": "wide", "width": 320, "height": 240 }, { "width": 240, "height": 240, "fit": "crop" }] }
            }
            """);

        var text = await _workspace.RunAsync("plan", "job.json");
        var json = await _workspace.RunAsync("plan", "job.json", "--json");

        text.ExitCode.ShouldBe(0, text.Error);
        text.OutLines.ShouldContain("Variants  6, 9.0 s in all");
        text.OutLines.ShouldContain(line => line.StartsWith("Canvas    wide, 320×240 at 30 fps: 3 variants, 4.5 s, about ", StringComparison.Ordinal) && line.EndsWith(", 4 encodes", StringComparison.Ordinal));
        text.OutLines.ShouldContain(line => line.StartsWith("Canvas    240x240, 240×240 at 30 fps: 3 variants, 4.5 s, about ", StringComparison.Ordinal));
        text.OutLines.ShouldContain("Encoding  7.0 s of clips, once each: 8 encodes");
        text.Out.ShouldContain("0003_red_short_ship_240x240.mp4");

        using var plan = JsonDocument.Parse(json.Out);
        JsonSerializer.Serialize(plan.RootElement.GetProperty("encodes"))
            .ShouldBe("""{"clips":{"count":8,"seconds":7},"pairs":{"count":0,"seconds":0},"variants":{"count":0,"seconds":0}}""");
        var canvas = plan.RootElement.GetProperty("canvases")[1];
        (canvas.GetProperty("name").GetString(), canvas.GetProperty("fit").GetString(), canvas.GetProperty("count").GetInt64(), canvas.GetProperty("encoded_seconds").GetDouble())
            .ShouldBe(("240x240", "crop", 3, 3.5));
        var variants = plan.RootElement.GetProperty("variants");
        variants.EnumerateArray().Select(variant => variant.GetProperty("canvas").GetString()).ShouldBe(["wide", "240x240", "wide", "240x240", "wide", "240x240"]);
        variants.EnumerateArray().Select(variant => JsonSerializer.Serialize(variant.GetProperty("texts"))).Distinct().ShouldBe(
        [
            """[{"block":"headline","label":"Sale","text":"Sale"}]""",
            """[{"block":"headline","label":"ship","text":"Free shipping"}]""",
            """[{"block":"headline","label":"none","text":null}]""",
        ]);
    }

    [Fact]
    public async Task Labels_cannot_control_the_terminal_and_are_complete_in_JSON()
    {
        const string label = "L\e]0;title\u0007\u009b2J\u202eR\u007f&ґ";
        _workspace.Add(media.Red);
        _workspace.Write("job.json", JsonSerializer.Serialize(new { task_name = "plan", video_blocks = new { a = new[] { new { url = "red.mp4", label } } } }));

        var text = await _workspace.RunAsync("plan", "job.json");
        var json = await _workspace.RunAsync("plan", "job.json", "--json");

        foreach (var result in new[] { text, json })
        {
            result.ExitCode.ShouldBe(0, result.Error);
            (result.Out + result.Error).Where(character => character != '\n' && (char.IsControl(character) || character == '\u202e')).ShouldBeEmpty();
        }

        text.Out.ShouldContain("L�]0;title");
        json.Out.ShouldContain("&ґ");
        using var plan = JsonDocument.Parse(json.Out);
        plan.RootElement.GetProperty("variants")[0].GetProperty("clips")[0].GetProperty("label").GetString().ShouldBe(label);
    }

    [Fact]
    public async Task A_variant_that_cannot_be_rendered_is_shown_in_the_plan()
    {
        _workspace.Add(media.Red);
        _workspace.Write("text.mp4", "This is a text, whatever its name says.");
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "a": ["red.mp4", "text.mp4"] } }""");
        var result = await _workspace.RunAsync("plan", "job.json");

        result.ExitCode.ShouldBe(1);
        result.ErrorLines.ShouldBe(["1 of 2 variants cannot be rendered."]);
        result.OutLines.ShouldContain(line => line.StartsWith("Warning   ", StringComparison.Ordinal) && line.Contains("text", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_job_without_any_readable_clip_is_a_bad_request()
    {
        _workspace.Write("text.mp4", "This is a text, whatever its name says.");
        _workspace.Write("job.json", """{ "task_name": "x", "video_blocks": { "a": ["text.mp4"] } }""");
        var result = await _workspace.RunAsync("plan", "job.json");

        result.ExitCode.ShouldBe(2);
        result.ErrorLines.Length.ShouldBe(2);
        result.ErrorLines[0].ShouldBe("job.json: video_blocks: No clip can be read, so there is nothing to plan.");
        result.ErrorLines[1].ShouldStartWith("job.json: a/text: The file is neither a video nor an image");
    }

    private void AddJob(int clips)
    {
        _workspace.Add(media.Red);
        _workspace.Add(media.Blue);
        _workspace.Write("job.json", $$"""
            {
              "task_name": "plan",
              "video_blocks": { "a": [{{Clips("red.mp4", clips)}}], "b": [{{Clips("blue.mkv", clips)}}] },
              "text_to_speech": [ { "text": "Hello" } ],
              "options": { "seed": 42 }
            }
            """);
    }

    private static string Clips(string file, int count) =>
        string.Join(", ", Enumerable.Range(0, count).Select(clip => $$"""{ "url": "{{file}}", "label": "c{{clip}}" }"""));

    public void Dispose() => _workspace.Dispose();
}
