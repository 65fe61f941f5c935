using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Results;
using Renesandro.Media.Tests.Rendering;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

public sealed class VideoEncoderTests : IDisposable
{
    private readonly TestMedia _media = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("nvenc", "-c:v h264_nvenc -preset p3 -rc vbr -cq 23 -b:v 0 -profile:v high -pix_fmt yuv420p -g 60 -forced-idr 1")]
    [InlineData("qsv", "-c:v h264_qsv -preset veryfast -global_quality 23 -profile:v high -g 60")]
    [InlineData("vaapi", "-c:v h264_vaapi -rc_mode CQP -qp 23 -profile:v high -bf 0 -g 60")]
    public void Every_encoder_gets_the_same_quality_and_groups_of_pictures(string name, string expected)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other encoders.");
        var encoder = VideoEncoder.Hardware("/dev/dri/renderD129").Single(encoder => encoder.Name == name);
        var clip = new ClipEncoding("in.mp4", "out.mp4", "scale=64:64", new FrameRate(30), 90, "veryfast", 23, 1) { Encoder = encoder };

        var arguments = clip.ToArguments().Arguments;

        arguments.ShouldContain(expected);
        arguments.ShouldContain(name switch
        {
            "vaapi" => "scale=64:64,format=nv12,hwupload\"",
            "qsv" => "scale=64:64,format=nv12\"",
            _ => "scale=64:64\"",
        });
        arguments.Contains("-vaapi_device /dev/dri/renderD129", StringComparison.Ordinal).ShouldBe(name == "vaapi");
    }

    [Fact]
    public async Task An_encoder_that_does_not_work_here_gives_way_to_x264()
    {
        using var lab = Lab("nvenc", device: "absent");

        (await lab.RenderAsync(PipelineLab.Request([lab.Media.MakeVideo(0.3)]), Cancelled)).Rendered.ShouldBe(1);

        lab.Files().Length.ShouldBe(1);
    }

    [Fact]
    public async Task An_encoder_that_works_makes_all_clips_and_they_join()
    {
        using var lab = Lab("auto", device: "present");

        var result = await lab.RenderAsync(PipelineLab.Request([lab.Media.MakeVideo(0.3), lab.Media.MakeVideo(0.4)], [lab.Media.MakeVideo(0.5)]), Cancelled);

        (result.Rendered, result.Failed).ShouldBe((2, 0));
        Log().Count(line => line.Contains("h264_nvenc", StringComparison.Ordinal)).ShouldBe(4, "one trial and three clips");
        Log().ShouldNotContain(line => line.Contains("libx264 -preset ultrafast", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_encoder_that_fails_on_a_whole_clip_is_given_up_and_the_job_can_be_tried_again()
    {
        using var lab = Lab("nvenc", device: "dying");
        var request = PipelineLab.Request([lab.Media.MakeVideo(0.3)]);

        var first = await lab.RenderAsync(request, Cancelled);
        var second = await lab.RenderAsync(request, Cancelled);

        first.Failures.Single().ShouldBe(new RenderFailure(
            "block0/a0: The encoder nvenc failed on an undamaged clip. Run the job again: x264 encodes from now on.", 1, FailureKind.Transient));
        second.Rendered.ShouldBe(1);
    }

    [Fact]
    public async Task A_damaged_clip_is_not_the_encoders_fault()
    {
        using var lab = Lab("nvenc", device: "present");
        var damaged = lab.Media.MakeVideo(1);
        var bytes = await File.ReadAllBytesAsync(damaged, Cancelled);
        new Random(1).NextBytes(bytes.AsSpan(200, 600));
        await File.WriteAllBytesAsync(damaged, bytes, Cancelled);

        var result = await lab.RenderAsync(PipelineLab.Request([damaged]), Cancelled);

        result.Failures.Single().Kind.ShouldBe(FailureKind.Source);
    }

    [Fact]
    public async Task Every_encoder_of_the_system_is_tried()
    {
        using var encoders = FFmpegParts.Encoders(Microsoft.Extensions.Options.Options.Create(Rig("present", "nvenc")));

        var trials = await encoders.TryAllAsync(Cancelled);

        Assert.SkipUnless(OperatingSystem.IsLinux(), "Other systems have other encoders.");
        trials.Select(trial => trial.Name).ShouldBe(["nvenc", "qsv", "vaapi"]);
        trials[0].Fault.ShouldBeNull();
        trials.Skip(1).ShouldAllBe(trial => trial.Fault != null && trial.Fault.Length > 0);
    }

    private PipelineLab Lab(string encoder, string device) => new(services => services.Configure<FFmpegOptions>(options =>
    {
        var rigged = Rig(device, encoder);
        (options.BinaryDirectory, options.Encoder) = (rigged.BinaryDirectory, rigged.Encoder);
    }));

    private string[] Log() => File.ReadAllLines(Path.Combine(_media.Root, "calls"));

    /// <summary>ffmpeg whose h264_nvenc is absent, or is played by libx264: the machine has no such card, the way of the arguments is real.</summary>
    private FFmpegOptions Rig(string device, string encoder)
    {
        var ffmpeg = RequiredTools.Find("ffmpeg");
        var play = device switch
        {
            "absent" => "",
            "dying" => "case \"$*\" in *testsrc2*) ;; *) echo 'the card fell off the bus' >&2; exit 187 ;; esac",
            _ => ":",
        };
        var script = $$"""
            #!/bin/sh
            echo "$*" >> '{{Path.Combine(_media.Root, "calls")}}'
            case "$*" in *h264_nvenc*)
              {{(play.Length > 0 ? play : $"exec '{ffmpeg}' \"$@\"")}}
              for argument; do
                shift
                case "$argument" in
                  h264_nvenc) set -- "$@" libx264 ;;
                  p[1-7]) set -- "$@" ultrafast ;;
                  -rc | vbr | -b:v | 0) ;;
                  -cq) set -- "$@" -crf ;;
                  -forced-idr) skip=1 ;;
                  1) if [ "$skip" = 1 ]; then skip=0; else set -- "$@" 1; fi ;;
                  *) set -- "$@" "$argument" ;;
                esac
              done ;;
            esac
            exec '{{ffmpeg}}' "$@"
            """;
        foreach (var (tool, text) in new[] { ("ffmpeg", script), ("ffprobe", $"#!/bin/sh\nexec '{RequiredTools.Find("ffprobe")}' \"$@\"\n") })
        {
            var path = Path.Combine(_media.Root, tool);
            File.WriteAllText(path, text.ReplaceLineEndings("\n") + "\n");
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }
        }

        return new FFmpegOptions { BinaryDirectory = _media.Root, Encoder = encoder };
    }
}
