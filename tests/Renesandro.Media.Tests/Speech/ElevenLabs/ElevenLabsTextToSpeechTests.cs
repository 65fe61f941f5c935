using Renesandro.Contracts.Media;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.ElevenLabs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public sealed class ElevenLabsTextToSpeechTests : TextToSpeechContract, IAsyncLifetime
{
    private ElevenLabsLab _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await ElevenLabsLab.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        Dispose();
    }

    protected override ITextToSpeech CreateSpeech() => _lab.Speech;

    [Fact]
    public async Task Model_format_and_settings_of_a_text_are_sent()
    {
        var style = new SpeechStyle { Model = "eleven_flash_v2_5", OutputFormat = "pcm_16000", VoiceSettings = new VoiceSettings { Stability = 0.5, Speed = 1.1, UseSpeakerBoost = false } };

        await _lab.GetAsync("Hello.", style: style);

        var call = _lab.Server.Paid.ShouldHaveSingleItem();
        call.Format.ShouldBe("pcm_16000");
        call.Body.ToJsonString().ShouldBe("""{"text":"Hello.","model_id":"eleven_flash_v2_5","voice_settings":{"stability":0.5,"speed":1.1,"use_speaker_boost":false}}""");
    }

    [Fact]
    public async Task Settings_of_a_text_override_those_of_the_host()
    {
        await using var lab = await ElevenLabsLab.StartAsync(
            ("Renesandro:ElevenLabs:Stability", "0.3"), ("Renesandro:ElevenLabs:Style", "0.2"), ("Renesandro:ElevenLabs:Model", "eleven_flash_v2_5"), ("Renesandro:ElevenLabs:OutputFormat", "mp3_22050_32"));

        await lab.GetAsync("Hello.", style: new SpeechStyle { VoiceSettings = new VoiceSettings { Stability = 0.5 } });

        var call = lab.Server.Paid.ShouldHaveSingleItem();
        call.Format.ShouldBe("mp3_22050_32");
        call.Body.ToJsonString().ShouldBe("""{"text":"Hello.","model_id":"eleven_flash_v2_5","voice_settings":{"stability":0.5,"style":0.2}}""");
    }

    [Theory]
    [InlineData("mp3_44100_128")]
    [InlineData("pcm_44100")]
    [InlineData("pcm_16000")]
    [InlineData("ulaw_8000")]
    [InlineData("alaw_8000")]
    [InlineData("opus_48000_64")]
    public async Task Every_format_becomes_a_file_that_is_read(string format)
    {
        var spoken = await _lab.GetAsync("This is a sentence.", style: new SpeechStyle { OutputFormat = format });

        var sound = SoundLab.Listen(spoken.Path);
        sound.Length.ShouldBeGreaterThan(Sound.Rate / 2);
        sound.Peak(0, sound.Length).ShouldBeGreaterThan(0.05f);
    }

    [Fact]
    public void Whatever_changes_the_sound_changes_the_fingerprint() => new SpeechStyle[]
    {
        new(),
        new() { Model = "eleven_v3" },
        new() { OutputFormat = "pcm_16000" },
        new() { VoiceSettings = new VoiceSettings { Speed = 1.1 } },
        new() { VoiceSettings = new VoiceSettings { Stability = 1.1 } },
    }.Select(_lab.Speech.FingerprintOf).ShouldBeUnique();

    [Fact]
    public void A_style_equal_to_the_defaults_of_the_host_has_the_same_fingerprint() => _lab.Speech
        .FingerprintOf(new SpeechStyle { Model = "eleven_multilingual_v2", OutputFormat = "mp3_44100_128", VoiceSettings = new VoiceSettings() })
        .ShouldBe(_lab.Speech.FingerprintOf(new SpeechStyle()));

    [Fact]
    public async Task The_cost_is_what_the_service_says()
    {
        (await _lab.GetAsync("Hello there.")).Cost.Characters.ShouldBe(12);

        _lab.Server.CharacterCount.ShouldBe(12);
    }

    [Fact]
    public async Task A_page_instead_of_audio_is_an_error()
    {
        _lab.Server.Interfere = async (context, _) =>
        {
            context.Response.ContentType = "text/html";
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "<html>Log in to the network</html>");
            return true;
        };

        (await Should.ThrowAsync<ElevenLabsException>(_lab.GetAsync("Hello."))).Message.ShouldBe(
            "ElevenLabs answered with text/html instead of audio: check Renesandro:ElevenLabs:BaseUrl.");
    }
}
