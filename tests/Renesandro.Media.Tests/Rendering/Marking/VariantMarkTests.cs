using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Rendering.Marking;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Tests.Mp4;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering.Marking;

/// <summary>What a file says of itself, as planned and as others read it.</summary>
public sealed class VariantMarkTests(ITestOutputHelper output) : IDisposable
{
    private const string CompositeSynthetic = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic";

    private static readonly DateTimeOffset Created = new(2026, 11, 30, 9, 52, 7, TimeSpan.FromHours(2));

    private readonly TestMedia _media = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Fact]
    public void A_file_names_its_task_and_its_combination_and_no_words_that_are_spoken()
    {
        var mark = MarkOf("true");

        mark.Title.ShouldBe("0000_пляж_c_ship_9x16");
        mark.Comment.ShouldBe("hook: пляж, cta: c, headline: ship, bed: calm, speech: Sarah, canvas: 9x16");
        (mark.Album, mark.Encoder, mark.Created, mark.DigitalSourceType).ShouldBe(("summer \"ad\"", "Renesandro", Created, null));
        mark.Custom.ShouldHaveSingleItem().ShouldBe(new(
            "com.renesandro:combination",
            """{"task":"summer \"ad\"","ordinal":0,"canvas":"9x16","clips":{"hook":"пляж","cta":"c"},"texts":{"headline":"ship"},"music":{"bed":"calm"},"speech":{"voice":"Sarah"}}"""));
        mark.ToString().ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("{task}: {hook} · {canvas}", "summer \"ad\": пляж · 9x16")]
    [InlineData("{ordinal:0}/{headline}.mp4", "0/ship.mp4")]
    public void A_title_has_the_tokens_of_names_and_may_hold_what_names_may_not(string template, string expected) =>
        MarkOf(JsonSerializer.Serialize(new { title = template })).Title.ShouldBe(expected);

    [Theory]
    [InlineData("{hok}", "names hok, which is not a dimension of this job: nearest are hook, ")]
    [InlineData("{ordinal:00x}", "has {ordinal:00x}: write one to nine zeros after the colon, as in {ordinal:000}.")]
    [InlineData("{ordinal", "has a { without its }: write {{ for a brace in the title.")]
    public void A_template_that_is_none_is_refused(string template, string expected) =>
        Should.Throw<RenderRequestException>(() => MarkOf(JsonSerializer.Serialize(new { title = template }))).Errors.ShouldHaveSingleItem().ToString().ShouldStartWith($"options.mark.title: {expected}");

    [Fact]
    public void A_comment_is_taken_as_it_is()
    {
        MarkOf("""{"comment": "Made for шоп ☀ & \"more\""}""").Comment.ShouldBe("Made for шоп ☀ & \"more\"");
        Plan("null").Request.Options.Mark.ShouldBeNull();
        VariantMark.Of(Plan("null"), Plan("null")[0], Created).ShouldBeNull();
    }

    [Theory]
    [InlineData("""[{"text": "secret words", "voice": "Sarah"}]""", "", true)]
    [InlineData("""[{"url": "https://h/take.wav"}]""", "", false)]
    [InlineData("[]", "", false)]
    [InlineData("[]", ""","speech": {"text": "secret words"}""", true)]
    [InlineData("[]", ""","speech": {"url": "https://h/take.wav"}""", false)]
    public void Only_a_voice_that_is_made_from_a_text_is_synthetic(string speech, string ofClip, bool expected)
    {
        MarkOf("""{"synthetic": true}""", speech, ofClip).DigitalSourceType?.ToString().ShouldBe(expected ? CompositeSynthetic : null);
        MarkOf("""{"synthetic": false}""", speech, ofClip).DigitalSourceType.ShouldBeNull();
    }

    [Fact]
    public void Long_labels_are_cut_behind_a_whole_character()
    {
        var mark = MarkOf("true", label: string.Concat(Enumerable.Repeat("😀", 60)));

        using var json = JsonDocument.Parse(mark.Custom.Single().Value);
        json.RootElement.GetProperty("clips").GetProperty("hook").GetString().ShouldBe(string.Concat(Enumerable.Repeat("😀", 49)) + "…");
        mark.Comment!.Length.ShouldBeLessThanOrEqualTo(1_000);
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(mark.Title!)).ShouldBe(mark.Title);
    }

    [Fact]
    public async Task Readers_find_what_was_written()
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        var path = await SaveAsync(MarkOf("""{"title": "{task} · {hook}", "synthetic": true}"""));

        TestMedia.DecodeFully(path);
        using var probed = JsonDocument.Parse(TestMedia.Probe(path, "-show_entries format_tags -of json"));
        var tags = probed.RootElement.GetProperty("format").GetProperty("tags");
        Tag("title").ShouldBe("summer \"ad\" · пляж");
        Tag("comment").ShouldBe("hook: пляж, cta: c, headline: ship, bed: calm, speech: Sarah, canvas: 9x16");
        (Tag("album"), Tag("encoder"), Tag("date"), Tag("creation_time")).ShouldBe(("summer \"ad\"", "Renesandro", "2026-11-30T07:52:07Z", "2026-11-30T07:52:07.000000Z"));
        using var combination = JsonDocument.Parse(Tag("combination"));
        combination.RootElement.GetProperty("clips").GetProperty("hook").GetString().ShouldBe("пляж");

        string Tag(string name) => tags.GetProperty(name).GetString()!;
    }

    [Fact]
    public async Task MediaInfo_and_ExifTool_find_it_too()
    {
        RequiredTools.Need("ffmpeg", "mediainfo", "exiftool");
        var path = await SaveAsync(MarkOf("""{"title": "{task} · {hook}", "synthetic": true}"""));

        using var report = JsonDocument.Parse(TestMedia.Run("mediainfo", $"--Output=JSON --Full \"{path}\""));
        var general = report.RootElement.GetProperty("media").GetProperty("track")[0];
        (Text(general, "Movie"), Text(general, "Album"), Text(general, "Encoded_Application")).ShouldBe(("summer \"ad\" · пляж", "summer \"ad\"", "Renesandro"));
        Text(general, "Encoded_Date").ShouldBe("2026-11-30 07:52:07 UTC");
        Text(general, "IsStreamable").ShouldBe("Yes");
        report.RootElement.ToString().ShouldNotContain("ConformanceErrors");

        using var exif = JsonDocument.Parse(TestMedia.Run("exiftool", $"-json -validate -b -Title -Album -Comment -Combination -CreateDate -DigitalSourceType -Validate \"{path}\""));
        var read = exif.RootElement[0];
        (Text(read, "Title"), Text(read, "Validate"), Text(read, "CreateDate")).ShouldBe(("summer \"ad\" · пляж", "OK", "2026:11:30 07:52:07"));
        Text(read, "DigitalSourceType").ShouldBe(CompositeSynthetic);

        static string? Text(JsonElement track, string name) => track.TryGetProperty(name, out var value) ? value.GetString() : null;
    }

    [Fact]
    public async Task A_mark_adds_to_the_header_alone()
    {
        RequiredTools.Need("ffmpeg");
        var composition = await CompositionAsync();
        var marked = new Composition(composition.Tracks) { Metadata = MarkOf("""{"synthetic": true}""") };
        var combinator = FFmpegParts.Combinator();

        var (plain, content) = (await combinator.CombineAsync(composition, Cancelled), await combinator.CombineAsync(marked, Cancelled));

        content.Ranges.ShouldBe(plain.Ranges);
        (content.Header.Length - plain.Header.Length).ShouldBeLessThan(2_000);
        (await combinator.CombineAsync(marked, Cancelled)).Header.ToArray().ShouldBe(content.Header.ToArray());
        var path = await SaveAsync(marked.Metadata!);
        BoxTree.Of(path).Select(box => box.Path).Where(box => !box.Contains("trak")).ShouldBe(["ftyp", "moov", "moov/mvhd", "moov/udta", "moov/udta/meta", "uuid", "mdat"]);
        BoxTree.Of(await SaveAsync(MarkOf("true"))).ShouldNotContain(box => box.Path == "uuid");

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
        {
            await combinator.CombineAsync(composition, Cancelled);
        }

        var withoutMark = watch.Elapsed;
        var plan = Plan("""{"synthetic": true}""");
        watch.Restart();
        for (var i = 0; i < 200; i++)
        {
            await combinator.CombineAsync(new Composition(composition.Tracks) { Metadata = VariantMark.Of(plan, plan[0], Created) }, Cancelled);
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Figures: mark, {content.Header.Length - plain.Header.Length} bytes and {(watch.Elapsed - withoutMark).TotalMilliseconds / 200:0.000} ms more than {withoutMark.TotalMilliseconds / 200:0.000} ms"));
    }

    private static FileMetadata MarkOf(string mark, string speech = """[{"text": "secret words", "voice": "Sarah"}]""", string ofClip = "", string label = "пляж")
    {
        var plan = Plan(mark, speech, ofClip, label);
        return VariantMark.Of(plan, plan[0], Created).ShouldNotBeNull();
    }

    private static JobPlan Plan(string mark, string speech = "[]", string ofClip = "", string label = "пляж") => JobPlan.Open(
        RenderRequestReader.Read(Encoding.UTF8.GetBytes($$"""
            {"task_name": "summer \"ad\"",
             "video_blocks": {"hook": [{"url": "https://h/b.mp4?token=secret", "label": {{JsonSerializer.Serialize(label)}}{{ofClip}}}], "cta": ["https://h/c.mp4?token=secret"]},
             "text_blocks": {"headline": [{"text": "x", "label": "ship"}]},
             "audio_blocks": {"bed": [{"url": "https://h/m.mp3", "label": "calm"}]},
             "text_to_speech": {{speech}},
             "options": {"seed": 1, "mark": {{mark}}, "canvases": [{"name": "9x16", "width": 90, "height": 160, "fps": 30}]} }
            """)),
        new RenderingOptions());

    private async Task<Composition> CompositionAsync()
    {
        var combinator = FFmpegParts.Combinator();
        var canvas = new Canvas(160, 90, new FrameRate(30));
        var probe = await combinator.ProbeAsync(_media.MakeVideo(1), Cancelled);
        var clip = await combinator.PrepareAsync(new ClipPreparation(probe, canvas, _media.NewPath("mp4")), Cancelled);
        var sound = _media.Make("m4a", "-f lavfi -i sine=sample_rate=48000:duration=1 -ac 2 -c:a aac -b:a 128k -fflags +bitexact");
        return Composition.Of([clip], Renesandro.Media.Audio.AudioSlice.FromFile(sound, 48_000));
    }

    private async Task<string> SaveAsync(FileMetadata metadata)
    {
        var path = _media.NewPath("mp4");
        var composition = new Composition((await CompositionAsync()).Tracks) { Metadata = metadata };
        await (await FFmpegParts.Combinator().CombineAsync(composition, Cancelled)).SaveAsync(path, Cancelled);
        return path;
    }
}
