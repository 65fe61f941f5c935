using Renesandro.Contracts;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Requests;

public class SoundFieldTests
{
    [Fact]
    public void Clips_and_blocks_have_sound_and_clips_have_speech()
    {
        var request = RenderRequestReaderTests.Read("""
            {"task_name": "t",
             "video_blocks": {
               "hook": {"sound": 1.5, "clips": [
                 "https://h/a.mp4",
                 {"url": "https://h/b.mp4", "sound": 0, "speech": {"text": "Tired?", "voice": "Sarah", "label": "tired"}},
                 {"url": "https://h/c.mp4", "sound": null, "speech": {"url": "https://h/take.wav?sig=1", "label": "Olena", "start": 0.5, "end": 3}}]},
               "cta": {"clips": ["https://h/d.mp4"], "sound": null}}}
            """);

        request.VideoBlocks.Select(block => block.Sound).ShouldBe([1.5, null]);
        request.VideoBlocks[0].Alternatives.ShouldBe([
            new MediaSource(new Uri("https://h/a.mp4")),
            new MediaSource(new Uri("https://h/b.mp4")) { Sound = 0, Speech = new SpeechText("Tired?", "Sarah") { Label = "tired" } },
            new MediaSource(new Uri("https://h/c.mp4"))
            {
                Speech = new SpeechRecording(new MediaSource(new Uri("https://h/take.wav?sig=1")) { Start = 0.5, End = 3 }) { Label = "Olena" },
            },
        ]);
    }

    [Fact]
    public void Texts_and_recordings_stand_side_by_side()
    {
        var request = RenderRequestReaderTests.Read("""
            {"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]},
             "text_to_speech": [{"text": "Hi", "label": "hi", "url": null, "start": null}, {"url": "https://h/take.mp4", "text": null, "voice": null, "label": null}]}
            """);

        request.TextToSpeech.ShouldBe(
        [
            new SpeechText("Hi", null) { Label = "hi" },
            new SpeechRecording(new MediaSource(new Uri("https://h/take.mp4"))),
        ]);
    }

    [Fact]
    public void The_options_of_sound_are_read()
    {
        var options = RenderRequestReaderTests.Read(RenderRequestReaderTests.Valid("""
            {"sound": 4, "sound_errors": "silence", "speech_overflow": "speed", "music_start": 7200, "duck_under": ["clips", "speech"], "duck_attack": 0.01, "duck_release": 5,
             "loudness": -40, "true_peak": 0, "fade_in": 30, "fade_out": 0}
            """)).Options;

        options.ShouldBe(new RenderRequestOptions
        {
            Sound = 4,
            SoundErrors = SoundErrors.Silence,
            SpeechOverflow = SpeechOverflow.Speed,
            MusicStart = 7200,
            DuckUnder = DuckUnder.Speech | DuckUnder.Clips,
            DuckAttack = 0.01,
            DuckRelease = 5,
            Loudness = -40,
            TruePeak = 0,
            FadeIn = 30,
            FadeOut = 0,
        });
    }

    [Theory]
    [InlineData("null", DuckUnder.Speech)]
    [InlineData("[]", DuckUnder.None)]
    [InlineData("\"clips\"", DuckUnder.Clips)]
    [InlineData("\"speech\"", DuckUnder.Speech)]
    [InlineData("[\"clips\"]", DuckUnder.Clips)]
    public void Music_is_lowered_under_none_one_or_both(string written, DuckUnder expected) =>
        RenderRequestReaderTests.Read(RenderRequestReaderTests.Valid($$"""{"duck_under": {{written}}}""")).Options.DuckUnder.ShouldBe(expected);

    [Fact]
    public void Null_is_the_default_of_every_option() =>
        RenderRequestReaderTests.Read(RenderRequestReaderTests.Valid($$"""{ {{string.Join(", ", SoundOptionsParser.Names.Select(name => $"\"{name}\": null"))}} }"""))
            .Options.ShouldBe(new RenderRequestOptions());

