using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Media.Captions.Words;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.ElevenLabs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public sealed class TimedSpeechTests : IAsyncLifetime
{
    private const string Text = "  Only 77 left — hurry,\u0007 “dear” friends…";

    private ElevenLabsLab _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:RetryDelay", "00:00:00.010"), ("Renesandro:Speech:RepeatDelay", "00:00:00.010"));

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Words_have_the_times_of_their_characters_and_are_written_as_the_text_is()
    {
        var spoken = await _lab.GetAsync(Text, timed: true);

        var words = WordTimes.Of(Text, spoken.Times!).Words;
        words.Select(word => word.Text).ShouldBe(["Only", "77", "left —", "hurry,", "“dear”", "friends…"]);
        var clean = Text.Trim().Replace('\u0007', ' ');
        var character = SpokenSound.SecondsOf(clean) / clean.Length;
        foreach (var (word, written) in words.Zip(["Only", "77", "left", "hurry", "dear", "friends"]))
        {
            var at = clean.IndexOf(written, StringComparison.Ordinal);
            word.Start.TotalSeconds.ShouldBe(at * character, 0.002);
            word.End.TotalSeconds.ShouldBe((at + written.Length) * character, 0.002);
        }
    }

    [Fact]
    public async Task The_recording_with_times_is_the_one_without_and_is_paid_once()
    {
        var plain = await _lab.GetAsync("Welcome.");
        var timed = await _lab.GetAsync("Welcome.", timed: true);
        var other = await _lab.GetAsync("Welcome.", _lab.StartProcess(), timed: true);

        (await File.ReadAllBytesAsync(plain.Path)).SequenceEqual(SpokenSound.Of("Welcome.", "mp3_44100_128")).ShouldBeTrue();
        (await File.ReadAllBytesAsync(timed.Path)).SequenceEqual(SpokenSound.Of("Welcome.", "mp3_44100_128")).ShouldBeTrue();
        timed.Times.ShouldNotBeNull();
        other.Times.ShouldBe(timed.Times);
        _lab.Server.Paid.Count.ShouldBe(1);
        timed.Cost.Characters.ShouldBe(0);
    }

    [Fact]
    public async Task A_service_without_the_call_still_speaks_and_refuses_captions_before_it_charges()
    {
        await using var lab = await ElevenLabsLab.StartUntimedAsync();

        (await lab.GetAsync("Welcome.")).Times.ShouldBeNull();
        lab.Server.Paid.Count.ShouldBe(1);
        var thrown = await Should.ThrowAsync<ElevenLabsException>(lab.GetAsync("Goodbye.", timed: true));

        thrown.Message.ShouldBe("What answers at Renesandro:ElevenLabs:BaseUrl does not say when words are spoken, so its texts cannot have captions.");
        lab.Server.Paid.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_recording_that_an_earlier_version_cached_is_used_until_captions_need_times_which_cost_again()
    {
        await _lab.GetAsync("Welcome.");
        await StripTimesAsync();

        (await _lab.GetAsync("Welcome.")).FromCache.ShouldBeTrue();
        _lab.Server.Paid.Count.ShouldBe(1);
        var cache = _lab.Services.GetRequiredService<SpeechCache>();
        SpeechLine[] lines = [new("Welcome.", new SpeechVoice(_lab.Server.Voices[0].Id, "Sarah"))];
        (await cache.PriceAsync(lines, timed: false, CancellationToken.None)).ShouldBe(0);
        (await cache.PriceAsync(lines, timed: true, CancellationToken.None)).ShouldBe(8);

        (await _lab.GetAsync("Welcome.", timed: true)).Times.ShouldNotBeNull();

        _lab.Server.Paid.Count.ShouldBe(2);
        _lab.Log.ShouldContain("made again, since captions need them: 8 characters");
    }

    [Fact]
    public async Task The_pieces_of_a_long_text_join_their_times()
    {
        _lab.Server.Models["eleven_multilingual_v2"] = 40;
        const string Long = "The first sentence is here. The second one follows it.  And the third ends it.";

        var spoken = await _lab.GetAsync(Long, timed: true);

        _lab.Server.Paid.Count.ShouldBe(3);
        var words = WordTimes.Of(Long, spoken.Times!).Words;
        string[] pieces = ["The first sentence is here.", "The second one follows it.", "And the third ends it."];
        words.Select(word => word.Text).ShouldBe(Long.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        words[5].Start.TotalSeconds.ShouldBe(SpokenSound.SecondsOf(pieces[0]), 0.01);
        words[10].Start.TotalSeconds.ShouldBe(SpokenSound.SecondsOf(pieces[0]) + SpokenSound.SecondsOf(pieces[1]), 0.01);
    }

    [Fact]
    public async Task A_response_that_is_cut_is_repeated_as_one_that_may_have_been_charged()
    {
        _lab.Server.Drop = number => number == 1;

        (await _lab.GetAsync("Welcome.", timed: true)).Times.ShouldNotBeNull();

        _lab.Server.Paid.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"audio_base64":"@@@@","alignment":null}""")]
    [InlineData("""{"audio_base64":"AAAA","alignment":{"characters":}}""")]
    [InlineData("""{"alignment":null}""")]
    public async Task A_response_that_cannot_be_read_is_an_error_and_is_not_cached(string body)
    {
        _lab.Server.Interfere = async (context, number) =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(body);
            return true;
        };

        await Should.ThrowAsync<ElevenLabsException>(_lab.GetAsync("Welcome.", timed: true));

        _lab.Server.Interfere = (_, _) => Task.FromResult(false);
        (await _lab.GetAsync("Welcome.", timed: true)).FromCache.ShouldBeFalse();
    }

    [Fact]
    public async Task A_recording_without_alignment_has_no_times()
    {
        _lab.Server.Aligns = false;

        (await _lab.GetAsync("Welcome.", timed: true)).Times.ShouldBeNull();
    }

    /// <summary>What an earlier version left in the cache.</summary>
    private async Task StripTimesAsync()
    {
        var cached = Directory.GetFiles(_lab.Media.Root, "*.speech", SearchOption.AllDirectories).ShouldHaveSingleItem();
        var sound = SpokenSound.Of("Welcome.", "mp3_44100_128");
        await File.WriteAllBytesAsync(cached, [.. System.Security.Cryptography.SHA256.HashData(sound), .. sound]);
    }
}
