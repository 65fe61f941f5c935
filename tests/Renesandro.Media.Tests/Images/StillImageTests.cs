using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Images;

/// <summary>Images that do not move, as clips: what a viewer of the image sees, for as long as requested.</summary>
public sealed class StillImageTests : IDisposable
{
    private const string White = "-f lavfi -i color=white:s=64x64:r=30 -frames:v 1";

    private readonly ImageLab _lab = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("jpg", "-q:v 2 -pix_fmt yuvj444p")]
    [InlineData("jpg", "-q:v 2 -pix_fmt yuvj420p")]
    [InlineData("png", "")]
    [InlineData("png", "-pix_fmt rgb48be")]
    [InlineData("png", "-pix_fmt rgba")]
    [InlineData("webp", "-c:v libwebp -q:v 95")]
    [InlineData("webp", "-c:v libwebp -lossless 1")]
    [InlineData("gif", "")]
    public async Task An_image_is_shown_for_three_seconds(string extension, string encode)
    {
        var clip = await _lab.PrepareAsync(_lab.Make(extension, $"{ImageLab.Corners} {encode}"), Cancelled);

        clip.Frames.ShouldBe(90);
        Colours(clip.Path).Distinct().ShouldBe(["red green blue white"]);
    }

    [Fact]
    public async Task A_palette_shows_its_colours()
    {
        var image = _lab.Make("png", ImageLab.Corners.Replace("format=rgb24", "split[x][y];[x]palettegen[p];[y][p]paletteuse", StringComparison.Ordinal));

        Colours((await _lab.PrepareAsync(image, Cancelled)).Path).Distinct().ShouldBe(["red green blue white"]);
    }

    [Theory]
    [InlineData(0.5, 15)]
    [InlineData(0.1, 3)]
    [InlineData(7, 210)]
    public async Task Seconds_say_how_long(double seconds, long frames)
    {
        var image = _lab.Make("png", ImageLab.Corners);

        var clip = await _lab.PrepareAsync(image, request => request with { ShowFor = TimeSpan.FromSeconds(seconds) }, 128, 64, Cancelled);

        clip.Frames.ShouldBe(frames);
        TestMedia.DecodeFully(clip.Path);
    }

    [Fact]
    public async Task An_image_is_held_until_what_is_spoken_over_it_ends()
    {
        var image = _lab.Make("png", ImageLab.Corners);

        (await _lab.PrepareAsync(image, request => request with { ShowFor = TimeSpan.FromSeconds(1), MinFrames = 40 }, 128, 64, Cancelled)).Frames.ShouldBe(40);
        (await _lab.PrepareAsync(image, request => request with { ShowFor = TimeSpan.FromSeconds(2), MinFrames = 40 }, 128, 64, Cancelled)).Frames.ShouldBe(60);
    }

    [Theory]
    [InlineData("png", "format=rgba,colorchannelmixer=aa=0.5", "", 128)]
    [InlineData("png", "format=rgba64be,colorchannelmixer=aa=0.5", "", 128)]
    [InlineData("png", "format=ya8,lut=c1=128", "", 128)]
    [InlineData("webp", "format=yuva420p,lut=a=128", "-c:v libwebp", 128)]
    [InlineData("webp", "format=rgba,colorchannelmixer=aa=0", "-c:v libwebp -lossless 1", 0)]
    public async Task What_is_transparent_shows_the_background(string extension, string filter, string encode, int white)
    {
        var image = _lab.Make(extension, $"{White} -vf {filter} {encode}");

        var clip = await _lab.PrepareAsync(image, request => request with { Canvas = request.Canvas with { Background = "#ff0000" } }, 64, 64, Cancelled);

        var pixel = ShownColours.Pixels(clip.Path, 1, 1)[..3];
        ((int)pixel[0]).ShouldBeInRange(250, 255);
        ((int)pixel[1]).ShouldBeInRange(white - 5, white + 5);
    }

    // Exif 2.32, table 6: which side of the picture the first row of what is stored is, and which the first column.
    [Theory]
    [InlineData(1, "red green blue white")]
    [InlineData(2, "green red white blue")]
    [InlineData(3, "white blue green red")]
    [InlineData(4, "blue white red green")]
    [InlineData(5, "red blue green white")]
    [InlineData(6, "green white red blue")]
    [InlineData(7, "white green blue red")]
    [InlineData(8, "blue red white green")]
    public async Task Exif_data_say_how_an_image_is_turned(int orientation, string stored)
    {
        foreach (var (extension, encode) in new[] { ("jpg", "-q:v 2"), ("png", ""), ("webp", "-c:v libwebp -lossless 1") })
        {
            var image = _lab.Make(extension, $"{Stored(stored)} {encode}", bytes => ImageBytes.WithOrientation(bytes, orientation, little: orientation % 2 == 0));
            var probe = await FFmpegParts.Combinator().ProbeAsync(image, Cancelled);
            var clip = await _lab.PrepareAsync(image, null, probe.Width, probe.Height, Cancelled);

            (probe.Width, probe.Height).ShouldBe(orientation < 5 ? (128, 64) : (64, 128), extension);
            Colours(clip.Path)[0].ShouldBe("red green blue white", extension);
        }
    }

    [Theory]
    [InlineData("jpg", "-q:v 2 -pix_fmt yuvj444p")]
    [InlineData("png", "")]
    [InlineData("png", "-pix_fmt rgba")]
    [InlineData("webp", "-c:v libwebp -lossless 1")]
    public async Task A_colour_profile_says_which_colours_are_meant(string extension, string encode)
    {
        // What sRGB's own red and green are in Display P3, and green in Adobe RGB.
        var p3 = ImageBytes.Profile([0.51512, 0.24120, -0.00105], [0.29198, 0.69225, 0.04189], [0.15710, 0.06657, 0.78407], ImageBytes.SrgbFormula());
        var adobe = ImageBytes.Profile([0.60974, 0.31111, 0.01947], [0.20528, 0.62567, 0.06087], [0.14919, 0.06322, 0.74457], ImageBytes.Power(2.19921875));

        await ShowsAsync("r=234:g=51:b=35", p3, 255, 0, 0);
        await ShowsAsync("r=117:g=251:b=76", p3, 0, 255, 0);
        await ShowsAsync("r=144:g=255:b=60", adobe, 0, 255, 0);
        await ShowsAsync("r=128:g=128:b=128", p3, 128, 128, 128);

        async Task ShowsAsync(string colour, byte[] profile, params int[] shown)
        {
            var image = _lab.MakeColour(extension, colour, encode, bytes => ImageBytes.WithProfile(bytes, profile));
            var pixel = ShownColours.Pixels((await _lab.PrepareAsync(image, null, 64, 64, Cancelled)).Path, 1, 1)[..3];
            pixel.Select(value => (int)value).Zip(shown, (value, wanted) => Math.Abs(value - wanted)).Max().ShouldBeLessThan(8, $"{colour}: {string.Join(' ', pixel)}");
        }
    }

    [Fact]
    public async Task A_profile_of_sRGB_changes_nothing()
    {
        var srgb = ImageBytes.Profile([0.43607, 0.22249, 0.01392], [0.38515, 0.71687, 0.09708], [0.14307, 0.06061, 0.71410], ImageBytes.SrgbFormula());
        var plain = _lab.Make("png", ImageLab.Corners);
        var tagged = _lab.Make("png", ImageLab.Corners, bytes => ImageBytes.WithProfile(bytes, srgb));

        File.ReadAllBytes((await _lab.PrepareAsync(tagged, Cancelled)).Path).ShouldBe(File.ReadAllBytes((await _lab.PrepareAsync(plain, Cancelled)).Path));
    }

    [Theory]
    [InlineData("jpg", "-q:v 2 -pix_fmt yuvj420p")]
    [InlineData("jpg", "-q:v 2 -pix_fmt yuvj444p")]
    [InlineData("png", "")]
    [InlineData("webp", "-c:v libwebp")]
    public async Task An_image_can_be_joined_with_a_video(string extension, string encode)
    {
        var image = await _lab.PrepareAsync(_lab.Make(extension, $"{ImageLab.Corners} {encode}"), Cancelled);
        var video = await _lab.PrepareAsync(_lab.Media.MakeVideo(0.1, "128x64"), Cancelled);

        image.JoinsWith(video).ShouldBeTrue();
    }

    [Fact]
    public async Task The_name_of_a_file_is_no_pattern()
    {
        var first = _lab.Make("png", "-f lavfi -i color=red:s=64x32 -frames:v 1");
        var folder = Path.GetDirectoryName(first)!;
        File.Move(first, Path.Combine(folder, "take-001.png"));
        var named = Path.Combine(folder, "take-%03d.png");
        File.Move(_lab.Make("png", "-f lavfi -i color=blue:s=64x32 -frames:v 1"), named);

        ShownColours.Counted((await _lab.PrepareAsync(named, Cancelled)).Path).ShouldBe("blue 90");
    }

    private static string Stored(string corners)
    {
        var colours = corners.Replace("green", "lime", StringComparison.Ordinal).Split(' ');
        var inputs = string.Concat(colours.Select(colour => $"-f lavfi -i color={colour}:s=64x32:d=0.04 "));
        return $"{inputs}-filter_complex \"[0]format=gbrp[a];[1]format=gbrp[b];[2]format=gbrp[c];[3]format=gbrp[d];[a][b]hstack[u];[c][d]hstack[l];[u][l]vstack,format=rgb24\" -frames:v 1";
    }

    private static string[] Colours(string path) => [.. ShownColours.Names(path, 2, 2).Chunk(4).Select(frame => string.Join(' ', frame))];
}
