using Renesandro.Media;
using Renesandro.Media.Speech;
using Shouldly;
using Xunit;

namespace Renesandro.Contracts.Media;

/// <summary>What every <see cref="ITextToSpeech"/> keeps to. Derive once per implementation.</summary>
public abstract class TextToSpeechContract : IDisposable
{
    private SoundLab? _lab;

    /// <summary>Makes and hears sounds; its files go with the test.</summary>
    protected SoundLab Lab => _lab ??= NewLab();

    /// <summary>The voice under test: a new one, or the same for all calls.</summary>
    protected abstract ITextToSpeech CreateSpeech();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_text_becomes_a_sound_that_ffmpeg_reads_without_complaint()
    {
        var sound = await SpeakAsync("Welcome to the summer.");

        sound.Length.ShouldBeGreaterThan(Sound.Rate / 2);
        sound.Peak(0, sound.Length).ShouldBeGreaterThan(0.05f);
    }

    [Fact]
    public async Task No_voice_means_the_default_without_a_warning()
    {
        var voice = await CreateSpeech().ResolveVoiceAsync(null);

        voice.Id.ShouldNotBeNullOrWhiteSpace();
        voice.Name.ShouldNotBeNullOrWhiteSpace();
        voice.Warning.ShouldBeNull();
    }

    [Fact]
    public async Task A_voice_is_found_again_by_its_id_and_by_its_name_in_any_case()
    {
        var speech = CreateSpeech();
        var voice = await speech.ResolveVoiceAsync(null);

        (await speech.ResolveVoiceAsync(voice.Id)).ShouldBe(voice);
        (await speech.ResolveVoiceAsync($" {voice.Name.ToUpperInvariant()} ")).ShouldBe(voice);
    }

