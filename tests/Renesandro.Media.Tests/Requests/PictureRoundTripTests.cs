using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Requests.Limits;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class PictureRoundTripTests
{
    private static readonly string[] Anchors = ["center", "top", "bottom", "left", "right", "top-left", "top-right", "bottom-left", "bottom-right"];

    [Fact]
    public void Any_mixture_of_fields_of_the_picture_is_written_as_it_was_read()
    {
        var place = Fields(
            ("at", Gen.Elements(Anchors).Select(name => $"\"{name}\"")), ("margin", Number(0, 45)), ("from", Number(0, 3)), ("to", Number(4, 9)), ("fade_in", Number(0, 0.4)), ("fade_out", Number(0, 0.4)));
        var overlay =
            from placed in place
            from what in Gen.Elements(
                """{"text": "−50 %\nсьогодні 👋"}""", """{"text": "x", "style": "price"}""", """{"image": "https://h/logo.png?sig=é"}""", """{"image": "https://h/logo", "size": 7.25}""")
            select Joined(placed, what);
        var overlays = ListOf(overlay, 0, 3);

        // A point is taken only of what is cropped: so each block has a clip without a fit of its own, and the job a block without one.
        var fit = Gen.Elements("{}", """{"fit": "pad"}""", """{"fit": "blur"}""", """{"fit": "crop"}""", """{"fit": "crop", "focus": [0, 1]}""", """{"fit": "crop", "focus": [0.5, 0.25]}""");
        var clip =
            from common in Fields(("overlays", overlays), ("captions", Gen.Elements("\"https://h/a.srt\"", "\"https://h/b.vtt?x=1\"")), ("sound", Number(0, 4)))
            from shape in fit
            from source in Gen.Elements("""{"url": "https://h/a.mp4", "start": 1}""", """{"url": "https://h/card.png", "seconds": 2.5, "zoom": 1.1}""", """{"url": "https://h/a", "label": "a"}""")
            select Joined(common, shape, source);
        var block =
            from shape in fit
            from common in Fields(("overlays", overlays))
            from clips in ListOf(clip, 1, 3)
            select Joined(shape, common, $$"""{"clips": {{clips[..^1]}}, "https://h/plain.mp4"]}""");
        var texts =
            from placed in place
            from more in Fields(("on", Gen.Elements("""["a"]""", """["b>c", "a"]""")), ("style", Gen.Elements("\"price\"")))
            from alternatives in Gen.Elements("""["x", null]""", """[{"text": null, "label": "bare"}, {"text": "Free shipping", "label": "ship"}, null]""", """[{"text": "Free shipping", "label": "ship"}, "x", null]""", """["x"]""")
            select Joined(placed, more, $$"""{"alternatives": {{alternatives}}}""");
        var colour = Gen.Elements("\"#ffdd00\"", "\"#FFDD0080\"", "null");
        var style = Fields(
            ("font", Gen.Elements("\"Noto Sans\"", "null")), ("weight", Gen.Choose(1, 9).Select(hundreds => $"{hundreds * 100}")), ("size", Number(3, 50)), ("min_size", Number(1, 3)), ("width", Number(5, 100)),
            ("align", Gen.Elements("\"left\"", "\"center\"", "\"right\"")), ("color", colour), ("outline", colour), ("shadow", colour), ("box", colour), ("highlight", colour), ("highlight_box", colour));
        var kind =
            from name in Gen.Elements(TransitionKinds.Names.ToArray())
            from seconds in Number(0.1, 5)
            select name == "cut" ? """{"kind": "cut"}""" : $$"""{"kind": "{{name}}", "seconds": {{seconds}}}""";
        var canvases = Gen.Elements("""{"canvas": {"width": 64, "fit": "blur"}}""", """{"canvases": [{"width": 64, "height": 64}, {"name": "high", "width": 64, "height": 64, "fps": 29.97, "background": "#FFFFFF", "fit": "crop", "focus": [1, 0]}]}""", "{}");
        var options =
            from shapes in canvases
            from rest in Fields(
                ("transition", kind), ("transitions", kind.Select(one => $$"""{"a>b>c": {{one}}}""")), ("overlays", overlays), ("safe_zone", Gen.Elements("\"reels\"", "\"tiktok\"")),
                ("poster", Gen.Elements("true", "false", "2.5")), ("platform", Gen.Elements("\"tiktok\"", "[\"youtube\", \"snap\"]")))
            from captions in Gen.Elements(
                "\"burned\"", "[\"file\", \"track\"]", """{"as": ["burned", "file"], "show": "words", "style": "price", "at": "top", "margin": 0}""", """{"as": "track", "show": "words"}""")
            select Joined(shapes, rest, $$"""{"captions": {{captions}}}""");
        var jobs =
            from first in block
            from second in block
            from headline in texts
            from look in style
            from picks in Fields(("headline", Gen.Elements("\"random\"", "\"balanced\"", "\"all\"")), ("claim", Gen.Elements("\"random\"")))
            from how in options
            select $$"""
                {"task_name": "t", "video_blocks": {"a": {{first}}, "b>c": {{second}}, "d": ["https://h/d.mp4"]}, "text_blocks": {"headline": {{headline}}, "claim": ["x"]},
                 "text_to_speech": [{"text": "Hi"}], "styles": {"price": {{look}}}, "picks": {{picks}}, "options": {{how}}}
                """;

        Prop.ForAll(jobs.ToArbitrary(), job =>
        {
            var read = RenderRequestReaderTests.Read(job);
            var written = RenderRequestWriter.Write(read);

            WholeRequest.Of(RenderRequestReader.Read(written)).ShouldBe(WholeRequest.Of(read));
            RenderRequestWriter.Write(RenderRequestReader.Read(written)).ShouldBe(written);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static Gen<string> Number(double min, double max) =>
        Gen.Choose(0, 1000).Select(step => (min + ((max - min) * step / 1000)).ToString("R", System.Globalization.CultureInfo.InvariantCulture));

    private static Gen<string> ListOf(Gen<string> items, int min, int max) =>
        from count in Gen.Choose(min, max)
        from list in Gen.ListOf(items, count)
        select $"[{string.Join(", ", list)}]";

    // Each field is there or not.
    private static Gen<string> Fields(params (string Name, Gen<string> Value)[] fields) => fields.Aggregate(
        Gen.Constant(""),
        (all, field) =>
            from before in all
            from value in Gen.OneOf(Gen.Constant(""), field.Value)
            select value.Length == 0 ? before : $"{before}{(before.Length == 0 ? "" : ", ")}\"{field.Name}\": {value}").Select(inside => $"{{{inside}}}");

    private static string Joined(params string[] objects)
    {
        var joined = new JsonObject();
        foreach (var (name, value) in objects.SelectMany(json => JsonNode.Parse(json)!.AsObject()))
        {
            joined[name] = value?.DeepClone();
        }

        return joined.ToJsonString();
    }
}
