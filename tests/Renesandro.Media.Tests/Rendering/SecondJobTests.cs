using System.Runtime.Versioning;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Requests;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering;

/// <summary>A job reuses what earlier jobs prepared.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SecondJobTests : IDisposable
{
    private readonly CountedFFmpeg _ffmpeg = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _ffmpeg.Dispose();

    [Fact]
    public async Task A_second_job_encodes_only_the_clip_that_is_new()
    {
        using var lab = CountedLab();
        string[] clips = [lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.4)];

        await lab.RenderAsync(PipelineLab.Request(clips, [clips[0]]), Cancelled);
        _ffmpeg.Count("libx264").ShouldBe(2);
        var first = lab.Files().Select(Hash).ToArray();
        lab.Files().ToList().ForEach(File.Delete);

        await lab.RenderAsync(PipelineLab.Request(clips, [clips[0]]), Cancelled);
        _ffmpeg.Count("libx264").ShouldBe(2);
        _ffmpeg.Count("-c:a aac").ShouldBe(1);
        lab.Files().Select(Hash).ShouldBe(first);

        var added = await lab.RenderAsync(PipelineLab.Request(clips, [lab.Media.MakeVideo(0.5)]), Cancelled);
        added.Failed.ShouldBe(0);
        _ffmpeg.Count("libx264").ShouldBe(3);
    }

    [Fact]
    public async Task Another_quality_is_another_clip()
    {
        using var lab = CountedLab();
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]);

        await lab.RenderAsync(request, Cancelled);
        await lab.RenderAsync(request with { Options = request.Options with { Crf = 30 } }, Cancelled);

        _ffmpeg.Count("libx264").ShouldBe(2);
    }

    [Fact]
    public async Task Clips_that_match_the_canvas_are_not_encoded()
    {
        using var lab = CountedLab();
        string[] clips = [MakeExport(lab, 0.5, 20), MakeExport(lab, 0.7, 20), MakeExport(lab, 0.4, 20)];

        var result = await lab.RenderAsync(AsIs(clips[..2], clips[2..]), Cancelled);

        (result.Rendered, result.Failed).ShouldBe((2, 0));
        _ffmpeg.Count("libx264").ShouldBe(0);
        lab.Manifest().GetProperty("clips_copied").GetBoolean().ShouldBeTrue();
        FrameHashes(lab.Files()[1]).ShouldBe([.. FrameHashes(clips[1]), .. FrameHashes(clips[2])]);
    }

    [Fact]
    public async Task One_clip_that_differs_causes_all_to_be_encoded()
    {
        using var lab = CountedLab();
        string[] clips = [MakeExport(lab, 0.5, 20), MakeExport(lab, 0.7, 35)];

        var result = await lab.RenderAsync(AsIs(clips), Cancelled);

        (result.Rendered, result.Failed).ShouldBe((2, 0));
        _ffmpeg.Count("libx264").ShouldBe(2);
        lab.Manifest().GetProperty("clips_copied").GetBoolean().ShouldBeFalse();
    }

    private PipelineLab CountedLab() => new(services => services.Configure<FFmpegOptions>(ffmpeg => ffmpeg.BinaryDirectory = _ffmpeg.Directory));

    private static RenderRequest AsIs(params IReadOnlyList<string[]> blocks)
    {
        var request = PipelineLab.Request(blocks);
        return request with { Options = request.Options with { Preset = null } };
    }

    // The initial quantizer is part of the picture parameters, and so of the decoder configuration.
    private static string MakeExport(PipelineLab lab, double seconds, int quality) => lab.Media.MakeVideo(
        seconds,
        extra: $"-c:v libx264 -profile:v high -crf {quality} -pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv");

    private static string[] FrameHashes(string path) => [.. TestMedia
        .Run("ffmpeg", $"-v error -i \"{path}\" -map 0:v -f framehash -hash md5 -")
        .Split('\n')
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => line.Split(',')[^1].Trim())];

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}
