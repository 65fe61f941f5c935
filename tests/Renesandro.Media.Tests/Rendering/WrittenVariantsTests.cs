using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Drawing;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Storage;
using Renesandro.Media.Tests.Parts;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering;

/// <summary>A job with a text block and several canvases.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class WrittenVariantsTests : IDisposable
{
    private readonly TestMedia _media = new();
    private readonly CountedFFmpeg _ffmpeg = new();
    private readonly Lazy<RenderRequest> _request;

    public WrittenVariantsTests()
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        _request = new Lazy<RenderRequest>(Request);
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ffmpeg.Dispose();
        _media.Dispose();
    }

    [Fact]
    public async Task A_text_block_of_three_in_two_canvases_is_rendered_as_planned()
    {
        using var lab = CountedLab();

        var plan = await lab.Pipeline.PlanAsync(_request.Value, Cancelled);
        var result = await lab.RenderAsync(_request.Value, Cancelled);

        (plan.Combinations, plan.Variants).ShouldBe((6, 12));
        (result.Rendered, result.Failed).ShouldBe((12, 0), string.Join(" ", result.Failures));
        plan.Canvases.Select(canvas => (canvas.Name, canvas.Variants)).ShouldBe([("9x16", 6), ("160x160", 6)]);
        result.Canvases.Select(canvas => $"{canvas.Name}: {canvas.Canvas}").ShouldBe(["9x16: 90×160 at 30 fps", "160x160: 160×160 at 30 fps"]);
        lab.Files().Select(Path.GetFileName).ShouldBe(Enumerable.Range(0, 12).Select(ordinal => plan.Variant(ordinal).File));
        lab.Files().Select(Path.GetFileName).Take(4).ShouldBe(["0000_a0_b0_Sale_9x16.mp4", "0001_a0_b0_Sale_160x160.mp4", "0002_a0_b0_free_9x16.mp4", "0003_a0_b0_free_160x160.mp4"]);

        // Two clips with two texts and with none, and one without any, in two canvases.
        plan.Encodes.Clips.Count.ShouldBe(((2 * 3) + 1) * 2);
        plan.EncodedDuration.TotalSeconds.ShouldBe(((0.3 + 0.5) * 3 + 0.4) * 2, 0.001);
        plan.Encodes.Pairs.Count.ShouldBe(0);
        plan.TotalDuration.TotalSeconds.ShouldBe((((0.3 + 0.4) * 3) + ((0.5 + 0.4) * 3)) * 2, 0.001);
        _ffmpeg.Count("libx264").ShouldBe(14);

        var manifest = lab.Manifest();
        manifest.TryGetProperty("canvas", out _).ShouldBeFalse();
        manifest.GetProperty("canvases").EnumerateArray().Select(canvas => canvas.GetProperty("name").GetString()).ShouldBe(["9x16", "160x160"]);
        foreach (var (variant, ordinal) in manifest.GetProperty("variants").EnumerateArray().Select((variant, ordinal) => (variant, ordinal)))
        {
            var file = lab.Files()[ordinal];
            TestMedia.DecodeFully(file);
            TestMedia.Probe(file, "-select_streams v -show_entries stream=width,height,nb_frames -of csv=p=0").Trim()
                .ShouldBe($"{(ordinal % 2 == 0 ? "90" : "160")},160,{(ordinal < 6 ? 9 : 15) + 12}");
            var frames = ShownColours.Names(file, 3, 3).Chunk(9).Select(pixels => pixels[4]).ToArray();
            frames[..^12].ShouldAllBe(colour => colour == (ordinal / 2 % 3 == 2 ? "blue" : "red"));
            frames[^12..].ShouldAllBe(colour => colour == "blue");
            variant.GetProperty("canvas").GetString().ShouldBe(ordinal % 2 == 0 ? "9x16" : "160x160");
            JsonSerializer.Serialize(variant.GetProperty("texts")).ShouldBe((ordinal / 2 % 3) switch
            {
                0 => """[{"block":"headline","label":"Sale","text":"Sale"}]""",
                1 => """[{"block":"headline","label":"free","text":"Free shipping"}]""",
                _ => """[{"block":"headline","label":"none","text":null}]""",
            });
        }

        var table = (await File.ReadAllLinesAsync(Path.Combine(Path.GetDirectoryName(lab.Files()[0])!, "manifest.csv"), Cancelled)).Select(line => string.Join(',', line.Split(',').Skip(4).Take(4))).ToArray();
        table[..3].ShouldBe(["canvas,block0,block1,headline", "9x16,a0,b0,Sale", "160x160,a0,b0,Sale"]);
    }

    [Fact]
    public async Task Only_the_canvases_that_are_taken_are_encoded()
    {
        using var lab = CountedLab();
        var request = _request.Value with { Options = _request.Value.Options with { Take = 1 } };

        var plan = await lab.Pipeline.PlanAsync(request, Cancelled);
        await lab.RenderAsync(request, Cancelled);

        plan.Canvases.Select(canvas => (canvas.Variants, canvas.Encodes.Clips.Count)).ShouldBe([(1, 2), (0, 0)]);
        _ffmpeg.Count("libx264").ShouldBe(2);
    }

    [Fact]
    public async Task A_job_that_is_resumed_stores_the_bytes_of_one_that_was_not()
    {
        // One canvas is settled from the clips, the largest of which no pending variant shows.
        var request = _request.Value with { Options = _request.Value.Options with { Canvases = [new CanvasRequest { Name = "own" }, new CanvasRequest(160, 160)] } };
        var all = new KeptLedger();
        var expected = await RenderAsync(request, all);
        var rest = new KeptLedger();
        await rest.WriteCanvasesAsync((await all.ReadCanvasesAsync(Cancelled))!, Cancelled);
        foreach (var ordinal in new long[] { 0, 3, 6, 7, 8, 9, 10, 11 })
        {
            await rest.WriteVariantAsync(all.Variants[ordinal], Cancelled);
        }

        var resumed = await RenderAsync(request, rest);

        expected.Count.ShouldBe(12);
        resumed.Keys.Order().ShouldBe(["0001_a0_b0_Sale_160x160.mp4", "0002_a0_b0_free_own.mp4", "0004_a0_b0_none_own.mp4", "0005_a0_b0_none_160x160.mp4"]);
        resumed.ShouldBeSubsetOf(expected);
    }

    private static async Task<Dictionary<string, string>> RenderAsync(RenderRequest request, KeptLedger ledger)
    {
        using var lab = Lab();
        var before = ledger.Variants.Count;
        var result = await lab.RenderAsync(request, new DurableJob("job", DateTimeOffset.UnixEpoch, ledger, new MemoryStorageJournal()), Cancelled);
        lab.Progress.ShouldAllBe(progress => progress.Done >= before && progress.Total == 12, "what an attempt before has made is counted from the start");
        result.Failures.ShouldBeEmpty();
        return lab.Files().ToDictionary(file => Path.GetFileName(file), file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))));
    }

    private static PipelineLab Lab() => new(services => services.AddSingleton<ITextDrawer, BoxDrawer>());

    private PipelineLab CountedLab() => new(services => services.AddSingleton<ITextDrawer, BoxDrawer>()
        .Configure<FFmpegOptions>(ffmpeg => ffmpeg.BinaryDirectory = _ffmpeg.Directory));

    private RenderRequest Request()
    {
        var request = PipelineLab.Request([Blue(0.3, "90x160"), Blue(0.5, "180x320")], [Blue(0.4, "90x160")]);
        return request with
        {
            TextBlocks = [new TextBlock("headline", [new("Sale"), new("Free shipping") { Label = "free" }, new(null)]) { On = ["block0"] }],
            Options = request.Options with { Canvases = [new CanvasRequest(90, 160) { Name = "9x16" }, new CanvasRequest(160, 160)] },
        };
    }

    private string Blue(double seconds, string size) =>
        _media.Make("mp4", FormattableString.Invariant($"-f lavfi -i color=blue:s={size}:r=30:d={seconds} -c:v libx264 -preset ultrafast -pix_fmt yuv420p"));

    /// <summary>Draws a red box over the middle instead of words.</summary>
    private sealed class BoxDrawer : ITextDrawer
    {
        public void Check(TextDrawing drawing)
        {
            // Every text fits.
        }

        public Task<DrawnText> DrawAsync(TextDrawing drawing, string outputPath, CancellationToken cancellationToken = default)
        {
            var (width, height) = (drawing.MaxWidth / 4 * 2, drawing.MaxHeight / 4 * 2);
            Tool.Run("ffmpeg", $"-v error -nostdin -f lavfi -i color={(drawing.Text == "Sale" ? "0xff0000" : "0xe00000")}:s={width}x{height} -frames:v 1 -pix_fmt rgba -f image2 -c:v png \"{outputPath}\"");
            return Task.FromResult(new DrawnText(outputPath, width, height, drawing.Style.Size));
        }
    }
}
