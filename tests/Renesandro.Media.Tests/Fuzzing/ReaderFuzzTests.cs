using System.Text;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Mp4;
using Renesandro.Media.Probing;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fuzzing;

/// <summary>Readers of what others wrote: they read it or refuse it, and nothing else.</summary>
public sealed class ReaderFuzzTests(ITestOutputHelper output) : IDisposable
{
    private readonly TestMedia _media = new();

    public void Dispose() => _media.Dispose();

    [Fact]
    public void A_request() => Report("requests", Fuzz.Run(
        [
            """{"task_name": "summer", "video_blocks": {"hook": ["https://h/a.mp4", {"url": "https://h/b.mp4", "label": "x", "start": 1.0, "end": 4.5}]}, "audio_blocks": {"bed": []}}"""u8.ToArray(),
            """{"task_name": "s", "video_blocks": {"a": ["https://h/a.mp4"]}, "text_to_speech": [{"text": "W", "voice": "S", "speed": 1.1}], "options": {"seed": 42, "take": 2, "canvas": {"width": 1080, "height": 1920, "fps": 29.97, "fit": "pad"}, "crf": 20, "webhook": "https://h/x"}}"""u8.ToArray(),
            """{"task_name": "\ud83d\udc4b", "video_blocks": {"a": ["x.mp4", "file:///m.mp4", {"url": "./dir/../y z.mp4", "end": 1e-3}]}, "audio_blocks": {"b": ["~/m.mp3"]}} // end"""u8.ToArray(),
        ],
        bytes =>
        {
            foreach (var folder in new[] { null, Path.GetTempPath() })
            {
                try
                {
                    RenderRequestReader.Read(bytes, folder).VideoBlocks.ShouldAllBe(block => block.Alternatives.Count > 0);
                }
                catch (RenderRequestException exception)
                {
                    exception.Errors.ShouldNotBeEmpty();
                    exception.Errors.ShouldAllBe(error => error.Message.Length > 0);
                }
            }
        }));

    [Fact]
    public void What_ffprobe_says() => Report("answers of ffprobe", Fuzz.Run(
        [
            """
            packet|pts_time=0.000000|duration_time=0.040000|flags=K__
            packet|pts_time=0.040000|duration_time=0.040000|flags=___
            packet|pts_time=0.080000|duration_time=N/A|flags=_D_
            packet|pts_time=N/A|duration_time=N/A|flags=___
            packet|pts_time=-0.2|duration_time=1e300|flags=K__
            packet|pts_time=9223372036854775807|duration_time=nan|flags=K
            stream|codec_name=h264|profile=High|width=320|height=180|sample_aspect_ratio=16:11|pix_fmt=yuv420p|color_range=tv|field_order=tt|avg_frame_rate=30000/1001|side_data|rotation=-90
            """u8.ToArray(),
            "stream|codec_name=unknown|width=64|height=2147483647|sample_aspect_ratio=2147483647:1|avg_frame_rate=1/0|side_datum/display_matrix:rotation=1e300\n"u8.ToArray(),
        ],
        bytes =>
        {
            var read = Read(bytes);
            read.Duration.ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
            if (read.Stream is not { } info)
            {
                return;
            }

            info.Rotation.ShouldBeOneOf(0, 90, 180, 270);
            _ = FrameRate.TryParse(info.FrameRate);
            if (info is { Width: > 0, Height: > 0 })
            {
                var (width, height) = info.Displayed();
                (width > 0 && height > 0).ShouldBeTrue();
            }
        }));

    [Theory]
    [InlineData("side_data|rotation=-90", 270)]
    [InlineData("tag:rotate=90|side_datum/display_matrix:rotation=-90", 270)]
    [InlineData("side_data|rotation=44", 0)]
    [InlineData("side_data|rotation=1e10", 270)]
    [InlineData("side_data|rotation=-1e10", 90)]
    [InlineData("side_data|rotation=-1e300", 0)]
    [InlineData("side_data|rotation=1e999", 0)]
    public void A_rotation_is_quarter_turns_whatever_it_says(string fields, int expected) =>
        Read(Encoding.ASCII.GetBytes($"stream|codec_name=h264|{fields}\n")).Stream!.Rotation.ShouldBe(expected);

    [Fact]
    public void An_mp4()
    {
        RequiredTools.Need("ffmpeg");
        var plain = File.ReadAllBytes(_media.MakeVideo(0.2, size: "64x64"));
        var sound = File.ReadAllBytes(_media.MakeSine(0.2, extra: "-c:a aac", extension: "mp4"));
        var file = _media.NewPath("mp4");
        Report("MP4 files", Fuzz.Run([plain, sound, Movie(plain), Movie(sound)], bytes =>
        {
            File.WriteAllBytes(file, bytes);
            try
            {
                _ = PlainPicture.Read(file, CancellationToken.None);
                _ = Mp4Reader.Read(file);
            }
            catch (MediaException)
            {
                // Refused, as it should be.
            }
        }));
    }

    private static ProbeReader Read(byte[] bytes)
    {
        var reader = new ProbeReader();
        reader.ReadAsync(new MemoryStream(bytes), CancellationToken.None).GetAwaiter().GetResult();
        return reader;
    }

    // Damage that always meets the tables.
    private static byte[] Movie(byte[] file) => file[(file.AsSpan().IndexOf("moov"u8) - 4)..];

    private void Report(string what, int count) => output.WriteLine($"Figures: fuzzing: {count} damaged {what}, each read or refused");
}
