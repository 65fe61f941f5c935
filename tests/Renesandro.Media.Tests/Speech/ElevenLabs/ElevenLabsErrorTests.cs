using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Http;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.ElevenLabs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public sealed class ElevenLabsErrorTests : IAsyncLifetime
{
    private ElevenLabsLab _lab = null!;

    public async ValueTask InitializeAsync() => _lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:Attempts", "2"), ("Renesandro:ElevenLabs:RetryDelay", "00:00:00"));

    public ValueTask DisposeAsync() => _lab.DisposeAsync();

    [Theory]
    [InlineData(401, """{"detail":{"type":"authentication_error","code":"quota_exceeded","message":"You have 3 credits remaining.","status":"quota_exceeded","request_id":"r","param":null}}""", "quota_exceeded", false,
        "The ElevenLabs account has too few characters left: You have 3 credits remaining. Wait until its quota resets, or choose a larger plan.")]
    [InlineData(401, """{"detail":{"status":"quota_exceeded","message":"Too few."}}""", "quota_exceeded", false,
        "The ElevenLabs account has too few characters left: Too few. Wait until its quota resets, or choose a larger plan.")]
    [InlineData(401, """{"detail":{"status":"invalid_api_key","message":"Invalid API key"}}""", "invalid_api_key", false,
        "ElevenLabs rejects the key: Invalid API key. Check Renesandro:ElevenLabs:ApiKey.")]
    [InlineData(401, """{"detail":{"status":"missing_permissions","message":"The key lacks text_to_speech"}}""", "missing_permissions", false,
        "The ElevenLabs key lacks a permission: The key lacks text_to_speech. Grant it to the key, or use another.")]
    [InlineData(402, """{"detail":{"code":"paid_plan_required","message":"Library voices want a plan."}}""", "paid_plan_required", false,
        "The plan of the ElevenLabs account does not include this: Library voices want a plan. Choose another voice, model or format, or a larger plan.")]
    [InlineData(403, """{"detail":"Forbidden"}""", null, false, "ElevenLabs does not allow this: Forbidden.")]
    [InlineData(422, """{"detail":[{"loc":["body","voice_settings","speed"],"msg":"Input should be less than 1.2","type":"less_than"},{"loc":["body","seed"],"msg":"bad","type":"x"}]}""", "validation_error", false,
        "ElevenLabs refuses the call (status 422): body.voice_settings.speed: Input should be less than 1.2; body.seed: bad.")]
    [InlineData(429, """{"detail":{"status":"system_busy","message":"Busy."}}""", "system_busy", true, "ElevenLabs gets too many calls: Busy. Try again later.")]
    [InlineData(429, """{"detail":{"code":"rate_limit_exceeded","message":"Slow down"}}""", "rate_limit_exceeded", true, "ElevenLabs gets too many calls: Slow down. Try again later.")]
    [InlineData(429, """{"detail":{"status":"too_many_concurrent_requests","message":"Two at once."}}""", "too_many_concurrent_requests", true,
        "More calls to ElevenLabs are open than the plan allows: Two at once. Try again later.")]
    [InlineData(500, """{"status":"internal_error","message":"Oops"}""", "internal_error", true, "ElevenLabs has a problem of its own (status 500): Oops. Try again later.")]
    [InlineData(503, "upstream connect error", null, true, "ElevenLabs has a problem of its own (status 503): upstream connect error. Try again later.")]
    [InlineData(502, "<html><body>Bad Gateway</body></html>", null, true, "ElevenLabs has a problem of its own (status 502). Try again later.")]
    [InlineData(500, "", null, true, "ElevenLabs has a problem of its own (status 500). Try again later.")]
    [InlineData(400, """{"detail":17}""", null, false, "ElevenLabs refuses the call (status 400).")]
    [InlineData(400, "[1, 2", null, false, "ElevenLabs refuses the call (status 400): [1, 2.")]
    [InlineData(307, "", null, false, "ElevenLabs redirects elsewhere, which is not followed: correct Renesandro:ElevenLabs:BaseUrl.")]
    public async Task Every_form_of_error_is_understood(int status, string body, string? code, bool transient, string sentence)
    {
        var calls = 0;
        _lab.Server.Interfere = async (context, number) =>
        {
            calls = number;
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "http://127.0.0.1:1/";
            await context.Response.WriteAsync(body);
            return true;
        };

        var refusal = await Should.ThrowAsync<ElevenLabsException>(_lab.GetAsync("Hello."));

        refusal.Message.ShouldBe(sentence);
        (refusal.StatusCode, refusal.Code, refusal.IsTransient, refusal.MayBeCharged).ShouldBe(((HttpStatusCode)status, code, transient, false));
        refusal.RequestId.ShouldStartWith("req-");
        calls.ShouldBe(transient ? 2 : 1);
    }

    [Fact]
    public async Task A_call_that_a_gateway_gave_up_may_have_been_charged_and_is_not_retried_blindly()
    {
        var calls = 0;
        _lab.Server.Interfere = async (context, number) =>
        {
            calls = number;
            context.Response.StatusCode = 504;
            await context.Response.CompleteAsync();
            return true;
        };

        var failure = await Should.ThrowAsync<ElevenLabsException>(
            _lab.Speech.SpeakAsync("Hello.", new SpeechVoice(_lab.Server.Voices[0].Id, "Sarah"), new MemoryStream()));

        (failure.IsTransient, failure.MayBeCharged, calls).ShouldBe((true, true, 1));
    }

    [Fact]
    public async Task The_Retry_After_of_the_service_is_respected()
    {
        var instants = new List<long>();
        _lab.Server.Interfere = async (context, number) =>
        {
            instants.Add(TimeProvider.System.GetTimestamp());
            if (number == 1)
            {
                context.Response.Headers.RetryAfter = "1";
                await ElevenLabsServer.RefuseAsync(context, 429, "system_busy", "Busy.");
            }

            return number == 1;
        };

        await _lab.GetAsync("Hello.");

        TimeProvider.System.GetElapsedTime(instants[0], instants[1]).ShouldBeGreaterThan(TimeSpan.FromSeconds(0.95));
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_left_to_the_job()
    {
        _lab.Server.Interfere = async (context, _) =>
        {
            context.Response.Headers.RetryAfter = "3600";
            await ElevenLabsServer.RefuseAsync(context, 429, "system_busy", "Busy.");
            return true;
        };

        (await Should.ThrowAsync<ElevenLabsException>(_lab.GetAsync("Hello."))).IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task An_unreachable_server_is_a_transient_failure_that_cost_nothing()
    {
        await using var lab = await ElevenLabsLab.StartAsync(
            ("Renesandro:ElevenLabs:BaseUrl", "http://127.0.0.1:1"), ("Renesandro:ElevenLabs:Attempts", "2"), ("Renesandro:ElevenLabs:RetryDelay", "00:00:00"));

        var failure = await Should.ThrowAsync<ElevenLabsException>(lab.GetAsync("Hello."));

        failure.Message.ShouldStartWith("ElevenLabs cannot be reached.");
        (failure.IsTransient, failure.MayBeCharged).ShouldBe((true, false));
    }

    [Fact]
    public async Task An_unreachable_server_delays_one_text_and_not_all()
    {
        await using var lab = await ElevenLabsLab.StartAsync(
            ("Renesandro:ElevenLabs:BaseUrl", "http://127.0.0.1:2"), ("Renesandro:ElevenLabs:Attempts", "2"), ("Renesandro:ElevenLabs:RetryDelay", "00:00:00"));
        var sent = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "http.client.request.duration")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };

        // Requests of other tests are told here as well; none of them goes to this port.
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => Interlocked.Add(ref sent, tags.ToArray().Contains(new("server.port", 2)) ? 1 : 0));
        listener.Start();
        await Should.ThrowAsync<ElevenLabsException>(lab.Speech.ResolveVoiceAsync("Sarah"));
        sent.ShouldBe(2);

        for (var text = 0; text < 20; text++)
        {
            (await Should.ThrowAsync<ElevenLabsException>(lab.GetAsync($"Text {text}."))).Message.ShouldStartWith("ElevenLabs cannot be reached.");
        }

        sent.ShouldBeLessThan(20, "each of twenty would try twice");
    }

    [Fact]
    public async Task A_server_that_is_silent_is_given_up()
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:Timeout", "00:00:01"), ("Renesandro:Speech:Repeats", "0"));
        var never = new TaskCompletionSource();
        lab.Server.BeforeAnswer = () => never.Task;

        var failure = await Should.ThrowAsync<ElevenLabsException>(lab.GetAsync("Hello."));
        never.SetResult();

        failure.Message.ShouldBe("ElevenLabs did not answer within 1 s. Try again later.");
        (failure.IsTransient, failure.MayBeCharged).ShouldBe((true, true));
    }
}
