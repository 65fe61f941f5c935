namespace Renesandro.Host.Tests.Clients;

/// <summary>Valid and invalid jobs with fields of the picture.</summary>
internal static class PictureCases
{
    private const string A = "\"https://h.example/a.mp4\"";
    private const string Png = "\"https://h.example/a.png\"";

    public static IEnumerable<(Verdict Verdict, string Body)> Jobs =>
    [
        .. Taken.Select(job => (Verdict.Taken, job)),
        .. Refused.Select(job => (Verdict.Refused, job)),
        .. BeyondSchemas.Select(job => (Verdict.RefusedByHostAlone, job)),
    ];

    private static IEnumerable<string> Taken =>
    [
        Clip(Png, """ "seconds": 0.1, "zoom": 3"""),
        Clip(Png, """ "seconds": null, "zoom": null, "fit": null, "focus": null, "overlays": null, "captions": null"""),
        Clip(A, """ "fit": "crop", "focus": [0, 1], "overlays": []"""), Clip(A, """ "fit": "blur" """),
        Block(""" "fit": "crop", "focus": [0.5, 0.3], "overlays": [{"text": "x"}]"""), Block(""" "fit": null, "focus": null, "overlays": null"""),
        Overlay(""" "text": "x", "style": "s", "at": "top-left", "margin": 0, "from": 0, "to": 1, "fade_in": 0.5, "fade_out": 0.5"""),
        Overlay($""" "image": {Png}, "size": 100, "text": null, "style": null"""),
        Overlay(""" "text": "x", "image": null, "size": null, "at": null, "margin": null, "from": null, "to": null, "fade_in": null, "fade_out": null"""),
        Texts("null"), Texts("{}"), Texts("[]"), Texts("""{"t": ["x", null, {"text": "y", "label": "z", "weight": null}]}"""), Texts("""{"t": ["x", {"text": null}]}"""),
        Texts("""{"t": {"alternatives": ["x"], "on": ["a"], "style": "s", "at": "bottom", "margin": 45, "from": 1, "to": 2}}"""),
        Texts("""[{"name": "t", "alternatives": ["x"], "on": null, "style": null, "at": null}]"""),
        Texts("""{"t": ["x"]}""", """, "picks": {"t": "balanced"}"""), Texts("""{"t": [{"text": "x", "weight": 2}]}""", """, "picks": {"t": "random", "music": null}"""),
        Styles("null"), Styles("""{"s": {}}"""),
        Styles("""{"s": {"font": "x y", "weight": 100, "size": 50, "min_size": 1, "width": 5, "align": "right", "color": "#FFddee", "outline": "#12345678", "outline_width": 30, "shadow": null, "box": "#000000", "highlight": "#000000", "highlight_box": "#000000"}}"""),
        Styles("""{"s": {"font": null, "weight": null, "size": null, "min_size": null, "width": null, "align": null, "color": null, "outline": null, "outline_width": null}}"""),
        .. Options(
            """ "canvas": {"focus": [0.5, 0], "fit": "crop"}""", """ "canvas": {"fit": "blur"}""", """ "canvases": null""", """ "canvas": null, "canvases": [{"width": 64, "height": 64, "name": null, "fps": "25", "fit": null, "focus": null, "background": null}]""",
            """ "canvases": [{"name": "9x16", "width": 64, "height": 128}, {"width": 64, "height": 64, "fit": "crop", "focus": [1, 1], "background": "#ffffff"}]""",
            """ "transition": null, "transitions": null, "overlays": null, "captions": null, "safe_zone": null, "poster": null""",
            """ "transition": "dissolve" """, """ "transition": "fade through black" """, """ "transition": {"kind": "cut"}""", """ "transition": {"kind": "cut", "seconds": null}""", """ "transition": {"kind": "squeezev", "seconds": 0.1}""",
            """ "transitions": {}""", """ "transitions": {"a>b": "cut"}""", """ "transitions": {"a>b": {"kind": "fade", "seconds": 5}}""", """ "transitions": {"a>b": null}""",
            """ "overlays": [{"image": "https://h.example/logo"}]""", """ "captions": "burned" """, """ "captions": ["file", "track"]""", """ "captions": {"as": "file", "show": "words"}""",
            """ "captions": {"as": ["burned"], "show": "lines", "style": "s", "at": "top", "margin": 45}""", """ "captions": {"as": ["track"], "show": null, "style": null, "at": null, "margin": null}""",
            """ "safe_zone": "tiktok" """, """ "safe_zone": "shorts" """, """ "poster": true""", """ "poster": false""", """ "poster": 1.5""",
            """ "platform": null""", """ "platform": "tiktok" """, """ "platform": ["tiktok", "snap"]"""),
        Clip(A, """ "captions": "https://h.example/a.srt" """, """, "options": {"captions": "file"}"""),
        Clip(A, """ "speech": {"url": "https://h.example/t.wav", "captions": "https://h.example/t.vtt"}""", """, "options": {"captions": "file"}"""),
    ];

