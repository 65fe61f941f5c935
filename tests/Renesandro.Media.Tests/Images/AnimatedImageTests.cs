using Renesandro.Media.Combining;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Images;

/// <summary>Images that move: once as they are, or over and over for the requested seconds. Here red for 0.2 s and blue for 0.4 s.</summary>
public sealed class AnimatedImageTests : IDisposable
{
    private const string Two = "-f lavfi -i color=red:s=64x36:r=5:d=0.2 -f lavfi -i color=blue:s=64x36:r=5:d=0.4 -filter_complex [0][1]concat,select=lt(n\\,2)";

    private readonly ImageLab _lab = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("gif", "-f gif")]
    [InlineData("png", "-f apng")]
    public async Task An_animated_image_lasts_as_long_as_it_is(string extension, string format)
    {
        var image = Make(extension, format);

        ShownColours.Counted((await _lab.PrepareAsync(image, Cancelled)).Path).ShouldBe("red 6, blue 12");
    }

    [Theory]
    [InlineData("gif", "-f gif")]
    [InlineData("png", "-f apng")]
    public async Task With_seconds_it_begins_again_after_its_last_frame_was_shown_as_long_as_it_says(string extension, string format)
    {
        var image = Make(extension, format);

        (await CountedAsync(image, request => request with { ShowFor = TimeSpan.FromSeconds(1.5) })).ShouldBe("red 6, blue 12, red 6, blue 12, red 6, blue 3");
        (await CountedAsync(image, request => request with { ShowFor = TimeSpan.FromSeconds(0.3) })).ShouldBe("red 6, blue 3");
    }

    [Fact]
    public async Task After_its_seconds_the_last_frame_is_held_for_what_is_spoken()
    {
        var image = Make("gif", "-f gif");

        (await CountedAsync(image, request => request with { ShowFor = TimeSpan.FromSeconds(0.8), MinFrames = 40 })).ShouldBe("red 6, blue 12, red 22");
    }

    [Fact]
    public async Task A_part_of_it_can_be_cut()
    {
        var image = Make("gif", "-f gif");

        (await CountedAsync(image, request => request with { Start = TimeSpan.FromSeconds(0.2), End = TimeSpan.FromSeconds(0.4) })).ShouldBe("blue 6");
    }

    // ffmpeg writes the length of the last frame of neither format as it was: it is written here, where the format has it.
    private string Make(string extension, string format) => _lab.Make(extension, $"{Two} {format} -final_delay {(extension == "gif" ? "40" : "2/5")}");

    private async Task<string> CountedAsync(string image, Func<ClipPreparation, ClipPreparation> change) =>
        ShownColours.Counted((await _lab.PrepareAsync(image, change, 64, 36, Cancelled)).Path);
}
