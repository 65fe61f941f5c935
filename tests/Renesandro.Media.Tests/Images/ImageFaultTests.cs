using Renesandro.Media.Combining;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Images;

/// <summary>What is said of images that cannot be used, and of fields that do not belong to them.</summary>
public sealed class ImageFaultTests : IDisposable
{
    private const string Bad = "The image is damaged or cut off: export it again, as a JPEG or a PNG.";
    private const string CutOff = "The image is cut off: its file ends before the picture does. Upload the whole file again.";
    private const string Detailed = "-f lavfi -i testsrc2=s=640x360 -frames:v 1";

    private readonly ImageLab _lab = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("jpg", "-q:v 2", 0.5)]
    [InlineData("jpg", "-q:v 2", 0.95)]
    [InlineData("png", "", 0.5)]
    [InlineData("png", "", 0.95)]
    [InlineData("png", "", 0.001)]
    [InlineData("webp", "-c:v libwebp", 0.5)]
    [InlineData("webp", "-c:v libwebp -lossless 1", 0.95)]
    [InlineData("gif", "", 0.5)]
    [InlineData("gif", "", 0.98)]
    [InlineData("gif", "", 0.001)]
    public async Task An_image_that_is_cut_off_is_known_by_its_probe(string extension, string encode, double share)
    {
        var image = _lab.Make(extension, $"{Detailed} {encode}", bytes => bytes[..Math.Max(9, (int)(bytes.Length * share))]);

        (await Should.ThrowAsync<SourceException>(FFmpegParts.Combinator().ProbeAsync(image, Cancelled))).Message.ShouldBe(CutOff);
    }

    [Theory]
    [InlineData("png", "", "")]
    [InlineData("gif", "", "GIF89a and nothing of an image after it, whatever it claims to be")]
    public async Task An_image_that_is_damaged(string extension, string encode, string text)
    {
        var image = _lab.Make(extension, $"{Detailed} {encode}", bytes => text.Length > 0 ? System.Text.Encoding.ASCII.GetBytes(text) : Damage(bytes));

        (await Should.ThrowAsync<SourceException>(FFmpegParts.Combinator().ProbeAsync(image, Cancelled))).Message.ShouldBe(Bad);

        static byte[] Damage(byte[] bytes)
        {
            bytes.AsSpan(bytes.Length / 2, bytes.Length / 4).Fill(0x55);
            return bytes;
        }
    }

    // As browsers show them: what lies behind the image is not part of it, and the mark of its end shows nothing.
    [Theory]
    [InlineData("jpg", "-q:v 2", 0)]
    [InlineData("jpg", "-q:v 2", -2)]
    [InlineData("png", "", 0)]
    [InlineData("png", "", -12)]
    [InlineData("webp", "-c:v libwebp", 0)]
    [InlineData("gif", "", 0)]
    [InlineData("gif", "", -1)]
    public async Task An_image_that_is_whole_but_for_its_end_is_shown(string extension, string encode, int change)
    {
        var image = _lab.Make(extension, $"{Detailed} {encode}", bytes => change == 0 ? [.. bytes, .. "and a word behind it"u8] : bytes[..^-change]);

        (await FaultAsync(image)).ShouldBe("none");
    }

    [Fact]
    public async Task An_animated_WebP()
    {
        var image = _lab.Make("webp", "-f lavfi -i testsrc2=s=64x36:r=5:d=1 -c:v libwebp_anim");

        (await FaultAsync(image)).ShouldBe("The image is an animated WebP, which ffmpeg cannot read: export it as a GIF, an animated PNG or an MP4.");
    }

    [Theory]
    [InlineData("heic", "HEIC")]
    [InlineData("mif1", "HEIC")]
    [InlineData("avif", "AVIF")]
    public async Task A_format_that_is_not_read(string brand, string name)
    {
        var file = _lab.Media.NewPath("jpg");
        File.WriteAllBytes(file, [0, 0, 0, 24, .. "ftyp"u8, .. System.Text.Encoding.ASCII.GetBytes(brand), .. new byte[400]]);

        (await FaultAsync(file)).ShouldBe($"The file is an image in the format {name}, which is not supported: export it as a JPEG, a PNG or a WebP.");
    }

    [Fact]
    public async Task An_image_with_too_many_pixels()
    {
        var image = _lab.Make("png", "-f lavfi -i color=red:s=20000x2000 -frames:v 1");

        (await FaultAsync(image)).ShouldStartWith("The picture has 20000×2000 pixels, and the maximum is 35,389,440: export it smaller");
    }

    [Fact]
    public async Task A_start_or_an_end_of_a_still_image()
    {
        const string Cure = "The clip is an image, of which no part can be cut: use seconds instead of start and end.";
        var image = _lab.Make("png", Detailed);

        (await FaultAsync(image, request => request with { Start = TimeSpan.FromSeconds(1) })).ShouldBe(Cure);
        (await FaultAsync(image, request => request with { End = TimeSpan.FromSeconds(1) })).ShouldBe(Cure);
    }

    [Fact]
    public async Task Seconds_of_a_video()
    {
        var video = _lab.Media.MakeVideo();

        (await FaultAsync(video, request => request with { ShowFor = TimeSpan.FromSeconds(1) }))
            .ShouldBe("The clip is a video, whose length is its own: use start and end instead of seconds, which are for images.");
    }

    private Task<string> FaultAsync(string path, Func<ClipPreparation, ClipPreparation>? change = null) => _lab.FaultAsync(path, change, Cancelled);
}
