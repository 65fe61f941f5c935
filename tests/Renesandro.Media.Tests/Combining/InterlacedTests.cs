using System.Globalization;
using System.Text.RegularExpressions;
using Renesandro.Media.Combining;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Combining;

/// <summary>Clips of 50 fields a second are shown without combs, whichever field comes first and however the format says so.</summary>
public sealed partial class InterlacedTests : IDisposable
{
    private const string Mpeg2 = "-c:v mpeg2video -b:v 8M -flags +ildct+ilme -top {0} -pix_fmt yuv420p";

    private readonly TestMedia _media = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("mpg", Mpeg2)]
    [InlineData("ts", Mpeg2)]
    [InlineData("mp4", "-c:v libx264 -x264-params {1}=1 -pix_fmt yuv420p")]
    [InlineData("mkv", "-c:v libx264 -x264-params {1}=1 -pix_fmt yuv420p")]
    [InlineData("ts", "-c:v libx264 -x264-params {1}=1 -pix_fmt yuv420p")]
    [InlineData("mov", "-c:v prores_ks -flags +ildct -top {0}")]
    [InlineData("avi", "-c:v mpeg4 -b:v 8M -flags +ildct+ilme -top {0}")]
    public async Task Fields_are_not_shown_as_combs(string extension, string encode)
    {
        foreach (var (top, order) in new[] { (1, "tff"), (0, "bff") })
        {
            var clip = Make(extension, order, string.Format(CultureInfo.InvariantCulture, encode, top, order), "640x480");

            Combs(clip).ShouldBeGreaterThan(15);
            Combs(await PrepareAsync(clip, 640, 480)).ShouldBe(0, $"{extension} {order}");
        }
    }

    [Fact]
    public async Task Digital_video_of_a_camcorder_is_not_shown_as_combs()
    {
        var clip = Make("avi", "bff", "-c:v dvvideo -pix_fmt yuv420p", "720x576");

        Combs(clip).ShouldBeGreaterThan(15);
        Combs(await PrepareAsync(clip, 720, 576)).ShouldBe(0);
    }

    [Fact]
    public async Task A_clip_of_whole_frames_is_not_changed_by_a_format_that_may_have_fields()
    {
        var clip = _media.Make("avi", "-f lavfi -i testsrc2=s=320x180:r=25:d=0.6,hue=s=0 -c:v mpeg4 -q:v 2 -pix_fmt yuv420p");
        var prepared = await PrepareAsync(clip, 320, 180);

        var difference = PsnrOf(clip, prepared);

        difference.ShouldBeGreaterThan(38);
    }

    private string Make(string extension, string order, string encode, string size) =>
        _media.Make(extension, $"-f lavfi -i gradients=s={size}:r=50:d=1.2:c0=red:c1=blue:nb_colors=4:speed=0.2:seed=3 -vf interlace=scan={order}:lowpass=off,setfield={order} {encode}");

    private async Task<string> PrepareAsync(string clip, int width, int height)
    {
        var combinator = FFmpegParts.Combinator();
        var request = new ClipPreparation(await combinator.ProbeAsync(clip, Cancelled), new Canvas(width, height, new FrameRate(25)), _media.NewPath("mp4")) { Crf = 5 };
        return (await combinator.PrepareAsync(request, Cancelled)).Path;
    }

    // ffmpeg's detector of fields, which looks at the picture alone.
    private static int Combs(string path)
    {
        var said = TestMedia.Run("sh", $"-c \"ffmpeg -hide_banner -nostdin -i '{path}' -map 0:V:0 -vf setfield=prog,idet -f null - 2>&1\"");
        var counts = Multi().Match(said);
        return int.Parse(counts.Groups[1].Value, CultureInfo.InvariantCulture) + int.Parse(counts.Groups[2].Value, CultureInfo.InvariantCulture);
    }

    private static double PsnrOf(string left, string right)
    {
        var said = TestMedia.Run("sh", $"-c \"ffmpeg -hide_banner -nostdin -i '{left}' -i '{right}' -lavfi '[0:V]settb=1/25,setpts=N[a];[1:V]settb=1/25,setpts=N[b];[a][b]psnr' -f null - 2>&1\"");
        return double.Parse(Psnr().Match(said).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Multi frame detection: TFF: *(\d+) BFF: *(\d+)")]
    private static partial Regex Multi();

    [GeneratedRegex(@"average:([\d.]+)")]
    private static partial Regex Psnr();
}