    private static IEnumerable<string> Refused =>
    [
        Clip(Png, """ "seconds": 0"""), Clip(Png, """ "zoom": 0.9"""), Clip(A, """ "fit": "fill" """), Clip(A, """ "focus": [0.5]"""), Clip(A, """ "focus": [0.5, 1.1]"""), Clip(A, """ "focus": {}"""),
        Clip(A, """ "overlays": {}"""), Clip(A, """ "captions": true"""), Clip(A, """ "captions": "a.srt" """), Block(""" "fit": "" """), Block(""" "overlays": ["x"]"""), Block(""" "captions": "https://h.example/a.srt" """),
        Overlay(""), Overlay($""" "text": "x", "image": {Png}"""), Overlay(""" "text": " " """), Overlay($""" "text": "{new string('x', 501)}" """), Overlay(""" "text": "x", "size": 5"""),
        Overlay($""" "image": {Png}, "style": "s" """), Overlay($""" "image": {Png}, "size": 101"""), Overlay(""" "image": "a.png" """), Overlay(""" "text": "x", "at": "middle" """),
        Overlay(""" "text": "x", "margin": 46"""), Overlay(""" "text": "x", "from": -1"""), Overlay(""" "text": "x", "fade_in": 11"""), Overlay(""" "text": "x", "more": 1"""),
        Texts(""" "x" """), Texts("""{"t": []}"""), Texts("""{"t": {"on": ["a"]}}"""), Texts("""{"t": {"alternatives": []}}"""), Texts("""{"t": {"alternatives": ["x"], "on": []}}"""), Texts("""{"t": [""]}"""),
        Texts("""{"t": [{"label": "x"}]}"""), Texts("""{"t": [7]}"""), Texts("""{"t": {"alternatives": ["x"], "clips": []}}"""), Texts("""[{"alternatives": ["x"]}]"""), Texts("""{"": ["x"]}"""),
        Texts("""{"t": ["x"]}""", """, "picks": {"t": "some"}"""),
        Styles("[]"), Styles("""{"s": null}"""), Styles("""{"s": {"size": 0.9}}"""), Styles("""{"s": {"color": "red"}}"""), Styles("""{"s": {"color": "#1234567"}}"""), Styles("""{"s": {"weight": 1000}}"""),
        Styles("""{"s": {"weight": 400.5}}"""), Styles("""{"s": {"align": "middle"}}"""), Styles("""{"s": {"outline_width": 5}}"""), Styles("""{"s": {"outline": "#000000", "outline_width": 31}}"""),
        Styles("""{"s": {"font": ""}}"""), Styles("""{"s": {"colour": "#000000"}}"""), Styles("""{"": {}}"""),
        .. Options(
            """ "canvas": {}, "canvases": [{"width": 64, "height": 64}]""", """ "canvas": {"name": "x"}""", """ "canvases": []""", """ "canvases": [{}]""", """ "canvases": [{"width": 64}]""",
            """ "canvases": [{"width": null, "height": 64}]""", """ "canvases": [{"width": 63, "height": 64}]""", """ "canvases": [{"width": 64, "height": 64, "name": ""}]""", """ "canvases": {}""",
            """ "transition": "slide" """, """ "transition": {}""", """ "transition": {"kind": "custom"}""", """ "transition": {"kind": "fade", "seconds": 5.1}""", """ "transition": {"kind": "cut", "seconds": 1}""",
            """ "transition": {"kind": "fade", "more": 1}""", """ "transitions": []""", """ "transitions": {"a>b": {"kind": "none"}}""", """ "overlays": [null]""",
            """ "captions": true""", """ "captions": []""", """ "captions": "burnt" """, """ "captions": {}""", """ "captions": {"as": []}""", """ "captions": {"as": null}""", """ "captions": {"as": "file", "show": "all"}""",
            """ "captions": {"as": "burned", "margin": 46}""", """ "safe_zone": "youtube" """, """ "poster": -1""", """ "poster": "yes" """,
            """ "platform": []""", """ "platform": "" """, """ "platform": 7""", """ "platform": {}""", """ "platform": [null]"""),
        """{"task_name": "t", "video_blocks": {"a": ["https://h.example/a.mp4"]}, "text_to_speech": [{"text": "x", "captions": "https://h.example/a.srt"}], "options": {"captions": "file"}}""",
    ];

