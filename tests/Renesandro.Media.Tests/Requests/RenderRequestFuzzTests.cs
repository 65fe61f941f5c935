using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class RenderRequestFuzzTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly byte[] ValidJson = Encoding.UTF8.GetBytes("""
        {"task_name": "summer\ud83d\udc4b", "video_blocks": {"hook": ["https://h/a.mp4", {"url": "https://h/b.mp4", "label": "x",
        "start": 1.0, "end": 4.5, "sound": 1, "speech": {"url": "https://h/t.wav", "end": 2, "captions": "https://h/t.srt"}, "captions": "https://h/b.vtt",
        "overlays": [{"text": "−50 %", "style": "price", "at": "bottom", "from": 0.5, "to": 2}, {"image": "https://h/l.png", "size": 12}]}, {"url": "https://h/c.png", "seconds": 3, "zoom": 1.1}],
        "b": {"clips": ["x.mp4"], "sound": 0.5, "fit": "crop", "focus": [0.5, 0.3], "overlays": []}},
        "text_blocks": {"headline": {"on": ["hook"], "style": "price", "alternatives": ["a", {"text": "b", "label": "b"}, null]}, "claim": ["x"]},
        "styles": {"price": {"font": "Noto Sans", "size": 6, "min_size": 3, "color": "#ffffff", "outline": "#00000080"}}, "audio_blocks": {"bed": ["file:///m.mp3"]}, "text_to_speech": [{"text": "W",
        "voice": "S"}, {"url": "t.wav", "label": "O"}], "selection": {"kind": "random", "count": 2, "vary": ["hook"],
        "rules": [{"never": {"hook": "x", "b": ["x"]}}, {"when": {"hook": "x"}, "only": {"b": "x"}}], "list": null}, "picks": {"music": "all", "headline": "random"}, "options": {"seed": 42, "take": 2, "name": "{ordinal:000}_{hook}", "canvas": {"width": 1080, "height": 1920, "fps": 29.97, "fit": "pad"},
        "music_gain": 0.2, "ducking_gain": 1, "duck_under": ["speech", "clips"], "loudness": -14, "true_peak": -1, "fade_out": 0, "speech_overflow": "hold", "preset": "fast", "crf": 20,
        "transition": "dissolve", "transitions": {"hook>b": {"kind": "fade", "seconds": 1}}, "overlays": [{"image": "https://h/l.png"}], "captions": {"as": ["file", "burned"], "show": "words"},
        "safe_zone": "reels", "poster": 1.5, "platform": ["tiktok", "youtube"], "canvases": null}} // end
        """);

    private static readonly string[] Scraps =
    [
        "{", "}", "[", "]", "\"", ",", ":", "null", "-1", "1e999", "\\ud800", "\\u0000", "\"\"", "{}", "[]", "//", "/*", "\uFEFF",
        "file:", "\\", "../", "\n", "é", "\"url\":", "\"hook\":", "9999999999999999999", "https://[", "http://%", "C:", "~", "0", ">", "#", "[0.5, 2]", "true",
    ];

    [Fact]
    public void Random_bytes_are_read_or_refused() =>
        Prop.ForAll<byte[]>(bytes => ReadsOrRefuses(bytes)).Check(Runs);

    [Fact]
    public void A_damaged_request_is_read_or_refused()
    {
        var edit =
            from position in Gen.Choose(0, ValidJson.Length)
            from removed in Gen.Choose(0, 12)
            from inserted in Gen.OneOf(
                Gen.Elements(Scraps).Select(Encoding.UTF8.GetBytes),
                Gen.Choose(0, 255).Select(value => new[] { (byte)value }))
            select (position, removed, inserted);
        Prop.ForAll(Gen.NonEmptyListOf(edit).Select(edits => edits.Take(8)).ToArbitrary(), edits =>
        {
            var json = ValidJson.ToList();
            foreach (var (position, removed, inserted) in edits)
            {
                var start = Math.Min(position, json.Count);
                json.RemoveRange(start, Math.Min(removed, json.Count - start));
                json.InsertRange(start, inserted);
            }

            return ReadsOrRefuses([.. json]);
        }).Check(Runs);
    }

    private static bool ReadsOrRefuses(byte[] json) => ReadsOrRefuses(json, null) && ReadsOrRefuses(json, Path.GetTempPath());

    private static bool ReadsOrRefuses(byte[] json, string? baseDirectory)
    {
        try
        {
            return RenderRequestReader.Read(json, baseDirectory).VideoBlocks.All(block => block.Alternatives.Count > 0);
        }
        catch (RenderRequestException exception)
        {
            return exception.Errors.Count > 0 && exception.Errors.All(error => error.Message.Length > 0);
        }
    }
}
