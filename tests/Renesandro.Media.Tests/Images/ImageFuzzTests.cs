using Renesandro.Media.Probing.Images;
using Renesandro.Media.Tests.Fuzzing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Images;

/// <summary>Headers of images that are damaged: they are read as far as they go, and what they say stays within what a filter may be told.</summary>
public sealed class ImageFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly ImageLab _lab = new();

    public void Dispose() => _lab.Dispose();

    [Fact]
    public void A_header_of_an_image()
    {
        var profile = ImageBytes.Profile([0.51512, 0.24120, -0.00105], [0.29198, 0.69225, 0.04189], [0.15710, 0.06657, 0.78407], ImageBytes.SrgbFormula());
        var power = ImageBytes.Profile([0.60974, 0.31111, 0.01947], [0.20528, 0.62567, 0.06087], [0.14919, 0.06322, 0.74457], ImageBytes.Power(2.2));
        byte[][] samples =
        [
            Sample("jpg", "-q:v 9", profile), Sample("png", "", profile), Sample("webp", "-c:v libwebp -lossless 1", profile),
            File.ReadAllBytes(_lab.Make("gif", "-f lavfi -i testsrc2=s=16x16:d=0.4:r=5")),
            Sample("jpg", "-q:v 9", power), Sample("png", "", power), Sample("webp", "-c:v libwebp -lossless 1", power),
        ];
        var path = _lab.Media.NewPath("image");

        var count = Fuzz.Run(samples, bytes =>
        {
            File.WriteAllBytes(path, bytes);
            var header = ImageFile.Read(path, TestContext.Current.CancellationToken);
            ImageFile.UnsupportedKind(path);
            ImageFile.EndingOf(path, TestContext.Current.CancellationToken).ShouldBeOneOf(Enum.GetValues<ImageEnding>());
            if (header is not null)
            {
                header.Orientation.ShouldBeInRange(1, 8);
                header.Profile?.ToSrgb.ShouldAllBe(factor => Math.Abs(factor) <= 4);
                header.Profile?.Curves.ShouldAllBe(curve => curve.Gamma > 0.5 && curve.Gamma < 4);
            }
        });
        output.WriteLine($"Figures: fuzzing: {count} damaged headers of images, each read as far as it goes");
    }

    private byte[] Sample(string extension, string encode, byte[] profile)
    {
        var image = File.ReadAllBytes(_lab.Make(extension, $"-f lavfi -i color=red:s=16x16:d=0.04,format=rgb24 -frames:v 1 {encode}"));
        return extension == "webp" ? ImageBytes.WithProfile(image, profile) : ImageBytes.WithOrientation(ImageBytes.WithProfile(image, profile), 6);
    }
}