    [Fact]
    public async Task The_fingerprint_is_the_same_each_time()
    {
        CreateSpeech().FingerprintOf(new SpeechStyle()).ShouldNotBeNullOrWhiteSpace();
        CreateSpeech().FingerprintOf(new SpeechStyle()).ShouldBe(CreateSpeech().FingerprintOf(new SpeechStyle()));
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_longer_text_takes_longer()
    {
        var one = await SpeakAsync("This is a sentence.");
        var ten = await SpeakAsync(string.Concat(Enumerable.Repeat("This is a sentence. ", 10)));

        ten.Length.ShouldBeGreaterThan(6 * one.Length);
    }

    [Fact]
    public async Task A_voice_that_tells_times_tells_them_in_order_and_within_the_same_sound()
    {
        const string Text = "  Only 77 left — hurry, “dear” friends…";
        var speech = CreateSpeech();
        if (!speech.TellsTimes)
        {
            return;
        }

        using var output = new MemoryStream();
        var spoken = await speech.SpeakTimedAsync(new SpeechLine(Text, await speech.ResolveVoiceAsync(null)), output);
        var path = Lab.NewPath("sound");
        await File.WriteAllBytesAsync(path, output.ToArray());
        var seconds = (double)SoundLab.Listen(path).Length / Sound.Rate;

        spoken.Times.ShouldNotBeEmpty();
        spoken.Times.ShouldAllBe(time => time.Index >= 0 && time.Length > 0 && time.Index + time.Length <= Text.Length);
        spoken.Times.ShouldAllBe(time => time.Start >= TimeSpan.Zero && time.End >= time.Start && time.End.TotalSeconds <= seconds + 0.05);
        spoken.Times.Select(time => time.Index).ShouldBeInOrder();
        spoken.Times.Select(time => time.Start).ShouldBeInOrder();
        Text[spoken.Times[0].Index].ShouldBe('O');
    }

    [Fact]
    public async Task Ten_thousand_characters_are_spoken_to_their_end()
    {
        var text = string.Concat(Enumerable.Repeat("One more short sentence. ", 400));
        text.Length.ShouldBe(10_000);

        (await SpeakAsync(text)).Length.ShouldBeGreaterThan(200 * Sound.Rate);
    }

    [Theory]
    [InlineData("Привіт, світе! Як справи?")]
    [InlineData("こんにちは世界")]
    [InlineData("naïve café — “quotes” & 50 % <off>")]
    [InlineData("--version")]
    [InlineData("\"; rm -rf / #")]
    [InlineData("before\0after\u0001 the control characters\u0007")]
    [InlineData("a lone surrogate \ud83d in the middle")]
    public async Task Any_text_is_spoken_as_text(string text)
    {
        var sound = await SpeakAsync(text);

        sound.Length.ShouldBeGreaterThan(Sound.Rate * 4 / 10);
        sound.Peak(0, sound.Length).ShouldBeGreaterThan(0.05f);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \t\r\n ")]
    [InlineData("\0\u0001")]
    public async Task A_text_without_words_is_an_error(string text)
    {
        var speech = CreateSpeech();
        var voice = await speech.ResolveVoiceAsync(null);

        await Should.ThrowAsync<MediaException>(speech.SpeakAsync(text, voice, new MemoryStream()));
    }

    [Fact]
    public async Task A_voice_that_does_not_exist_is_an_error()
    {
        var voice = new SpeechVoice("no-such-voice -w /tmp/x", "Nobody");

        await Should.ThrowAsync<MediaException>(CreateSpeech().SpeakAsync("Hello.", voice, new MemoryStream()));
    }

    [Fact]
    public async Task The_stream_stays_open_and_ends_at_the_end_of_the_sound()
    {
        var speech = CreateSpeech();
        using var output = new MemoryStream();
        output.Write("before"u8);

        await speech.SpeakAsync("Hello.", await speech.ResolveVoiceAsync(null), output);

        output.CanWrite.ShouldBeTrue();
        output.Position.ShouldBe(output.Length);
        output.ToArray().AsSpan(0, 6).SequenceEqual("before"u8).ShouldBeTrue();
        await ListenAsync(output.ToArray()[6..]);
    }

    [Fact]
    public async Task Calls_at_once_do_not_mix_their_texts()
    {
        var speech = CreateSpeech();
        var voice = await speech.ResolveVoiceAsync(null);
        string[] texts = ["Hello.", "Hello to you.", "Hello to everybody who can hear this.", "Hello."];

        var lengths = await Task.WhenAll(texts.Select(async text =>
        {
            using var output = new MemoryStream();
            await speech.SpeakAsync(text, voice, output);
            return output.Length;
        }));

        lengths[0].ShouldBeLessThan(lengths[1]);
        lengths[1].ShouldBeLessThan(lengths[2]);
        lengths[3].ShouldBe(lengths[0]);
    }

    [Fact]
    public async Task A_cancelled_call_throws_with_its_token()
    {
        var speech = CreateSpeech();
        var voice = await speech.ResolveVoiceAsync(null);
        using var cancellation = new CancellationTokenSource();
        var speaking = speech.SpeakAsync(string.Concat(Enumerable.Repeat("One more short sentence. ", 400)), voice, new MemoryStream(), cancellation.Token);

        await cancellation.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(speaking)).CancellationToken.ShouldBe(cancellation.Token);
    }

    protected virtual void Dispose(bool disposing) => _lab?.Dispose();

    protected async Task<Sound> SpeakAsync(string text, string? voice = null)
    {
        var speech = CreateSpeech();
        using var output = new MemoryStream();
        await speech.SpeakAsync(text, await speech.ResolveVoiceAsync(voice), output);
        return await ListenAsync(output.ToArray());
    }

    private async Task<Sound> ListenAsync(byte[] audio)
    {
        var path = Lab.NewPath("speech");
        await File.WriteAllBytesAsync(path, audio);
        return SoundLab.Listen(path);
    }

    private static SoundLab NewLab()
    {
        RequiredTools.Need("ffmpeg");
        return new SoundLab();
    }
}
