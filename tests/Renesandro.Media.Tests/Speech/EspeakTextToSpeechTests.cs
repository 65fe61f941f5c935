using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.Espeak;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech;

public sealed class EspeakTextToSpeechTests : TextToSpeechContract
{
    private readonly EspeakOptions _options = new();
    private readonly EspeakTextToSpeech _speech;

    public EspeakTextToSpeechTests()
    {
        RequiredTools.Need("espeak-ng");
        _speech = new EspeakTextToSpeech(
            new ToolRunner(Options.Create(new FFmpegOptions()), NullLogger<ToolRunner>.Instance), Options.Create(_options));
    }

    protected override ITextToSpeech CreateSpeech() => _speech;

    protected override void Dispose(bool disposing)
    {
        _speech.Dispose();
        base.Dispose(disposing);
    }

    [Fact]
    public async Task An_unknown_voice_is_replaced_by_the_default_with_a_warning_that_names_both()
    {
        var voice = await _speech.ResolveVoiceAsync("Sarah");

        voice.Id.ShouldBe("gmw/en-US");
        voice.Warning.ShouldBe("espeak-ng has no voice \"Sarah\": \"English (America)\" is used instead.");
    }

    [Fact]
    public async Task The_default_voice_is_an_option()
    {
        _options.Voice = "German";

        (await _speech.ResolveVoiceAsync(null)).Id.ShouldBe("gmw/de");
    }

    [Fact]
    public async Task A_default_voice_that_is_not_installed_is_an_error_that_names_the_key()
    {
        _options.Voice = "Elbonian";

        (await Should.ThrowAsync<MediaException>(_speech.ResolveVoiceAsync("Sarah"))).Message.ShouldContain("Renesandro:Espeak:Voice");
    }

    [Fact]
    public async Task Speed_changes_the_length_and_the_fingerprint()
    {
        var (usual, fingerprint) = (await SpeakAsync("This is a longer sentence."), _speech.FingerprintOf(new SpeechStyle()));

        _options.WordsPerMinute = 350;

        (await SpeakAsync("This is a longer sentence.")).Length.ShouldBeLessThan(usual.Length * 3 / 4);
        _speech.FingerprintOf(new SpeechStyle()).ShouldNotBe(fingerprint);
    }

    [Fact]
    public async Task The_speed_of_a_text_is_followed()
    {
        var fast = new SpeechStyle { VoiceSettings = new VoiceSettings { Speed = 1.2 } };
        var voice = await _speech.ResolveVoiceAsync(null);
        using var usual = new MemoryStream();
        using var faster = new MemoryStream();

        await _speech.SpeakAsync("This is a longer sentence.", voice, usual);
        await _speech.SpeakAsync(new SpeechLine("This is a longer sentence.", voice) { Style = fast }, faster);

        faster.Length.ShouldBeLessThan(usual.Length * 95 / 100);
        _speech.FingerprintOf(fast).ShouldNotBe(_speech.FingerprintOf(new SpeechStyle()));
        _speech.WarningOf(fast).ShouldBeNull();
    }

    [Fact]
    public void Settings_that_it_ignores_give_a_warning() => _speech
        .WarningOf(new SpeechStyle { Model = "eleven_v3", VoiceSettings = new VoiceSettings { Stability = 0.5 } })
        .ShouldBe("espeak-ng ignores model, stability: speed is the only setting that it follows.");

    [Fact]
    public async Task Pitch_changes_the_sound_and_the_fingerprint()
    {
        var (usual, fingerprint) = (await SpeakAsync("aaaaaaah"), _speech.FingerprintOf(new SpeechStyle()));

        _options.Pitch = 99;

        Period(await SpeakAsync("aaaaaaah")).ShouldBeLessThan(Period(usual) * 9 / 10);
        _speech.FingerprintOf(new SpeechStyle()).ShouldNotBe(fingerprint);
    }

    [Fact]
    public async Task Languages_sound_different() =>
        (await SpeakAsync("Information", "de")).Length.ShouldNotBe((await SpeakAsync("Information", "fr-fr")).Length);

    [Fact]
    public async Task Mark_up_is_read_out() =>
        (await SpeakAsync("<speak>one</speak>")).Length.ShouldBeGreaterThan((await SpeakAsync("one")).Length * 3 / 2);

    [Fact]
    public async Task Double_brackets_do_not_start_phonemes() =>
        (await SpeakAsync("[[hello]]")).Length.ShouldBe((await SpeakAsync("((hello))")).Length);