    [Fact]
    public void Every_fault_in_a_field_of_sound_has_its_path_and_what_to_write()
    {
        var json = """
            {
              "task_name": "t",
              "video_blocks": {
                "a": {"clips": [
                  {"url": "https://h/a.mp4", "sound": 4.1, "speech": "Hi"},
                  {"url": "https://h/a.mp4", "sound": "1", "speech": {"text": "Hi", "url": "https://h/t.wav"}},
                  {"url": "https://h/a.mp4", "sound": -1, "speech": {"url": "https://h/t.wav", "voice": "Sarah", "pace": 1}},
                  {"url": "https://h/a.mp4", "speech": {"text": "Hi", "end": 2}},
                  {"url": "https://h/a.mp4", "speech": {"url": "t.wav", "start": 2, "end": 1}},
                  {"url": "https://h/a.mp4", "speech": {"url": "https://u:p@h/t.wav", "label": ""}},
                  {"url": "https://h/a.mp4", "speech": {"label": "x"}},
                  {"url": "https://h/a.mp4", "speech": []},
                  {"url": "https://h/a.mp4", "volume": 1}
                ], "sound": 5, "volume": 1},
                "b": {"url": "https://h/a.mp4"},
                "c": {"clips": []},
                "d": {"clips": "https://h/a.mp4", "sound": true}
              },
              "audio_blocks": [
                {"name": "m", "clips": [{"url": "https://h/m.mp3", "sound": 1, "speech": {"text": "Hi"}}], "sound": 1}
              ],
              "text_to_speech": [
                "https://h/t.wav",
                {"url": "https://h/t.wav", "text": "Hi"},
                {"url": "https://h/t.wav", "model": "m", "output_format": "x", "voice_settings": {}},
                {"url": 7},
                {"text": "Hi", "label": 7, "start": 1},
                {"url": "https://h/t.wav", "speech": {"text": "Hi"}},
                {"urls": "https://h/t.wav"}
              ],
              "options": {
                "sound": 5, "sound_errors": "ignore", "speech_overflow": "cut", "music_start": -1, "duck_under": ["music", 7], "duck_attack": 0, "duck_release": 6,
                "loudness": -41, "true_peak": 1, "fade_in": 31, "fade_out": "slow", "fades": 1
              }
            }
            """;

        RenderRequestFaultTests.Faults(json).ShouldMatchSnapshot();
    }

    [Theory]
    [InlineData("""{"true_peak": -1}""", "options.true_peak: has an effect only with loudness: give that too, as in \"loudness\": -14, or leave the field out.")]
    [InlineData("""{"true_peak": -1, "loudness": null}""", "options.true_peak: has an effect only with loudness: give that too, as in \"loudness\": -14, or leave the field out.")]
    [InlineData("""{"loudness": "loud", "true_peak": -1}""", "options.loudness: must be a number, not a string.")]
    [InlineData("""{"duck_under": {"speech": true}}""", "options.duck_under: must be an array of \"speech\" and \"clips\", empty for neither, not an object.")]
    [InlineData("""{"duck_under": ["speech", "clips", "speech"]}""", "options.duck_under: has 3 items; the maximum is 2.")]
    [InlineData("""{"duck_under": "music"}""", "options.duck_under: must be one of speech, clips, or an array of both, as in [\"speech\", \"clips\"].")]
    public void A_faulty_option_of_sound_has_one_fault(string options, string expected) =>
        RenderRequestFaultTests.Faults(RenderRequestReaderTests.Valid(options)).ShouldBe(expected);

    [Theory]
    [InlineData("https://h/take.png", "text_to_speech[0].url: take.png is a still picture (.png): give a recording, such as .wav, .mp3 or .m4a, or a video with sound.")]
    [InlineData("https://h/take.srt", "text_to_speech[0].url: take.srt is not a media file (.srt): give a recording, such as .wav, .mp3 or .m4a, or a video with sound.")]
    public void A_recording_of_a_wrong_kind_is_unsupported(string url, string expected)
    {
        var exception = RenderRequestFaultTests.Refused($$$"""{"task_name": "t", "video_blocks": {"a": ["https://h/a.mp4"]}, "text_to_speech": [{"url": "{{{url}}}"}]}""");

        exception.Kind.ShouldBe(RenderRequestErrorKind.UnsupportedSource);
        exception.Message.ShouldBe(expected);
    }

    [Theory]
    [InlineData("opacity")]
    [InlineData("duration")]
    [InlineData("filter")]
    public void Fields_that_clips_do_not_have_are_unknown(string field) =>
        RenderRequestFaultTests.Faults($$$"""{"task_name": "t", "video_blocks": {"a": [{"url": "https://h/a.mp4", "{{{field}}}": 1}]}}""")
            .ShouldStartWith($"video_blocks.a[0].{field}: is not a known field; ");
}
