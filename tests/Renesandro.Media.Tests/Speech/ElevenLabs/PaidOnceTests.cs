using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.ElevenLabs;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public sealed class PaidOnceTests : IAsyncLifetime
{
    private static readonly string[] Texts = ["The first text.", "The second text.", "The third text."];

    private ElevenLabsLab _lab = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _lab = await ElevenLabsLab.StartAsync(("Renesandro:Rendering:DecodeSamples", "0"));

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Fact]
    public async Task Two_hundred_variants_with_three_texts_are_three_calls_and_the_same_job_again_is_none()
    {
        var first = await _lab.Pipeline.RenderAsync(Request(200), cancellationToken: Cancelled);
        var again = await _lab.Pipeline.RenderAsync(Request(200), cancellationToken: Cancelled);

        (first.Rendered, first.Failed, again.Rendered, again.Failed).ShouldBe((200, 0, 200, 0));
        _lab.Server.Paid.Select(call => call.Text).Order().ShouldBe(Texts.Order());
        Characters(first).ShouldBe(Texts.Sum(text => text.Length));
        Characters(again).ShouldBe(0);
    }

    [Fact]
    public async Task Two_concurrent_processes_with_the_same_texts_make_three_calls()
    {
        var other = _lab.StartProcess();

        await Task.WhenAll(Texts.SelectMany(text => new[] { _lab.GetAsync(text), _lab.GetAsync(text, other), _lab.GetAsync(text), _lab.GetAsync(text, other) }));

        _lab.Server.Paid.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_recording_that_could_not_be_used_is_used_the_next_time()
    {
        var cache = _lab.Services.GetRequiredService<SpeechCache>();
        var line = new SpeechLine(Texts[0], new SpeechVoice(_lab.Server.Voices[0].Id, "Sarah"));
        Directory.CreateDirectory(Path.Combine(_lab.Media.Root, "taken"));

        await Should.ThrowAsync<Exception>(cache.GetAsync(line, Path.Combine(_lab.Media.Root, "taken"), timed: false, Cancelled));
        await cache.GetAsync(line, Path.Combine(_lab.Media.Root, "free"), timed: false, Cancelled);

        _lab.Server.Paid.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_caller_who_is_cancelled_right_after_the_answer_has_paid_for_the_next()
    {
        using var cancellation = new CancellationTokenSource();
        var kept = new FileSystemWatcher(Directory.CreateDirectory(Path.Combine(_lab.Media.Root, "data/cache/speech")).FullName, "*.speech");
        kept.Renamed += (_, _) => cancellation.Cancel();
        kept.EnableRaisingEvents = true;

        try
        {
            await _lab.GetAsync(Texts[0], cancellationToken: cancellation.Token);
        }
        catch (OperationCanceledException)
        {
        }

        kept.Dispose();
        await _lab.GetAsync(Texts[0]);
        _lab.Server.Paid.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_paid_recording_is_cached_even_if_its_cost_cannot_be_recorded()
    {
        var ledger = Path.Combine(_lab.Media.Root, "data/speech-spending.db");
        _lab.Server.BeforeAnswer = () =>
        {
            File.WriteAllText(ledger, "no database, but a text");
            return Task.CompletedTask;
        };

        await _lab.GetAsync(Texts[0]);

        await _lab.GetAsync(Texts[0]);
        _lab.Server.Paid.Count.ShouldBe(1);
        (await Should.ThrowAsync<MediaException>(_lab.GetAsync(Texts[1]))).Message.ShouldStartWith("The cost of speech cannot be recorded");
    }

    [Fact]
    public async Task A_storm_of_refusals_and_broken_answers_leaves_every_text_spoken_and_what_was_charged_counted()
    {
        _lab.Server.Interfere = async (context, number) =>
        {
            if (number % 5 == 0)
            {
                context.Response.StatusCode = 503;
                await context.Response.WriteAsync("upstream connect error");
            }

            return number % 5 == 0;
        };
        _lab.Server.Drop = number => number % 7 == 0;
        var texts = Enumerable.Range(0, 30).Select(i => $"Text {i}.").ToArray();

        var spoken = await Task.WhenAll(texts.Select(text => _lab.GetAsync(text, job: "storm")));

        foreach (var (text, recording) in texts.Zip(spoken))
        {
            (await File.ReadAllBytesAsync(recording.Path, Cancelled)).SequenceEqual(SpokenSound.Of(text, "mp3_44100_128")).ShouldBeTrue();
        }

        var lost = _lab.Server.Paid.Count(call => call.Number % 7 == 0);
        lost.ShouldBeGreaterThan(2);
        _lab.Server.Paid.Count.ShouldBe(30 + lost);
        _lab.Services.GetRequiredService<SpeechSpending>().OfJob("storm").ShouldBe(_lab.Server.CharacterCount);
    }

    [Fact]
    public async Task A_response_that_is_lost_again_and_again_is_given_up_after_three_calls()
    {
        _lab.Server.Drop = _ => true;

        var failure = await Should.ThrowAsync<ElevenLabsException>(_lab.GetAsync(Texts[0]));

        failure.Message.ShouldBe("The connection to ElevenLabs was lost before its response was complete. Try again later.");
        _lab.Server.Paid.Count.ShouldBe(3);
    }

    [Fact]
    public async Task The_cache_is_checked_before_a_lost_call_is_repeated()
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:Speech:RepeatDelay", "00:00:01"));
        var lost = new TaskCompletionSource();
        lab.Server.Drop = number => number == 1;
        lab.Server.BeforeAnswer = () =>
        {
            lost.TrySetResult();
            return Task.CompletedTask;
        };

        var first = lab.GetAsync(Texts[0]);
        await lost.Task;
        await lab.GetAsync(Texts[0], lab.StartProcess());
        await first;

        lab.Server.Paid.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_voice_that_is_not_available_is_refused_before_anything_is_fetched()
    {
        var refusal = await Should.ThrowAsync<RenderRequestException>(_lab.Pipeline.RenderAsync(
            PipelineLab.Request([.. Enumerable.Range(0, 30).Select(i => $"/nowhere{i}.mp4")]) with
            {
                TextToSpeech = [new SpeechText("a", "Sarah"), new SpeechText("b", "Sara"), new SpeechText("c", "Sara")],
            },
            cancellationToken: Cancelled));

        refusal.Kind.ShouldBe(RenderRequestErrorKind.Impossible);
        refusal.Errors.Select(error => error.Path).ShouldBe(["text_to_speech[1].voice", "text_to_speech[2].voice"]);
        refusal.Message.ShouldContain("the nearest are \"Sarah - Mature");
    }

    [Fact]
    public async Task A_service_that_fails_fails_the_variants_that_need_it()
    {
        _lab.Server.Interfere = async (context, _) =>
        {
            await ElevenLabsServer.RefuseAsync(context, 401, "quota_exceeded", "You have 0 credits remaining.");
            return true;
        };

        var result = await _lab.Pipeline.RenderAsync(Request(4), cancellationToken: Cancelled);

        (result.Rendered, result.Failed).ShouldBe((0, 4));
        result.Failures.ShouldAllBe(failure => failure.Reason.Contains("The ElevenLabs account has too few characters left: You have 0 credits remaining."));
    }

    private RenderRequest Request(int variants)
    {
        var clips = Enumerable.Range(0, 4).Select(i => _lab.Media.MakeVideo(0.1 + (i / 10.0), size: "32x32")).ToArray();
        return PipelineLab.Request(clips, clips, clips, clips) with
        {
            TextToSpeech = [.. Texts.Select(text => new SpeechText(text, "Sarah"))],
            Options = new RenderRequestOptions { Seed = 1, Preset = "ultrafast", Take = variants },
        };
    }

    private static long Characters(RenderResult result)
    {
        using var manifest = System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(result.Folder.Id, "manifest.json")));
        return manifest.RootElement.GetProperty("speech_characters").GetInt64();
    }
}
