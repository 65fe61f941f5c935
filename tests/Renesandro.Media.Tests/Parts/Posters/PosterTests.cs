using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Pictures;
using Renesandro.Media.Tests.Rendering;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Posters;

/// <summary>Posters of a whole job: each clip counts its frames in bars, so that a poster tells which frame it shows.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class PosterTests : IDisposable
{
    private readonly CountedFFmpeg _ffmpeg = new();
    private readonly PipelineLab _lab;

    public PosterTests() => _lab = new PipelineLab(services => services.Configure<FFmpegOptions>(ffmpeg => ffmpeg.BinaryDirectory = _ffmpeg.Directory));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _lab.Dispose();
        _ffmpeg.Dispose();
    }

    [Theory]
    [InlineData(null, new[] { 20, 20, 120, 120 })]
    [InlineData(0.0, new[] { 0, 0, 100, 100 })]
    [InlineData(1.0, new[] { 30, 30, 130, 130 })]
    [InlineData(1.5, new[] { 205, 305, 205, 305 })]
    public async Task A_poster_is_the_frame_of_its_second(double? second, int[] numbers)
    {
        var result = await _lab.RenderAsync(Job(second), Cancelled);

        result.Warnings.ShouldBeEmpty();
        Posters().Select(Number).ShouldBe(numbers);
    }

    [Fact]
    public async Task Beyond_the_end_the_last_frame_is_shown_and_the_manifest_and_the_plan_say_so()
    {
        var plan = await _lab.Pipeline.PlanAsync(Job(9), Cancelled);
        var result = await _lab.RenderAsync(Job(9), Cancelled);

        plan.Warnings.ShouldBe(["4 variants end before 9 s, which options.poster names, so the last frame becomes the poster: choose an earlier second, or true."]);
        result.Warnings.ShouldBe(["options.poster is at 9 s, and the variant ends at 2 s: the poster shows its last frame."]);
        Posters().Select(Number).ShouldBe([219, 319, 219, 319]);
    }

    [Fact]
    public async Task The_manifest_names_the_poster_of_each_variant()
    {
        await _lab.RenderAsync(Job(null), Cancelled);

        var folder = Path.GetDirectoryName(Posters()[0])!;
        var beside = _lab.Manifest().GetProperty("variants").EnumerateArray().Select(variant => (
            File: variant.GetProperty("file").GetString()!, Poster: variant.GetProperty("beside").EnumerateArray().Single())).ToArray();
        foreach (var (file, poster) in beside)
        {
            poster.GetProperty("kind").GetString().ShouldBe("poster");
            poster.GetProperty("file").GetString().ShouldBe(Path.ChangeExtension(file, ".jpg"));
            new Uri(poster.GetProperty("url").GetString()!).LocalPath.ShouldBe(Path.Combine(folder, Path.ChangeExtension(file, ".jpg")));
            poster.GetProperty("bytes").GetInt64().ShouldBe(new FileInfo(new Uri(poster.GetProperty("url").GetString()!).LocalPath).Length);
        }

        var table = await File.ReadAllLinesAsync(Path.Combine(folder, "manifest.csv"), Cancelled);
        table[0].ShouldContain(",poster,poster_url,");
        table[1].ShouldContain($",{Path.GetFileName(Posters()[0])},file://");
    }

    [Fact]
    public async Task A_poster_is_drawn_once_for_each_picture()
    {
        var request = Job(null);
        await _lab.RenderAsync(request with { VideoBlocks = [.. request.VideoBlocks, Block("c", 3, 4, 5, 6, 7)] }, Cancelled);

        Posters().Length.ShouldBe(20);
        Posters().Select(path => Convert.ToHexString(File.ReadAllBytes(path))).Distinct().Count().ShouldBe(2);
        _ffmpeg.Count("-f mjpeg").ShouldBe(2);
    }

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.8)]
    [InlineData(0.94)]
    [InlineData(1.1)]
    public async Task A_poster_within_a_transition_shows_what_the_variant_shows(double second)
    {
        string[] colours = ["red", "blue"];
        var request = PipelineLab.Request([.. colours.Select(colour => new[] { _lab.Media.Make("mp4", $"-f lavfi -i color={colour}:s=64x64:r=30:d=1 -pix_fmt yuv420p") })]);
        var transition = new TransitionRequest("wipeleft", 0.4);
        await _lab.RenderAsync(request with { Options = request.Options with { Transition = transition, Poster = new PosterRequest(second) } }, Cancelled);

        // A twelfth of the columns changes with each frame, of 64 more than five.
        var shown = ShownColours.Pixels(_lab.Files().Single(), 64, 1).Chunk(64 * 3).ElementAt((int)Math.Floor(second * 30));
        var pixels = Renesandro.Contracts.Tool.Run("ffmpeg", $"-v error -i \"{Posters().Single()}\" -vf scale=64:1:flags=area,format=rgb24 -f rawvideo -");
        RedColumns(pixels).ShouldBeInRange(RedColumns(shown) - 1, RedColumns(shown) + 1);
        RedColumns(shown).ShouldBeInRange(second == 1.1 ? 0 : 1, second == 0.4 ? 64 : 63);
    }

    [Fact]
    public async Task Colours_of_a_poster_are_those_of_the_video()
    {
        var clip = _lab.Media.Make("mp4", "-f lavfi -i color=c=0xC02040:s=64x64:r=30:d=1 -vf scale=out_color_matrix=bt709 -colorspace bt709 -pix_fmt yuv420p");
        var request = PipelineLab.Request([clip]);
        await _lab.RenderAsync(request with { Options = request.Options with { Poster = new PosterRequest() } }, Cancelled);

        var pixel = Renesandro.Contracts.Tool.Run("ffmpeg", $"-v error -i \"{Posters().Single()}\" -vf scale=1:1:flags=area,format=rgb24 -f rawvideo -");
        pixel.Select(value => (int)value).Zip([0xc0, 0x20, 0x40], (value, wanted) => Math.Abs(value - wanted)).Max().ShouldBeLessThan(6, string.Join(' ', pixel));
    }

    [Fact]
    public async Task Without_the_option_there_is_no_poster()
    {
        await _lab.RenderAsync(Job(null) with { Options = new RenderRequestOptions { Seed = 1, Preset = "ultrafast" } }, Cancelled);

        Posters().ShouldBeEmpty();
        _lab.Manifest().GetProperty("variants")[0].TryGetProperty("beside", out _).ShouldBeFalse();
    }

    private RenderRequest Job(double? second) => new()
    {
        TaskName = "test",
        VideoBlocks = [Block("a", 0, 100), Block("b", 200, 300)],
        Options = new RenderRequestOptions { Seed = 1, Preset = "ultrafast", Poster = new PosterRequest(second) },
    };

    // The first block has clips of 40 frames, the others of 20.
    private MediaBlock Block(string name, params int[] numbers) => new(
        name, [.. numbers.Select(number => PipelineLab.Source(_lab.Media.Make("mp4", $"{NumberedFrames.Input(name == "a" ? 40 : 20, number)} -pix_fmt yuv420p"), $"{name}{number}"))]);

    private static int RedColumns(byte[] row) => row.Chunk(3).Count(pixel => pixel[0] > 128);

    private static int Number(string poster) => NumberedFrames.Read(poster).Single();

    private string[] Posters() => [.. Directory.GetFiles(_lab.Media.Root, "*.jpg", SearchOption.AllDirectories).Order()];
}
