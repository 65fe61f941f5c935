using System.Text;
using Renesandro.Media.Combining;
using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Requests.Reading.Pictures;
using Renesandro.Media.Requests.Selecting;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class PictureFieldTests
{
    /// <summary>A style of which no field has its default.</summary>
    internal static TextStyle FullStyle { get; } = new()
    {
        Font = "Noto Sans",
        Weight = 400,
        Size = 9.5,
        MinSize = 4,
        Width = 80,
        Align = TextAlignment.Right,
        Color = "#ffdd00",
        Outline = "#000000",
        OutlineWidth = 12,
        Shadow = "#00000080",
        Box = "#11223344",
        Highlight = "#ff0000",
        HighlightBox = "#ffffff",
    };

    [Fact]
    public void Clips_and_blocks_say_how_they_are_shown_and_what_is_drawn_on_them()
    {
        var request = RenderRequestReaderTests.Read("""
            {"task_name": "t",
             "video_blocks": {
               "hook": {"fit": "crop", "focus": [0.5, 0.3], "overlays": [{"text": "New"}], "clips": [
                 {"url": "https://h/card.png", "seconds": 3, "zoom": 1.1, "fit": "blur", "focus": [0, 1]},
                 {"url": "https://h/b.mp4", "captions": "https://h/b.srt?sig=1", "overlays": [
                   {"text": "−50 %\ntoday", "style": "price", "at": "top-left", "margin": 7, "from": 0.5, "to": 2, "fade_in": 0.2, "fade_out": 0.3},
                   {"image": "https://h/logo.png?sig=1", "size": 12}]}]},
               "cta": [{"url": "https://h/c.mp4", "speech": {"url": "https://h/take.wav", "captions": "https://h/take.vtt"}}]},
             "text_to_speech": [{"url": "https://h/voice.wav", "captions": "https://h/voice.srt"}],
             "styles": {"price": {}},
             "options": {"overlays": [{"image": "https://h/all.webp", "at": "top-right"}], "captions": "file"}}
            """);

        var hook = request.VideoBlocks[0];
        (hook.Fit, hook.Focus).ShouldBe((CanvasFit.Crop, new FocusPoint(0.5, 0.3)));
        hook.Overlays.ShouldBe([new TextOverlay("New")]);
        hook.Alternatives[0].ShouldBe(new MediaSource(new Uri("https://h/card.png")) { Seconds = 3, Zoom = 1.1, Fit = CanvasFit.Blur, Focus = new(0, 1) });
        hook.Alternatives[1].Overlays.ShouldBe(
        [
            new TextOverlay("−50 %\ntoday") { Style = "price", Place = new() { At = Anchor.TopLeft, Margin = 7, From = 0.5, To = 2, FadeIn = 0.2, FadeOut = 0.3 } },
            new ImageOverlay(new MediaSource(new Uri("https://h/logo.png?sig=1"))) { Size = 12 },
        ]);
        request.Options.Overlays.ShouldBe([new ImageOverlay(new MediaSource(new Uri("https://h/all.webp"))) { Place = new() { At = Anchor.TopRight } }]);
        request.Sources.Select(source => source.Url.OriginalString).ShouldBe(
        [
            "https://h/card.png", "https://h/b.mp4", "https://h/c.mp4", "https://h/voice.wav", "https://h/take.wav",
            "https://h/b.srt?sig=1", "https://h/voice.srt", "https://h/take.vtt",
            "https://h/all.webp", "https://h/logo.png?sig=1",
        ]);
    }

    [Fact]
    public void A_text_block_is_a_list_of_texts_or_an_object()
    {
        const string Texts = """["−50 % today", {"text": "Free shipping", "label": "ship", "weight": null}, null, {"text": null, "label": "bare"}]""";
        const string Placed = $$"""{"on": ["cta", "hook"], "style": "big", "at": "top", "margin": 10, "from": 1, "to": 3, "fade_in": 0.5, "fade_out": 1, "alternatives": {{Texts}}}""";
        TextAlternative[] expected = [new("−50 % today"), new("Free shipping") { Label = "ship" }, new((string?)null), new((string?)null) { Label = "bare" }];

        var request = WithTexts($$"""{"headline": {{Texts}}, "placed": {{Placed}}}""");
        var list = WithTexts($$"""[{"name": "headline", "alternatives": {{Texts}}}, {"name": "placed", {{Placed[1..]}}]""");

        WholeRequest.Of(list).ShouldBe(WholeRequest.Of(request));
        request.TextBlocks.Select(block => (block.Name, block.Style)).ShouldBe([("headline", null), ("placed", "big")]);
        request.TextBlocks.ShouldAllBe(block => block.Alternatives.SequenceEqual(expected));
        request.TextBlocks[0].On.ShouldBeNull();
        request.TextBlocks[1].On.ShouldBe(["cta", "hook"]);
        request.TextBlocks[1].Place.ShouldBe(new Placement { At = Anchor.Top, Margin = 10, From = 1, To = 3, FadeIn = 0.5, FadeOut = 1 });
        expected.Select(text => text.LabelOrDefault).ShouldBe(["−50 % today", "ship", "none", "bare"]);
    }

    [Fact]
    public void A_text_block_is_picked_by_its_name() =>
        WithTexts("""{"a": ["x"], "b": ["x"], "c": ["x"]}""", """, "picks": {"a": "random", "b": "balanced"}""").Picks.Texts
            .ShouldBe(new Dictionary<string, PickKind> { ["a"] = PickKind.Random, ["b"] = PickKind.Balanced });

    [Fact]
    public void The_texts_of_a_block_that_is_picked_at_random_have_weights() =>
        WithTexts("""{"a": [{"text": "x", "weight": 2}, "y"]}""", """, "picks": {"a": "random"}""").TextBlocks[0].Alternatives[0].Weight.ShouldBe(2);

    [Fact]
    public void A_style_has_every_field_of_a_text_style()
    {
        var styles = RenderRequestReaderTests.Read("""
            {"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]},
             "styles": {"full": {"font": "Noto Sans", "weight": 400, "size": 9.5, "min_size": 4, "width": 80, "align": "right", "color": "#FFDD00", "outline": "#000000", "outline_width": 12,
                                 "shadow": "#00000080", "box": "#11223344", "highlight": "#ff0000", "highlight_box": "#FFFFFF"},
                        "plain": {"font": null, "weight": null, "size": null, "min_size": null, "width": null, "align": null, "color": null, "outline": null, "outline_width": null,
                                  "shadow": null, "box": null, "highlight": null, "highlight_box": null}}}
            """).Styles;

        styles["full"].ShouldBe(FullStyle);
        styles["plain"].ShouldBe(new TextStyle());
        typeof(TextStyle).GetProperties().Where(field => field.Name != nameof(TextStyle.FontUrl)).ShouldAllBe(field => !Equals(field.GetValue(styles["full"]), field.GetValue(styles["plain"])));
    }

    [Fact]
    public void A_font_may_be_a_file_beside_the_job()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("fonts/House Sans.otf");
        const string Job = """{"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]}, "styles": {"s": {"font": "fonts/House Sans.otf"}}}""";

        RenderRequestReaderTests.Read(Job, folder.Path).Styles["s"].Font.ShouldBe(path);
        RenderRequestFaultTests.Faults(Job).ShouldBe("styles.s.font: is not the name of a font: local files are accepted only on the command line, so give the URL of a font file, upload it, or name an installed font.");
        RenderRequestFaultTests.Refused(Job.Replace("House", "Horse", StringComparison.Ordinal), folder.Path).Message
            .ShouldStartWith("styles.s.font: fonts/Horse Sans.otf does not exist: ");
    }

    [Theory]
    [InlineData("https://h/House%20Sans.otf?sig=1")]
    [InlineData("http://h/font")]
    [InlineData("upload://0f3c9a52d41b4e8fa6c07d1e92b85f34/house.ttf")]
    public void A_font_may_be_a_source_which_is_fetched_as_others_are(string url)
    {
        var request = RenderRequestReaderTests.Read($$$$"""{"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]}, "styles": {"s": {"font": "{{{{url}}}}"}}}""");

        request.Styles["s"].ShouldBe(new TextStyle { FontUrl = new Uri(url) });
        request.Sources.Select(source => source.Url.OriginalString).ShouldBe(["https://h/a.mp4", url]);
        RenderRequestReaderTests.Read(Encoding.UTF8.GetString(RenderRequestWriter.Write(request))).Styles["s"].ShouldBe(request.Styles["s"]);
    }

    [Theory]
    [InlineData("https://h/a.mp4", "a.mp4 is not a font (.mp4): give a .ttf, an .otf or a .ttc.")]
    [InlineData("https://h/a.woff2", "a.woff2 is a font of web pages (.woff2): convert it to a .ttf or an .otf.")]
    [InlineData("upload://17/a.ttf", "is not the URL of an upload: write it as the upload says, as in upload://0f3c…/beach.mp4.")]
    [InlineData("https://anna:secret@h/a.ttf", "has a user name or password in it: give a URL that needs none, such as a signed one.")]
    public void What_cannot_be_a_font_is_a_fault_of_its_style(string url, string message) => RenderRequestFaultTests.Faults(
        $$$$"""{"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]}, "styles": {"s": {"font": "{{{{url}}}}"}}}""").ShouldBe($"styles.s.font: {message}");

    [Fact]
    public void Every_canvas_has_a_size_and_all_have_one_frame_rate()
    {
        var canvases = RenderRequestReaderTests.Read(RenderRequestReaderTests.Valid("""
            {"canvas": null, "canvases": [{"name": "9x16", "width": 1080, "height": 1920, "fit": "blur"}, {"width": 1080, "height": 1080, "fps": 25, "fit": "crop", "focus": [0.5, 0], "background": "#FFFFFF"}]}
            """)).Options.Canvases;

        canvases.ShouldBe(
        [
            new CanvasRequest(1080, 1920, new FrameRate(25, 1), CanvasFit.Blur) { Name = "9x16" },
            new CanvasRequest(1080, 1080, new FrameRate(25, 1), CanvasFit.Crop) { Focus = new(0.5, 0), Background = "#ffffff" },
        ]);
    }

    [Fact]
    public void Transitions_are_named_for_the_job_and_for_pairs_of_blocks()
    {
        var options = RenderRequestReaderTests.Read("""
            {"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"], "b>c": ["https://h/b.mp4"], "d": ["https://h/d.mp4"], "e": ["https://h/e.mp4"]},
             "options": {"transition": {"kind": "fade through black", "seconds": 0.4}, "transitions": {"a>b>c": {"kind": "cut"}, "b>c>d": "slideleft", "d>e": null}}}
            """).Options;

        options.Transition.ShouldBe(new TransitionRequest("fadeblack", 0.4));
        options.Transitions.ShouldBe(new Dictionary<BlockPair, TransitionRequest>
        {
            [new("a", "b>c")] = TransitionRequest.Cut,
            [new("b>c", "d")] = new("slideleft", 0.5),
        });
    }

    [Theory]
    [InlineData("\"burned\"", CaptionForms.Burned)]
    [InlineData("[\"file\", \"track\"]", CaptionForms.File | CaptionForms.Track)]
    [InlineData("{\"as\": \"track\", \"show\": \"lines\"}", CaptionForms.Track)]
    [InlineData("{\"as\": [\"burned\", \"file\", \"track\"], \"style\": null, \"at\": null, \"margin\": null, \"show\": null}", CaptionForms.File | CaptionForms.Track | CaptionForms.Burned)]
    public void Captions_are_one_form_or_several(string written, CaptionForms expected) =>
        Spoken($$"""{"captions": {{written}}}""").Captions.ShouldBe(new CaptionRequest { As = expected });

    [Fact]
    public void Burned_captions_have_a_style_and_a_place() =>
        RenderRequestReaderTests.Read("""
            {"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]}, "text_to_speech": [{"text": "Hi"}], "styles": {"spoken": {"highlight": "#ffdd00"}},
             "options": {"captions": {"as": ["burned"], "show": "words", "style": "spoken", "at": "center", "margin": 20}}}
            """).Options.Captions.ShouldBe(new CaptionRequest { As = CaptionForms.Burned, Show = CaptionUnits.Words, Style = "spoken", At = Anchor.Center, Margin = 20 });

    [Theory]
    [InlineData("true", true, null)]
    [InlineData("1.5", true, 1.5)]
    [InlineData("0", true, 0.0)]
    [InlineData("false", false, null)]
    [InlineData("null", false, null)]
    public void A_poster_is_of_any_second_or_of_one_that_is_named(string written, bool expected, double? second) =>
        Spoken($$"""{"poster": {{written}}}""").Poster.ShouldBe(expected ? new PosterRequest(second) : null);

    [Theory]
    [InlineData("tiktok", SafeZone.TikTok)]
    [InlineData("reels", SafeZone.Reels)]
    [InlineData("shorts", SafeZone.Shorts)]
    public void A_safe_zone_is_named_after_its_platform(string written, SafeZone expected) =>
        Spoken($$"""{"safe_zone": "{{written}}"}""").SafeZone.ShouldBe(expected);

    [Fact]
    public void Null_is_the_default_of_every_option() =>
        RenderRequestReaderTests.Read(RenderRequestReaderTests.Valid($$"""{ {{string.Join(", ", PictureOptionsParser.Names.Select(name => $"\"{name}\": null"))}} }"""))
            .Options.ShouldBe(new RenderRequestOptions());

    [Fact]
    public void An_animated_picture_may_be_cut_or_shown_for_some_time() =>
        RenderRequestReaderTests.Read("""{"task_name": "t", "video_blocks": {"a": [{"url": "https://h/a.gif", "start": 1, "end": 2}, {"url": "https://h/a.gif", "seconds": 4}, {"url": "https://h/a", "seconds": 4, "zoom": 1.2}]}}""")
            .VideoBlocks[0].Alternatives.Count.ShouldBe(3);

    internal static RenderRequest WithTexts(string blocks, string more = "") => RenderRequestReaderTests.Read(
        $$$"""{"task_name": "t", "video_blocks": {"hook": ["https://h/a.mp4"], "cta": ["https://h/b.mp4"]}, "styles": {"big": {"size": 10}}, "text_blocks": {{{blocks}}}{{{more}}}}""");

    private static RenderRequestOptions Spoken(string options) => RenderRequestReaderTests.Read(
        $$$"""{"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]}, "text_to_speech": [{"text": "Hi"}], "options": {{{options}}}}""").Options;
}
