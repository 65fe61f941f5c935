using System.Globalization;
using System.Text.Json;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Sync;

/// <summary>Chromium plays a stored variant to its end, with its picture and its sound.</summary>
public sealed class BrowserPlaybackTests(ITestOutputHelper output) : IDisposable
{
    // The page looks at the sound some times in a frame, and a busy machine less often.
    private const double MaxOffset = 0.1;

    private readonly PipelineLab _lab = new();

    public void Dispose() => _lab.Dispose();

    // Encoders smear a little of a beep to before it.
    private const double MaxDecodedOffset = 0.002;

    [Theory]
    [InlineData(null)]
    [InlineData(false)]
    public async Task Chromium_plays_every_frame_and_every_beep_to_the_end(bool? editLists)
    {
        RequiredTools.Need("ffmpeg", "ffprobe", "chromium");
        var rate = new FrameRate(30);
        var clips = Enumerable.Range(0, 3).Select(i => new FlashingClip(rate, 900 + (170 * i)) { Seconds = 1.7 + (0.1 * i) }.Make(_lab.Media, "mp4")).ToArray();
        var request = PipelineLab.Request([.. clips.Select(clip => new[] { clip })]);
        request = request with { Options = request.Options with { EditLists = editLists, Sound = 1, Canvas = new CanvasRequest(160, 90, rate) } };
        (await _lab.RenderAsync(request, TestContext.Current.CancellationToken)).Failures.ShouldBeEmpty();

        var played = await BrowserPage.PlayAsync(_lab.Files().Single(), TestContext.Current.CancellationToken);

        played.TryGetProperty("error", out var error).ShouldBeFalse(error.ToString());
        output.WriteLine($"Figures: sound, Chromium, {(editLists is false ? "without" : "with")} edit lists: {played}");
        played.GetProperty("ended").GetBoolean().ShouldBeTrue();
        played.GetProperty("duration").GetDouble().ShouldBe(5.4, 0.001);
        played.GetProperty("at").GetDouble().ShouldBe(5.4, 0.05);
        played.GetProperty("frames").GetInt32().ShouldBe(162);
        played.GetProperty("audioBytes").GetInt64().ShouldBeGreaterThan(1_000);
        played.GetProperty("videoBytes").GetInt64().ShouldBeGreaterThan(1_000);
        played.GetProperty("first").GetDouble().ShouldBe(0, 0.0001);

        // A busy machine shows some frames not at all, so the flashes that were seen are compared alone.
        double[] expected = [0.5, 1.5, 2.2, 3.2, 4, 5];
        Times(played, "flashes").ShouldAllBe(flash => expected.Any(time => Math.Abs(flash - time) < 0.001), played.ToString());
        Times(played, "onsets").Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < MaxDecodedOffset, played.ToString());
        Times(played, "onsets").Count.ShouldBe(6);
        var beeps = Times(played, "beeps");
        beeps.Count.ShouldBe(6, played.ToString());
        beeps.Zip(expected).ShouldAllBe(pair => Math.Abs(pair.First - pair.Second) < MaxOffset, string.Join(' ', beeps.Select(beep => beep.ToString(CultureInfo.InvariantCulture))));
    }

    private static List<double> Times(JsonElement played, string name) => [.. played.GetProperty(name).EnumerateArray().Select(time => time.GetDouble())];
}
