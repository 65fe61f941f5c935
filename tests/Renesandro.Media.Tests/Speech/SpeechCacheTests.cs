using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.Timing;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech;

public sealed class SpeechCacheTests : IDisposable
{
    private static readonly SpeechVoice Voice = new("v1", "Sarah");

    private readonly TemporaryFolder _folder = new();
    private readonly FakeSpeech _speech = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000));
    private int _outputs;

    public SpeechCacheTests() => _speech.Gate.SetResult();

    private string[] Kept => [.. _folder.Files().Where(file => file.EndsWith(".speech", StringComparison.Ordinal))];

    public void Dispose()
    {
        _folder.Dispose();
    }

    [Fact]
    public async Task A_text_is_spoken_once_and_costs_once()
    {
        var cache = Create();

        var first = await GetAsync(cache, "Welcome");
        var second = await GetAsync(cache, "Welcome");

        _speech.Calls.ShouldBe(1);
        (first.Cost.Characters, first.FromCache).ShouldBe((7, false));
        (second.Cost.Characters, second.FromCache).ShouldBe((0, true));
        second.Path.ShouldNotBe(first.Path);
        (await File.ReadAllTextAsync(second.Path)).ShouldBe("sound of Welcome");
        (await File.ReadAllTextAsync(first.Path)).ShouldBe("sound of Welcome");
    }

    [Fact]
    public async Task A_recording_of_another_process_is_found()
    {
        await GetAsync(Create(), "Welcome");

        (await GetAsync(Create(), "Welcome")).FromCache.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_text_voice_or_way_of_speaking_is_another_recording()
    {
        var cache = Create();
        await GetAsync(cache, "ab");

        (await GetAsync(cache, "Ab")).FromCache.ShouldBeFalse();
        (await GetAsync(cache, "b", new SpeechVoice("v1a", "Sarah"))).FromCache.ShouldBeFalse();
        _speech.Fingerprint = "other";
        (await GetAsync(cache, "ab")).FromCache.ShouldBeFalse();
    }

    [Fact]
    public async Task A_voice_that_was_renamed_is_the_same_voice()
    {
        var cache = Create();
        await GetAsync(cache, "Welcome");

        (await GetAsync(cache, "Welcome", Voice with { Name = "Sarah - warm", Warning = "renamed" })).FromCache.ShouldBeTrue();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_concurrent_requests_pay_once(bool inAnotherProcess)
    {
        var speech = new FakeSpeech();
        var cache = Create(speech, time: TimeProvider.System);
        var first = GetAsync(cache, "Welcome");
        await speech.Begun.Task;
        var second = GetAsync(inAnotherProcess ? Create(speech, time: TimeProvider.System) : cache, "Welcome");

        speech.Gate.SetResult();

        (await first).FromCache.ShouldBeFalse();
        (await second).FromCache.ShouldBeTrue();
        speech.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task A_request_that_waits_for_another_can_be_cancelled()
    {
        var speech = new FakeSpeech();
        var cache = Create(speech);
        var first = GetAsync(cache, "Welcome");
        await speech.Begun.Task;
        using var cancellation = new CancellationTokenSource();
        var second = GetAsync(cache, "Welcome", cancellationToken: cancellation.Token);

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(second);
        speech.Gate.SetResult();
        (await first).FromCache.ShouldBeFalse();
        (await GetAsync(cache, "Welcome")).FromCache.ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(32)]
    [InlineData(40)]
    public async Task A_recording_that_was_cut_short_is_made_again(int length)
    {
        var cache = Create();
        await GetAsync(cache, "Welcome");
        await using (var file = File.OpenWrite(_folder[Kept.ShouldHaveSingleItem()]))
        {
            file.SetLength(length);
        }

        var again = await GetAsync(cache, "Welcome");

        again.FromCache.ShouldBeFalse();
        (await File.ReadAllTextAsync(again.Path)).ShouldBe("sound of Welcome");
        (await GetAsync(cache, "Welcome")).FromCache.ShouldBeTrue();
    }

    [Fact]
    public async Task A_recording_with_one_wrong_bit_is_made_again()
    {
        var cache = Create();
        await GetAsync(cache, "Welcome");
        var path = _folder[Kept.ShouldHaveSingleItem()];
        var bytes = await File.ReadAllBytesAsync(path);
        bytes[^3] ^= 1;
        await File.WriteAllBytesAsync(path, bytes);

        (await GetAsync(cache, "Welcome")).FromCache.ShouldBeFalse();
    }

    [Fact]
    public async Task The_least_recently_used_are_dropped_when_the_cache_is_full()
    {
        // Each takes 32 bytes of hash and 10 of sound.
        var cache = Create(capacity: 3 * 42);
        foreach (var text in new[] { "a", "b", "c" })
        {
            await GetAsync(cache, text);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        (await GetAsync(cache, "a")).FromCache.ShouldBeTrue();
        _time.Advance(TimeSpan.FromMinutes(1));
        await GetAsync(cache, "d");

        Kept.Length.ShouldBe(3);
        (await GetAsync(cache, "a")).FromCache.ShouldBeTrue();
        (await GetAsync(cache, "c")).FromCache.ShouldBeTrue();
        (await GetAsync(cache, "d")).FromCache.ShouldBeTrue();
        (await GetAsync(cache, "b")).FromCache.ShouldBeFalse();
    }

    [Fact]
    public async Task A_recording_larger_than_the_cache_is_still_handed_out()
    {
        var spoken = await GetAsync(Create(capacity: 1), "Welcome");

        (await File.ReadAllTextAsync(spoken.Path)).ShouldBe("sound of Welcome");
    }

    [Fact]
    public async Task With_a_cache_of_no_size_nothing_is_cached()
    {
        await GetAsync(Create(capacity: 0), "Welcome");

        Kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_failure_is_not_cached()
    {
        var cache = Create();
        _speech.Failure = new MediaException("quota");

        await Should.ThrowAsync<MediaException>(GetAsync(cache, "Welcome"));

        _folder.Files().ShouldAllBe(file => file.EndsWith(".lock", StringComparison.Ordinal));
        _speech.Failure = null;
        (await GetAsync(cache, "Welcome")).FromCache.ShouldBeFalse();
    }

    [Fact]
    public async Task A_recording_without_any_sound_is_a_failure()
    {
        _speech.Say = _ => "";

        await Should.ThrowAsync<MediaException>(GetAsync(Create(), "Welcome"));

        Kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancelled_call_leaves_no_file()
    {
        var speech = new FakeSpeech();
        using var cancellation = new CancellationTokenSource();
        var speaking = GetAsync(Create(speech), "Welcome", cancellationToken: cancellation.Token);
        await speech.Begun.Task;

        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(speaking);
        _folder.Files().ShouldAllBe(file => file.EndsWith(".lock", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_paid_recording_is_handed_out_even_if_it_cannot_be_cached()
    {
        var cache = Create();
        await GetAsync(cache, "Welcome");
        var path = _folder[Kept.ShouldHaveSingleItem()];
        File.Delete(path);
        Directory.CreateDirectory(path);

        var spoken = await GetAsync(cache, "Welcome");

        (await File.ReadAllTextAsync(spoken.Path)).ShouldBe("sound of Welcome");
    }

    [Fact]
    public async Task Times_are_cached_with_the_recording_and_do_not_disturb_it()
    {
        _speech.TellsTimes = true;
        var cache = Create();

        var first = await GetAsync(cache, "Hi", timed: true);
        var second = await GetAsync(Create(), "Hi", timed: true);
        var plain = await GetAsync(cache, "Hi");

        SpeechTiming[] times = [new(0, 1, TimeSpan.Zero, TimeSpan.FromSeconds(1)), new(1, 1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2))];
        first.Times.ShouldBe(times);
        second.Times.ShouldBe(times);
        _speech.Calls.ShouldBe(1);
        foreach (var spoken in new[] { first, second, plain })
        {
            (await File.ReadAllTextAsync(spoken.Path)).ShouldBe("sound of Hi");
        }
    }

    [Fact]
    public async Task A_recording_that_is_cached_without_times_is_made_again_only_where_they_are_needed()
    {
        _speech.TellsTimes = true;
        var cache = Create();
        (await GetAsync(cache, "Hi")).Times.ShouldBeNull();

        (await cache.HasAsync(new SpeechLine("Hi", Voice), timed: false, CancellationToken.None)).ShouldBeTrue();
        (await cache.HasAsync(new SpeechLine("Hi", Voice), timed: true, CancellationToken.None)).ShouldBeFalse();
        (await GetAsync(cache, "Hi")).FromCache.ShouldBeTrue();
        (await GetAsync(cache, "Hi", timed: true)).Times!.Count.ShouldBe(2);
        _speech.Calls.ShouldBe(2);
        (await GetAsync(cache, "Hi", timed: true)).FromCache.ShouldBeTrue();
    }

    private SpeechCache Create(FakeSpeech? speech = null, long capacity = 1 << 20, TimeProvider? time = null)
    {
        return new SpeechCache(
            speech ?? _speech,
            new SpeechSpending(Options.Create(new RenesandroOptions { DataDirectory = _folder["data"] }), time ?? _time),
            Options.Create(new RenesandroOptions { DataDirectory = _folder["data"] }),
            Options.Create(new SpeechOptions { CacheBytes = capacity }),
            time ?? _time,
            NullLogger<SpeechCache>.Instance);
    }

    private Task<SpokenText> GetAsync(SpeechCache cache, string text, SpeechVoice? voice = null, bool timed = false, CancellationToken cancellationToken = default) =>
        cache.GetAsync(new SpeechLine(text, voice ?? Voice), _folder[$"out{Interlocked.Increment(ref _outputs)}"], timed, cancellationToken);
}