    private static IEnumerable<string> BeyondSchemas =>
    [
        Clip(A, """ "focus": [0, 1]"""), Clip(A, """ "fit": "blur", "focus": [0, 1]"""), Block(""" "focus": [0, 1]"""), Texts("""{"t": ["x", "x"]}"""), Texts("""{"t": ["x", null, {"text": null}]}"""),
        Clip(A, """ "seconds": 3"""), Clip(A, """ "zoom": 1.1"""), Clip(Png, """ "start": 1"""), Clip(A, """ "captions": "https://h.example/a.srt" """),
        Overlay(""" "text": "x", "style": "none" """), Overlay(""" "text": "x", "from": 2, "to": 1"""), Overlay(""" "text": "x", "to": 1, "fade_in": 0.6, "fade_out": 0.6"""),
        Texts("""{"t": {"alternatives": ["x"], "on": ["none"]}}"""), Texts("""{"music": ["x"]}"""), Texts("""{"a": ["x"]}"""), Texts("""{"t": [{"text": "x", "weight": 2}]}"""),
        Styles("""{"s": {"font": "fonts/x.ttf"}}"""), Styles("""{"s": {"min_size": 7}}"""),
        .. Options(
            """ "canvas": {"focus": [0.5, 0], "fit": "blur"}""", """ "canvases": [{"width": 64, "height": 64}, {"width": 64, "height": 64}]""", """ "canvases": [{"width": 64, "height": 64, "fps": 25}, {"width": 64, "height": 32, "fps": 30}]""",
            """ "transitions": {"b>a": "cut"}""", """ "captions": {"as": "file", "at": "top"}""",
            """ "platform": ["tiktok", "tiktok"]"""),
        """{"task_name": "t", "video_blocks": {"a": ["https://h.example/a.mp4"]}, "options": {"captions": "file"}}""",
    ];

    private static string Clip(string url, string fields, string more = "") => $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{url}}}, {{{fields}}}}]}{{{more}}}}""";

    private static string Block(string fields) => $$$$"""{"task_name": "t", "video_blocks": {"a": {"clips": [{{{{A}}}}], {{{{fields}}}}}}}""";

    private static string Overlay(string fields) => $$$"""{"task_name": "t", "video_blocks": {"a": [{"url": {{{A}}}, "overlays": [{ {{{fields}}} }]}]}, "styles": {"s": {} }}""";

    private static string Texts(string blocks, string more = "") => $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "styles": {"s": {} }, "text_blocks": {{{blocks}}}{{{more}}}}""";

    private static string Styles(string styles) => $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}]}, "styles": {{{styles}}}}""";

    private static IEnumerable<string> Options(params string[] options) => options.Select(fields =>
        $$$"""{"task_name": "t", "video_blocks": {"a": [{{{A}}}], "b": [{{{A}}}]}, "text_to_speech": [{"text": "x"}], "styles": {"s": {}}, "options": { {{{fields}}} }}""");
}
