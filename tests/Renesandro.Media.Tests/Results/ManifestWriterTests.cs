using System.Globalization;
using System.Text;
using System.Text.Json;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Results;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Results;

public sealed class ManifestWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static readonly ManifestHeader Header = new(
        "Sömmer & <Sonne> 👋",
        "6a1f0f6e-3d0a-4a54-9b59-7f3c3a1b2c4d",
        42,
        new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.FromHours(2)),
        new Canvas(1080, 1920, new FrameRate(30000, 1001), CanvasFit.Crop),
        ClipsCopied: false,
        SpeechCharacters: 1234,
        ["hook", "=cmd()", "file"],
        ["bed", "hook"]);

    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_json_has_the_job_and_its_variants_by_index()
    {
        var (json, _) = await WriteAsync(Header, Failed(7), Done(2));

        json.ShouldMatchSnapshot("json");
    }

    [Fact]
    public async Task The_csv_has_a_row_per_variant_and_a_column_per_block()
    {
        var (_, csv) = await WriteAsync(Header, Failed(7), Done(2));

        csv.ShouldMatchSnapshot("csv");
    }

    [Fact]
    public async Task A_clip_has_its_sound_and_its_speech_where_there_are_any()
    {
        var (json, _) = await WriteAsync(Header, Done(2) with
        {
            Clips =
            [
                Done(2).Clips[0] with { Sound = 1.5, Speech = new VariantSpeech("Tired?", "Sarah") },
                Done(2).Clips[1] with { Speech = new VariantSpeech(null, null) { Label = "Olena", Url = new Uri("takes/1.wav", UriKind.Relative), Start = 0.5, End = 3 } },
                Done(2).Clips[2],
            ],
        });

        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("variants")[0].GetProperty("clips").EnumerateArray().Select(clip => JsonSerializer.Serialize(clip, Unescaped)).ShouldBe(
        [
            """{"block":"hook","label":"beach","url":"https://h/b%20%C3%A9.mp4","start":1,"end":4.5,"sound":1.5,"speech":{"text":"Tired?","voice":"Sarah"}}""",
            """{"block":"=cmd()","label":"-1 \"end\"","url":"clips/end.mp4","start":null,"end":null,"speech":{"text":null,"voice":null,"label":"Olena","url":"takes/1.wav","start":0.5,"end":3}}""",
            """{"block":"file","label":"über, alles","url":"https://h/c.mp4","start":null,"end":2}""",
        ]);
    }

    [Fact]
    public async Task The_csv_has_a_column_for_the_loudness_when_the_job_names_one()
    {
        var loud = new VariantResult { Ordinal = 0, Status = VariantStatus.Done, Clips = [], Loudness = new VariantLoudness(-14, -14.03, -1.5, 2.5) };

        var (_, csv) = await WriteAsync(
            Header with { VideoBlocks = ["loudness"], AudioBlocks = [], HasLoudness = true },
            loud,
            loud with { Ordinal = 1, Loudness = new VariantLoudness(-14, null, null, 0) },
            loud with { Ordinal = 2, Loudness = null });

        csv.TrimStart('\uFEFF').Split("\r\n").ShouldBe(
        [
            "index,file,status,error,loudness (video),speech,voice,loudness,duration_seconds,frames,bytes,hash,url,warnings",
            "0,,done,,,,,-14.03,0,0,0,,,",
            "1,,done,,,,,,0,0,0,,,",
            "2,,done,,,,,,0,0,0,,,",
            "",
        ]);
    }

    [Fact]
    public async Task Texts_and_canvases_have_columns_and_fields()
    {
        var header = Header with
        {
            VideoBlocks = ["canvas"],
            AudioBlocks = [],
            TextBlocks = ["canvas", "headline"],
            Canvases =
            [
                new NamedCanvas("9x16", new Canvas(1080, 1920, new FrameRate(30))),
                new NamedCanvas("square", new Canvas(1080, 1080, new FrameRate(30), CanvasFit.Crop) { Focus = new FocusPoint(0.5, 0.3) }),
            ],
        };
        var written = new VariantResult
        {
            Ordinal = 0,
            Status = VariantStatus.Done,
            Canvas = "square",
            Clips = [new VariantPick("canvas", "beach", new Uri("https://h/b.mp4"), null, null)],
            Texts = [new VariantText("canvas", "=1", "=1"), new VariantText("headline", "none", null)],
        };

        var (json, csv) = await WriteAsync(header, written);

        csv.TrimStart('\uFEFF').Split("\r\n").ShouldBe(
        [
            "index,file,status,error,canvas,canvas (video),canvas (text),headline,speech,voice,duration_seconds,frames,bytes,hash,url,warnings",
            "0,,done,,square,beach,'=1,none,,,0,0,0,,,",
            "",
        ]);
        using var document = JsonDocument.Parse(json);
        document.RootElement.TryGetProperty("canvas", out _).ShouldBeFalse();
        JsonSerializer.Serialize(document.RootElement.GetProperty("canvases"), Unescaped).ShouldBe(
            """[{"name":"9x16","width":1080,"height":1920,"fps":30,"fit":"pad"},{"name":"square","width":1080,"height":1080,"fps":30,"fit":"crop","focus":[0.5,0.3]}]""");
        var variant = document.RootElement.GetProperty("variants")[0];
        variant.GetProperty("canvas").GetString().ShouldBe("square");
        JsonSerializer.Serialize(variant.GetProperty("texts"), Unescaped).ShouldBe(
            """[{"block":"canvas","label":"=1","text":"=1"},{"block":"headline","label":"none","text":null}]""");
    }

    [Theory]
    [InlineData("Olena", "Olena,")]
    [InlineData("=take", "'=take,")]
    public async Task The_csv_names_a_recording_by_its_label(string label, string expected)
    {
        var (_, csv) = await WriteAsync(
            Header with { VideoBlocks = [], AudioBlocks = [] },
            new VariantResult { Ordinal = 0, Status = VariantStatus.Done, Clips = [], Speech = new VariantSpeech(null, null) { Label = label, Url = new Uri("https://h/take.wav") } });

        csv.Split("\r\n", 2)[1].ShouldBe($"0,,done,,{expected},0,0,0,,,\r\n");
    }

    [Fact]
    public async Task A_job_without_a_canvas_or_variants_has_a_manifest_too()
    {
        var (json, csv) = await WriteAsync(Header with { Canvas = null, VideoBlocks = ["a"], AudioBlocks = [] });

        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("canvas").ValueKind.ShouldBe(JsonValueKind.Null);
        document.RootElement.GetProperty("variants").GetArrayLength().ShouldBe(0);
        csv.ShouldBe("index,file,status,error,a,speech,voice,duration_seconds,frames,bytes,hash,url,warnings\r\n");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("＝1", "'＝1")]
    [InlineData("  =1", "  '=1")]
    [InlineData("\tx", "\"'\tx\"")]
    [InlineData("\nx", "\"'\nx\"")]
    [InlineData("a;b", "\"a;b\"")]
    [InlineData("a;=1", "\"a;'=1\"")]
    [InlineData("\rx", "\"'\rx\"")]
    [InlineData("a=1", "a=1")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public async Task A_text_is_quoted_and_never_a_formula(string text, string expected)
    {
        var (_, csv) = await WriteAsync(
            Header with { VideoBlocks = [], AudioBlocks = [] },
            new VariantResult { Ordinal = 0, Status = VariantStatus.Failed, Error = text, Clips = [] });

        csv.Split("\r\n", 2)[1].ShouldBe($"0,,failed,{expected},,,0,0,0,,,\r\n");
    }

    [Fact]
    public async Task Spreadsheets_know_the_csv_by_its_byte_order_mark_and_json_has_none()
    {
        await WriteAsync(Header);

        (await File.ReadAllBytesAsync(_folder["manifest.csv"]))[..3].ShouldBe(Encoding.UTF8.Preamble.ToArray());
        (await File.ReadAllBytesAsync(_folder["manifest.json"]))[0].ShouldBe((byte)'{');
    }

    [Fact]
    public async Task Both_files_are_written_anew()
    {
        await WriteAsync(Header, Done(1), Done(2), Done(3));

        var (json, csv) = await WriteAsync(Header);

        JsonDocument.Parse(json).Dispose();
        csv.Split("\r\n").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Many_variants_arriving_in_any_order_are_written_by_index()
    {
        var order = Enumerable.Range(0, 2000).Select(i => (long)(i * 7919 % 2000)).ToArray();

        var (json, csv) = await WriteAsync(Header, [.. order.Select(Done)]);

        using var document = JsonDocument.Parse(json);
        document.RootElement.GetProperty("variants").EnumerateArray().Select(variant => variant.GetProperty("index").GetInt64())
            .ShouldBe(Enumerable.Range(0, 2000).Select(i => (long)i));
        csv.Split("\r\n").Skip(1).SkipLast(1).Select(row => long.Parse(row.Split(',')[0], CultureInfo.InvariantCulture))
            .ShouldBe(Enumerable.Range(0, 2000).Select(i => (long)i));
    }

    private async Task<(string Json, string Csv)> WriteAsync(ManifestHeader header, params VariantResult[] variants)
    {
        using var log = await VariantLog.OpenAsync(_folder[Guid.NewGuid().ToString("N")]);
        foreach (var variant in variants)
        {
            await log.AppendAsync(variant);
        }

        await ManifestWriter.WriteAsync(header, log, _folder["manifest.json"], _folder["manifest.csv"]);
        return (await File.ReadAllTextAsync(_folder["manifest.json"]), await File.ReadAllTextAsync(_folder["manifest.csv"]));
    }

    private static VariantResult Done(long index) => new()
    {
        Ordinal = index,
        File = $"{index:00000}_beach_end.mp4",
        Status = VariantStatus.Done,
        Clips =
        [
            new VariantPick("hook", "beach", new Uri("https://h/b%20%C3%A9.mp4"), 1, 4.5),
            new VariantPick("=cmd()", "-1 \"end\"", new Uri("clips/end.mp4", UriKind.Relative), null, null),
            new VariantPick("file", "über, alles", new Uri("https://h/c.mp4"), null, 2),
        ],
        Music = [new VariantPick("bed", "m", new Uri("https://h/m.mp3"), null, null), new VariantPick("hook", "n", new Uri("https://h/n.mp3"), null, null)],
        Speech = new VariantSpeech("Grüße, 👋\n\"Welt\"", "Sarah"),
        DurationSeconds = 7.507541,
        Frames = 225,
        Bytes = 1_234_567,
        Hash = "md5:d41d8cd98f00b204e9800998ecf8427e",
        Url = new Uri("https://drive.example/file/d/1"),
        Warnings = ["speech was cut at 7.5 s", "voice Sarah is unknown: en stands in"],
    };

    private static VariantResult Failed(long index) => Done(index) with
    {
        File = null,
        Status = VariantStatus.Failed,
        Error = "video_blocks.hook[1]: b.mp4 is no video.",
        Music = [],
        Speech = null,
        DurationSeconds = 0,
        Frames = 0,
        Bytes = 0,
        Hash = null,
        Url = null,
        Warnings = [],
    };
}
