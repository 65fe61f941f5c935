using System.Runtime.Versioning;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.FFmpeg;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering;

/// <summary>What one job prepared serves the next.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SecondJobTests : IDisposable
{
    private readonly CountedFFmpeg _ffmpeg = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _ffmpeg.Dispose();

    [Fact]
    public async Task A_second_job_encodes_only_the_clip_that_is_new()
    {
        using var lab = new PipelineLab(services => services.Configure<FFmpegOptions>(ffmpeg => ffmpeg.BinaryDirectory = _ffmpeg.Directory));
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
        using var lab = new PipelineLab(services => services.Configure<FFmpegOptions>(ffmpeg => ffmpeg.BinaryDirectory = _ffmpeg.Directory));
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]);

        await lab.RenderAsync(request, Cancelled);
        await lab.RenderAsync(request with { Options = request.Options with { Crf = 30 } }, Cancelled);

        _ffmpeg.Count("libx264").ShouldBe(2);
    }

    private static string Hash(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}
