using Renesandro.Contracts;
using Renesandro.Media.Requests.Limits;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class PictureFaultTests
{
    private const string A = "\"https://h/a.mp4\"";

    [Fact]
    public void Every_fault_in_a_field_of_the_picture_has_its_path_and_what_to_write()
    {
        var json = """
            {
              "task_name": "t",
              "video_blocks": {
                "hook": {"fit": "stretch", "focus": [0.5], "overlays": {"text": "x"}, "captions": "https://h/a.srt", "text": "x", "clips": [
                  {"url": "https://h/a.mp4", "seconds": 3, "zoom": 1.1, "fit": 1, "focus": [2, "x"]},
                  {"url": "https://h/a.png", "start": 1, "end": 2, "seconds": 0, "zoom": 4, "text": "x"},
                  {"url": "https://h/a.bmp"},
                  {"url": "https://h/a.mp4", "captions": "https://h/a.mp4", "overlays": [
                    "x",
                    {},
                    {"text": "x", "image": "https://h/a.png"},
                    {"text": "", "style": "prize"},
                    {"text": "x", "size": 5, "at": "middle", "margin": 46},
                    {"image": "https://h/a.mp3", "style": "price", "size": 0},
                    {"image": "https://h/a.gif"},
                    {"image": "https://h/a.mov", "url": "https://h/a.png"},
                    {"image": "ftp://h/a.png", "postion": "top"},
                    {"text": "x", "from": 2, "to": 2},
                    {"text": "x", "from": 2, "to": 3, "fade_in": 0.6, "fade_out": 0.5},
                    {"text": "x", "fade_in": 11, "fade_out": -1, "from": "0", "to": true}
                  ]}
                ]},
                "cta": [{"url": "https://h/a.mp4", "speech": {"text": "Hi", "captions": "https://h/a.srt"}}]
              },
              "audio_blocks": {"bed": [{"url": "https://h/m.mp3", "captions": "https://h/m.srt"}]},
              "text_blocks": {
                "headline": {"on": ["hok", 7, "hook", "hook"], "style": "price", "size": 5, "clips": [], "alternatives": [7, "", {"text": ""}, {"label": "x"}, {"text": "x", "label": "", "weight": 0, "style": "price"}]},
                "empty": [],
                "none": {"on": []},
                "text": "x",
                "music": ["x"],
                "hook": ["x"],
                "bed": ["x"],
                "": ["x"],
                "late": {"from": 3, "to": 1, "alternatives": ["x"]},
                "weighted": [{"text": "x", "weight": 2}]
              },
              "styles": {
                "price": {"font": "", "weight": 1000, "size": 0.5, "min_size": 0, "width": 4, "align": "middle", "color": "red", "outline": "#fff", "outline_width": 31, "shadow": "#1234567", "box": 7, "highlight": "#1a2b3cgg", "highlight_box": "#1a2b3c4"},
                "small": {"size": 4, "min_size": 5, "outline_width": 5},
                "font": {"font": "fonts/own.ttf", "colour": "#ffffff", "at": "top"},
                "list": []
              }
            }
            """;

        RenderRequestFaultTests.Faults(json).ShouldMatchSnapshot();
    }

    [Fact]
    public void Every_fault_in_an_option_of_the_picture_has_its_path_and_what_to_write()
    {
        var json = """
            {
              "task_name": "t",
              "video_blocks": {"hook": ["https://h/a.mp4"], "cta": ["https://h/a.mp4"]},
              "text_blocks": {"headline": ["x"]},
              "styles": {"price": {}},
              "picks": {"headline": "some", "hedline": "all", "hook": "all"},
              "options": {
                "canvas": {"width": 1080, "height": 1920, "name": "x", "focus": 0.5},
                "canvases": [{"width": 1080}, {"width": 1080, "height": null}, {"width": 64, "height": 64, "fps": 25}, {"width": 64, "height": 64, "fps": 30}, {"width": 64, "height": 64, "name": "64X64"}, {"width": 64, "height": 64, "name": ""}],
                "transition": {"kind": "slide", "seconds": 6},
                "transitions": {"hook>cta": {"seconds": 1}, "cta>hook": "cut", "hook > cta": {"kind": "cut", "seconds": 1}},
                "overlays": [null],
                "captions": {"as": ["file", "sidecar"], "show": "all", "style": "x", "at": "top", "margin": 50},
                "safe_zone": "youtube",
                "poster": "yes",
                "overlay": []
              }
            }
            """;

        RenderRequestFaultTests.Faults(json).ShouldMatchSnapshot();
    }

    [Theory]
    [InlineData("{\"canvases\": []}", "options.canvases: is empty: give at least one canvas, or leave the field out.")]
    [InlineData("{\"canvases\": {\"width\": 64}}", "options.canvases: must be an array of canvases, as in [{\"width\": 1080, \"height\": 1920}, {\"width\": 1080, \"height\": 1080}], not an object.")]
    [InlineData("{\"transition\": []}", "options.transition: must be an object, as in {\"kind\": \"fade\", \"seconds\": 0.4}, or a kind alone, as in \"fade\", not an array.")]
    [InlineData("{\"transition\": {\"kind\": \"custom\"}}", "options.transition.kind: names custom, which is not a transition: nearest are cut, vuslice, diagbl, diagbr, diagtl, diagtr, dissolve, distance, fade, fadeslow. The names are cut and those of ffmpeg's filter xfade.")]
    [InlineData("{\"transition\": \"Cross dissolve\"}", "options.transition: names Cross dissolve, which is not a transition: a cross-fade is called fade. The names are cut and those of ffmpeg's filter xfade.")]
    [InlineData("{\"overlays\": [{\"text\": \"x\", \"color\": \"#ffffff\"}]}", "options.overlays[0].color: belongs to a style: name one, as in \"style\": \"price\" with \"styles\": {\"price\": {\"color\": \"#ffdd00\"}}.")]
    [InlineData("{\"transitions\": {\"a>b\": \"fade\"}}", "options.transitions[\"a>b\"]: has no effect: the job has no two video blocks that follow each other, so leave the field out.")]
    [InlineData("{\"captions\": \"file\"}", "options.captions: has no words to show: give a text to speak, or the captions of a clip or recording, a file .srt or .vtt with what is said in it.")]
    [InlineData("{\"captions\": true}", "options.captions: must be an object, as in {\"as\": [\"burned\"], \"show\": \"words\"}, not true or false.")]
    [InlineData("{\"poster\": -1}", "options.poster: must be a number from 0 to 1,000,000.")]
    [InlineData("{\"overlays\": [{\"text\": \"x\", \"style\": \"price\"}]}", "options.overlays[0].style: names price, which is not a style of this job: the job has none, so add it, as in \"styles\": {\"headline\": {\"size\": 8}}, or leave the field out.")]
    public void A_faulty_option_of_the_picture_has_its_fault(string options, string expected) =>
        RenderRequestFaultTests.Faults(RenderRequestReaderTests.Valid(options)).ShouldBe(expected);

    [Theory]
    [InlineData("{\"as\": []}", "options.captions.as: is empty: name at least one form, as in [\"burned\"], or leave out the captions.")]
    [InlineData("[]", "options.captions: is empty: name at least one form, as in [\"burned\"], or leave out the captions.")]
    [InlineData("\"burnt\"", "options.captions: must be one of file, track, burned, or an array of them, as in [\"file\", \"burned\"].")]
    [InlineData("{\"show\": \"words\"}", "options.captions.as: is missing: say in which form, as in \"as\": [\"burned\"].")]
    [InlineData("{\"as\": \"file\", \"at\": \"top\"}", "options.captions.at: has an effect only on burned captions: add \"burned\" to as, or leave the field out.")]
    public void Faulty_captions_have_one_fault(string captions, string expected) => RenderRequestFaultTests.Faults(
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"text": "Hi"}], "options": {"captions": {{{captions}}}}}""").ShouldBe(expected);

    [Fact]
    public void Equal_texts_of_a_block_are_refused_with_both_places() => RenderRequestFaultTests.Faults(
        """
        {"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]}, "text_blocks": {
          "headline": ["x", "y", {"text": "x", "weight": null}, {"text": "x", "label": "other"}, {"text": "y"}],
          "claim": {"alternatives": [null, "x", {"text": null}]}}}
        """).Split('\n').ShouldBe(
        [
            "text_blocks.headline[2]: is the same text as text_blocks.headline[0], and would make every variant with it twice: change one of them, or remove it.",
            "text_blocks.headline[4]: is the same text as text_blocks.headline[1], and would make every variant with it twice: change one of them, or remove it.",
            "text_blocks.claim.alternatives[2]: is the same text as text_blocks.claim.alternatives[0], and would make every variant with it twice: change one of them, or remove it.",
        ]);

    [Theory]
    [InlineData("""{"a": [{"url": "https://h/a.mp4", "focus": [0, 0]}]}""", "{}", "video_blocks.a[0].focus")]
    [InlineData("""{"a": [{"url": "https://h/a.mp4", "focus": [0, 0], "fit": "blur"}]}""", """{"canvas": {"fit": "crop"}}""", "video_blocks.a[0].focus")]
    [InlineData("""{"a": {"fit": "pad", "focus": [0, 0], "clips": ["https://h/a.mp4"]}}""", """{"canvas": {"fit": "crop"}}""", "video_blocks.a.focus")]
    [InlineData("""{"a": {"focus": [0, 0], "clips": [{"url": "https://h/a.mp4", "fit": "crop", "focus": [1, 1]}]}}""", "{}", "video_blocks.a.focus")]
    [InlineData("""{"a": ["https://h/a.mp4"]}""", """{"canvas": {"focus": [0, 0]}}""", "options.canvas.focus")]
    [InlineData("""{"a": ["https://h/a.mp4"]}""", """{"canvases": [{"width": 64, "height": 64, "fit": "crop", "focus": [0, 0]}, {"width": 64, "height": 32, "fit": "blur", "focus": [0, 0]}]}""", "options.canvases[1].focus")]
    public void A_point_of_clips_that_are_never_cropped_is_a_fault(string blocks, string options, string path) =>
        Aimed(blocks, options).ShouldBe($"{path}: has an effect only on what is cropped, or enlarged by zoom: set the fit to \"crop\", or leave the field out.");

    [Theory]
    [InlineData("""{"a": [{"url": "https://h/a.mp4", "focus": [0, 0]}]}""", """{"canvases": [{"width": 64, "height": 64}, {"width": 64, "height": 32, "fit": "crop"}]}""")]
    [InlineData("""{"a": {"fit": "crop", "clips": [{"url": "https://h/a.mp4", "focus": [0, 0]}]}}""", "{}")]
    [InlineData("""{"a": [{"url": "https://h/a.png", "zoom": 1.1, "focus": [0, 0]}]}""", "{}")]
    [InlineData("""{"a": {"focus": [0, 0], "clips": ["https://h/a.mp4", {"url": "https://h/a.mp4", "fit": "crop"}]}}""", "{}")]
    [InlineData("""{"a": ["https://h/a.mp4"], "b": [{"url": "https://h/a.png", "zoom": 2}]}""", """{"canvas": {"fit": "blur", "focus": [0, 0]}}""")]
    public void A_point_of_a_clip_that_is_cropped_or_enlarged_somewhere_is_taken(string blocks, string options) =>
        RenderRequestReaderTests.Read(Job(blocks, options)).TaskName.ShouldBe("t");

    [Fact]
    public void Fades_may_take_all_of_the_time_that_a_text_is_shown() => RenderRequestReaderTests.Read(
        """{"task_name": "t", "video_blocks": {"a": [{"url": "https://h/a.mp4", "overlays": [{"text": "x", "to": 0.3, "fade_in": 0.1, "fade_out": 0.2}]}]}}""").VideoBlocks[0].Alternatives[0].Overlays.Count.ShouldBe(1);

    [Fact]
    public void What_is_written_down_and_not_shown_is_a_fault() => RenderRequestFaultTests.Faults(
        """
        {"task_name": "t", "video_blocks": {"a": [{"url": "https://h/a.mp4", "captions": "https://h/a.srt", "speech": {"url": "https://h/t.wav", "captions": "https://h/t.srt"}}]},
         "text_to_speech": [{"url": "https://h/t.wav", "captions": "https://h/t.srt"}]}
        """).Split('\n').Select(fault => fault.Split(':')[0]).ShouldBe(
        ["video_blocks.a[0].captions", "video_blocks.a[0].speech.captions", "text_to_speech[0].captions"]);

    [Fact]
    public void A_recording_without_captions_has_no_words_to_show() => RenderRequestFaultTests.Faults(
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_to_speech": [{"url": "https://h/t.wav"}], "options": {"captions": "file"}}""")
        .ShouldStartWith("options.captions: has no words to show: ");

    [Fact]
    public void A_key_that_stands_for_two_pairs_of_blocks_is_refused() => RenderRequestFaultTests.Faults(
        $$$$"""{"task_name": "t", "video_blocks": {"a": [{{{{A}}}}], "b>c": [{{{{A}}}}], "a>b": [{{{{A}}}}], "c": [{{{{A}}}}]}, "options": {"transitions": {"a>b>c": "fade"}}}""")
        .ShouldBe("options.transitions[\"a>b>c\"]: stands for 2 pairs of blocks: rename a block that has > in its name.");

    [Fact]
    public void A_style_of_a_text_block_and_a_duration_of_a_clip_have_other_names() => RenderRequestFaultTests.Faults(
        """{"task_name": "t", "video_blocks": {"a": [{"url": "https://h/a.png", "duration": 3}]}, "text_blocks": {"t": {"alternatives": ["x"], "font": "Noto Serif"}}}""").Split('\n').ShouldBe(
        [
            "video_blocks.a[0].duration: is not a known field; how long an image is shown is seconds, as in \"seconds\": 3, and a part of a video is from its start to its end.",
            "text_blocks.t.font: belongs to a style: name one, as in \"style\": \"price\" with \"styles\": {\"price\": {\"font\": \"Noto Serif\"}}.",
        ]);

    private static string Job(string blocks, string options) => $$"""{"task_name": "t", "video_blocks": {{blocks}}, "options": {{options}}}""";

    private static string Aimed(string blocks, string options) => RenderRequestFaultTests.Faults(Job(blocks, options));

    [Fact]
    public void Counts_and_lengths_are_bounded()
    {
        var overlays = string.Join(',', Enumerable.Repeat("""{"text": "x"}""", RequestLimits.Overlays));
        var blocks = string.Join(',', Enumerable.Range(0, RequestLimits.TextBlocks + 1).Select(i => $"\"t{i}\": [\"x\"]"));
        var styles = string.Join(',', Enumerable.Range(0, RequestLimits.Styles + 1).Select(i => $"\"s{i}\": {{}}"));

        RenderRequestReaderTests.Read(RenderRequestReaderTests.Valid($$"""{"overlays": [{{overlays}}]}""")).Options.Overlays.Count.ShouldBe(50);
        RenderRequestFaultTests.Faults(RenderRequestReaderTests.Valid($$"""{"overlays": [{{overlays}}, {"text": "x"}]}"""))
            .ShouldBe("options.overlays: has 51 items; the maximum is 50.");
        RenderRequestFaultTests.Faults($$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": {"clips": [{{{A}}}, {{{A}}}], "overlays": [{"text": "x"}]}}, "options": {"overlays": [{{{overlays}}}]}}""")
            .ShouldBe("""
                video_blocks.b[0]: has 51 overlays and text blocks on it, with those of its block and of the job; the maximum is 50: remove some.
                video_blocks.b[1]: has 51 overlays and text blocks on it, with those of its block and of the job; the maximum is 50: remove some.
                """);
        RenderRequestFaultTests.Faults($$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_blocks": { {{{blocks}}} }}""").ShouldBe("text_blocks: has more than 20 text blocks.");
        RenderRequestFaultTests.Faults($$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "styles": { {{{styles}}} }}""").ShouldBe("styles: has more than 100 styles.");
        RenderRequestFaultTests.Faults($$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "text_blocks": {"t": ["{{{new string('x', 501)}}}"]}}""")
            .ShouldBe("text_blocks.t[0]: has 501 characters; the maximum is 500.");
    }
}
