using System.Globalization;
using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>Jobs whose sounds are much shorter or longer than what they lie under.</summary>
public sealed class ExtremeSoundTests : IDisposable
{
    private readonly PipelineLab _lab = new();

    public ExtremeSoundTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData("60", 1, 1)]
    [InlineData("30", 1, 1)]
    [InlineData("120", 1, 150)]
    [InlineData("60", 1, 150)]
    [InlineData("24", 2, 90)]
    public async Task Clips_of_a_frame_with_music_of_milliseconds_and_speech_and_fades_beyond_the_end_are_stored_whole(string fps, int frames, int clips)
    {
        var rate = FrameRate.TryParse(fps)!.Value;
        var clip = PipelineLab.Source(_lab.Media.MakeVideo(
            0.5, "160x90", fps, "-f lavfi -i sine=frequency=700:duration=0.5 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac"));
        var request = new RenderRequest
        {
            TaskName = "extreme",
            VideoBlocks = [.. Enumerable.Range(0, clips).Select(i => new MediaBlock($"b{i}", [clip with { Label = "a", End = frames / rate.Value }]))],
            AudioBlocks = [new MediaBlock("bed", [PipelineLab.Source(_lab.Media.MakeSine(0.013, 300))])],
            TextToSpeech = [new SpeechRecording(PipelineLab.Source(_lab.Media.MakeSine(5, 900)))],
            Options = new RenderRequestOptions
            {
                Seed = 1,
                Preset = "ultrafast",
                Sound = 1,
                MusicStart = 7_200,
                FadeIn = 30,
                FadeOut = 30,
                DuckUnder = DuckUnder.Clips | DuckUnder.Speech,
                Canvas = new CanvasRequest(160, 90, rate),
                DuckAttack = 0.01,
                DuckRelease = 5,
            },
        };

        var result = await _lab.RenderAsync(request, Cancelled);

        result.Failures.ShouldBeEmpty();
        var file = _lab.Files().Single();
        TestMedia.DecodeFully(file);
        var seconds = clips * frames / rate.Value;
        var durations = TestMedia.Probe(file, "-show_entries stream=duration -of csv=p=0").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        durations.Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ShouldAllBe(duration => Math.Abs(duration - seconds) < 0.001);

        // Up and down again, over all of it.
        var sound = SoundLab.Listen(file);
        var (end, tenth) = ((int)(seconds * Sound.Rate), (int)(seconds * Sound.Rate / 10));
        sound.Rms(4 * tenth, 6 * tenth).ShouldBeGreaterThan(3 * sound.Rms(0, tenth));
        sound.Rms(4 * tenth, 6 * tenth).ShouldBeGreaterThan(3 * sound.Rms(end - tenth, end));
    }
}
