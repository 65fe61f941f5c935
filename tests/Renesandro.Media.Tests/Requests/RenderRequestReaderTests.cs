using System.Text;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Speech;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class RenderRequestReaderTests
{
    [Fact]
    public void A_full_request_is_read_in_the_order_of_its_blocks()
    {
        var request = Read("""
            {
              // comments and trailing commas are taken
              "task_name": "summer",
              "video_blocks": {
                "zoo": ["https://a.example/1.mp4", {"url": "https://a.example/2.mp4?sig=x", "label": "beach", "start": 1.0, "end": 4.5}],
                "10": ["https://a.example/3"],
                "2": ["http://a.example/4.unknown"],
              },
              "audio_blocks": {"bed": ["https://a.example/m.mp3", "https://a.example/v.mp4"]},
              "text_to_speech": [{"text": "Grüße 👋", "voice": "Sarah"}, {"text": "Hi", "voice": null},
                {"text": "Hey", "model": "eleven_v3", "output_format": "pcm_16000", "voice_settings": {"stability": 0.5, "similarity_boost": 1, "style": 0, "speed": 1.2, "use_speaker_boost": true}}],
              "options": {
                "seed": -9223372036854775808, "take": 3, "name": "{task}_{ordinal}", "music_gain": 0, "ducking_gain": 1, "preset": "slow", "crf": 1,
                "canvas": {"width": 1080, "height": 1920, "fps": "30000/1001", "fit": "crop", "background": "#1A2b3C"},
              },
            }
            """);

        request.TaskName.ShouldBe("summer");
        request.VideoBlocks.Select(block => block.Name).ShouldBe(["zoo", "10", "2"]);
        request.VideoBlocks[0].Alternatives.ShouldBe([
            new MediaSource(new Uri("https://a.example/1.mp4")),
            new MediaSource(new Uri("https://a.example/2.mp4?sig=x")) { Label = "beach", Start = 1, End = 4.5 },
        ]);
        request.AudioBlocks.ShouldHaveSingleItem().Alternatives.Count.ShouldBe(2);
        request.TextToSpeech.ShouldBe(
        [
            new SpeechText("Grüße 👋", "Sarah"),
            new SpeechText("Hi", null),
            new SpeechText("Hey", null)
            {
                Model = "eleven_v3",
                OutputFormat = "pcm_16000",
                VoiceSettings = new VoiceSettings { Stability = 0.5, SimilarityBoost = 1, Style = 0, Speed = 1.2, UseSpeakerBoost = true },
            },
        ]);
        request.Options.ShouldBe(new RenderRequestOptions
        {
            Seed = long.MinValue,
            Take = 3,
            Name = "{task}_{ordinal}",
            MusicGain = 0,
            DuckingGain = 1,
            Preset = "slow",
            Crf = 1,
            Canvas = new CanvasRequest(1080, 1920, new FrameRate(30000, 1001), CanvasFit.Crop) { Background = "#1a2b3c" },
        });
    }

    [Fact]
    public void Omitted_and_null_fields_have_their_defaults()
    {
        var request = Read("""
            {"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]}, "audio_blocks": null, "text_to_speech": null,
             "options": {"seed": null, "take": null, "name": null, "canvas": null, "music_gain": null}}
            """);

        request.AudioBlocks.ShouldBeEmpty();
        request.TextToSpeech.ShouldBeEmpty();
        request.Options.ShouldBe(new RenderRequestOptions());
    }

    [Fact]
    public void A_byte_order_mark_is_skipped()
    {
        var json = """{"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]}}""";

        RenderRequestReader.Read([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(json)]).TaskName.ShouldBe("t");
    }

    [Theory]
    [InlineData("30", 30, 1)]
    [InlineData("29.97", 30000, 1001)]
    [InlineData("\"24000/1001\"", 24000, 1001)]
    [InlineData("\"25\"", 25, 1)]
    public void A_frame_rate_is_a_number_or_a_fraction(string fps, int numerator, int denominator) =>
        Read(Valid($$$"""{"canvas": {"fps": {{{fps}}}}}""")).Options.Canvas.Fps.ShouldBe(new FrameRate(numerator, denominator));

    [Theory]
    [InlineData("https://h/a%20b/%C3%A9t%C3%A9.final.mp4?x=/y.txt#z", "été.final")]
    [InlineData("https://h/folder/", "h")]
    [InlineData("https://cdn.example", "cdn.example")]
    [InlineData("https://h/clip", "clip")]
    public void The_label_of_a_source_is_its_file_name_without_extension(string url, string label) =>
        new MediaSource(new Uri(url)).LabelOrDefault.ShouldBe(label);

    [Fact]
    public void The_public_url_has_no_query_fragment_or_user_info() =>
        new MediaSource(new Uri("https://me:secret@h:8443/a%20b.mp4?token=1#t=2")).PublicUrl.OriginalString
            .ShouldBe("https://h:8443/a%20b.mp4");

    internal static RenderRequest Read(string json, string? baseDirectory = null) =>
        RenderRequestReader.Read(Encoding.UTF8.GetBytes(json), baseDirectory);

    internal static string Valid(string options) =>
        $$$"""{"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]}, "options": {{{options}}}}""";
}