    [Fact]
    public async Task Control_characters_are_not_commands() =>
        (await SpeakAsync("hello \u0001400S there my friend")).Length.ShouldBe((await SpeakAsync("hello  400S there my friend")).Length);

    /// <summary>The lag, in samples, at which a vowel resembles itself most.</summary>
    private static int Period(Sound sound)
    {
        var middle = sound.Length / 3;
        return Enumerable.Range(120, 600).MaxBy(lag => Enumerable.Range(middle, 4800).Sum(i => sound.At(i) * sound.At(i + lag)));
    }

    [Theory]
    [InlineData("gmw/en-US", "Welcome to the shop of the year — 77 shoes, U.S.A. made… Dr. Smith said: it's 20% off!")]
    [InlineData("zle/uk", "Вітаємо у 2024 році, друзі! \"Так\" 🙂 є.")]
    [InlineData("gmw/en-US", "a lone surrogate \ud83d in the middle <b>& so on</b>")]
    public async Task The_sound_with_times_is_the_sound_without_them(string voice, string text)
    {
        var line = new SpeechLine(text, new SpeechVoice(voice, voice)) { Style = new SpeechStyle { VoiceSettings = new VoiceSettings { Speed = 1.1 } } };
        using var plain = new MemoryStream();
        var timed = new MemoryStream();

        await _speech.SpeakAsync(line, plain);
        await _speech.SpeakTimedAsync(line, timed);
        await _speech.SpeakTimedAsync(line, timed = new MemoryStream());

        timed.ToArray().ShouldBe(plain.ToArray());
    }

    [Fact]
    public async Task Words_are_told_where_they_are_heard()
    {
        // A stop is silence followed by a burst, so that each of these words begins with a rise of the sound.
        const string Text = "Tomorrow, cake. Picnic! Target… Coffee?";
        using var output = new MemoryStream();
        var spoken = await _speech.SpeakTimedAsync(new SpeechLine(Text, new SpeechVoice("gmw/en-US", "English")), output);
        var samples = MemoryMarshal.Cast<byte, short>(output.ToArray().AsSpan(44)).ToArray();

        string[] words = ["Tomorrow", "cake", "Picnic", "Target", "Coffee"];
        spoken.Times.Select(time => Text.Substring(time.Index, time.Length)).ShouldBe(words);
        foreach (var time in spoken.Times)
        {
            // The pause before the word is silent, and the word begins at its time.
            var onset = Enumerable.Range(0, samples.Length).First(i => i >= At(time.Start) - 1_100 && Math.Abs(samples[i]) > 500);
            (onset / 22_050.0).ShouldBe(time.Start.TotalSeconds, 0.05);
            var end = Enumerable.Range(0, At(time.End) + 1_100).Last(i => i < samples.Length && Math.Abs(samples[i]) > 500);
            (end / 22_050.0).ShouldBe(time.End.TotalSeconds, 0.08);
        }

        static int At(TimeSpan time) => (int)(time.TotalSeconds * 22_050);
    }

    [Fact]
    public async Task Texts_that_are_spoken_at_the_same_time_with_times_do_not_disturb_each_other()
    {
        var texts = Enumerable.Range(1, 6).Select(i => string.Concat(Enumerable.Repeat($"Number {i}. ", i))).ToArray();
        var alone = new List<byte[]>();
        foreach (var text in texts)
        {
            alone.Add(await SoundOfAsync(text));
        }

        var together = await Task.WhenAll(texts.Select(SoundOfAsync));

        together.Select(Convert.ToHexString).ShouldBe(alone.Select(Convert.ToHexString));

        async Task<byte[]> SoundOfAsync(string text)
        {
            using var output = new MemoryStream();
            await _speech.SpeakTimedAsync(new SpeechLine(text, new SpeechVoice("gmw/en-US", "English")), output);
            return output.ToArray();
        }
    }

    [Fact]
    public async Task A_timed_call_that_is_cancelled_ends_with_the_token_of_the_caller()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        var thrown = await Should.ThrowAsync<OperationCanceledException>(
            _speech.SpeakTimedAsync(new SpeechLine("Hello", new SpeechVoice("gmw/en-US", "English")), new MemoryStream(), cancellation.Token));

        thrown.CancellationToken.ShouldBe(cancellation.Token);
    }
}
