using Microsoft.Extensions.Options;
using Renesandro.Media.Drawing.FFmpeg;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Drawing;

public sealed class OverlayImageTests : IDisposable
{
    private readonly TestMedia _media = new();

    public void Dispose() => _media.Dispose();

    [Theory]
    [InlineData("png", "-f lavfi -i color=red:s=123x45,format=rgb24 -frames:v 1", "Png")]
    [InlineData("png", "-f lavfi -i color=red:s=123x45,format=rgb24,format=rgba64 -frames:v 1", "Png")]
    [InlineData("jpg", "-f lavfi -i color=red:s=123x45,format=rgb24 -frames:v 1", "Jpeg")]
    [InlineData("webp", "-f lavfi -i color=red:s=123x45,format=rgb24 -frames:v 1 -c:v libwebp", "WebP")]
    [InlineData("webp", "-f lavfi -i color=red@0.5:s=123x45,format=rgba -frames:v 1 -c:v libwebp -lossless 1", "WebP")]
    [InlineData("webp", "-f lavfi -i color=red@0.5:s=123x45,format=rgba,format=yuva420p -frames:v 1 -c:v libwebp", "WebP")]
    public void Kind_and_size_are_in_the_first_bytes(string extension, string arguments, string format)
    {
        var image = OverlayImage.Read(_media.Make(extension, arguments));

        image.Header.Format.ToString().ShouldBe(format);
        (image.Width, image.Height).ShouldBe((123, 45));
    }

    // Exif data that a telephone writes into an upright picture: stored on its side, to be turned clockwise.
    [Fact]
    public async Task A_picture_of_a_telephone_is_turned()
    {
        var jpeg = File.ReadAllBytes(_media.Make("jpg", "-f lavfi -i color=red:s=40x40[l];color=blue:s=40x40[r];[l][r]hstack -frames:v 1".Replace("-f lavfi -i ", "-filter_complex ", StringComparison.Ordinal)));
        byte[] exif = [.. "Exif\0\0MM\0*\0\0\0\b\0\u0001"u8, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
        var path = _media.NewPath("jpg");
        File.WriteAllBytes(path, [0xff, 0xd8, 0xff, 0xe1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]]);
        var output = _media.NewPath("png");

        var image = OverlayImage.Read(path);
        await new ImageScaler(_media.Tools, Options.Create(new FFmpegOptions())).ScaleAsync(image, 20, 40, output, TestContext.Current.CancellationToken);

        (image.Width, image.Height).ShouldBe((40, 80));
        ShownColours.Names(output, 1, 2).ShouldBe(["red", "blue"]);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    public async Task An_image_that_is_cut_off_is_refused_and_not_drawn_in_part(string extension)
    {
        var whole = await File.ReadAllBytesAsync(_media.Make(extension, "-f lavfi -i testsrc=s=320x240 -frames:v 1"), TestContext.Current.CancellationToken);
        var path = _media.NewPath(extension);
        await File.WriteAllBytesAsync(path, whole[..(whole.Length * 2 / 3)], TestContext.Current.CancellationToken);
        var scaler = new ImageScaler(_media.Tools, Options.Create(new FFmpegOptions()));

        var exception = await Should.ThrowAsync<SourceException>(scaler.ScaleAsync(OverlayImage.Read(path), 32, 24, _media.NewPath("png"), TestContext.Current.CancellationToken));

        exception.Message.ShouldBe("The image cannot be decoded: it is damaged, or of a rare kind. Export it again, as a PNG.");
    }

    [Theory]
    [InlineData("png")]
    [InlineData("jpg")]
    public void An_image_of_20000_pixels_is_too_large(string extension) =>
        Should.Throw<SourceException>(() => OverlayImage.Read(_media.Make(extension, "-f lavfi -i color=red:s=20000x20 -frames:v 1")))
            .Message.ShouldBe("The image has 20000×20 pixels, and each side may have 1 to 8192: export it smaller.");

    [Fact]
    public void What_is_no_image_is_refused_whatever_its_name()
    {
        const string Sentence = "The file is not an image in a supported format, whatever its name says: use PNG, WebP or JPEG.";
        byte[][] files = [[], "<svg/>"u8.ToArray(), [0xff, 0xd8, 0xff], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], [.. "RIFF\0\0\0\0WEBPVP9 "u8, .. new byte[40]], File.ReadAllBytes(_media.MakeVideo(0.1))];
        foreach (var bytes in files)
        {
            var path = _media.NewPath("png");
            File.WriteAllBytes(path, bytes);
            Should.Throw<SourceException>(() => OverlayImage.Read(path)).Message.ShouldBe(Sentence);
        }
    }

    [Theory]
    [InlineData("webp", "-c:v libwebp_anim")]
    [InlineData("png", "-c:v apng -f apng")]
    public void A_moving_image_is_refused(string extension, string encode) =>
        Should.Throw<SourceException>(() => OverlayImage.Read(_media.Make(extension, $"-f lavfi -i testsrc=s=64x64:d=0.2 {encode}")))
            .Message.ShouldBe("The image is animated, and an overlay stands still: use a still one.");

    [Fact]
    public void Any_bytes_give_an_image_or_a_sentence()
    {
        var random = new Random(7);
        byte[][] images = [File.ReadAllBytes(_media.Make("png", "-f lavfi -i color=red:s=12x4 -frames:v 1")), File.ReadAllBytes(_media.Make("jpg", "-f lavfi -i color=red:s=12x4 -frames:v 1")), File.ReadAllBytes(_media.Make("webp", "-f lavfi -i color=red:s=12x4 -frames:v 1 -c:v libwebp"))];
        var path = _media.NewPath("png");
        for (var i = 0; i < 300; i++)
        {
            var bytes = images[i % 3][..random.Next(images[i % 3].Length)];
            for (var change = 0; change < 3 && bytes.Length > 0; change++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(path, bytes);
            try
            {
                OverlayImage.Read(path).Width.ShouldBeInRange(1, OverlayImage.MaxSide);
            }
            catch (SourceException)
            {
            }
        }
    }
}
