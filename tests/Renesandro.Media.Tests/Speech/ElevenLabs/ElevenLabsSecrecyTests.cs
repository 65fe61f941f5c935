using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Media.Speech.ElevenLabs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public sealed class ElevenLabsSecrecyTests
{
    private const string Text = "A text that nobody else may read.";

    [Fact]
    public async Task Neither_key_nor_text_is_in_a_log_an_exception_a_trace_or_a_file()
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:Attempts", "2"), ("Renesandro:ElevenLabs:Timeout", "00:00:05"));
        using var traces = new TraceLines();
        var told = new List<string>();
        lab.Server.Interfere = EchoAsync;
        lab.Server.Drop = number => number == 8;

        for (var call = 0; call < 8; call++)
        {
            told.Add((await Record.ExceptionAsync(() => lab.GetAsync(Text)))?.ToString() ?? "");
        }

        told.Count(line => line.Length > 0).ShouldBeGreaterThan(3);
        told.ShouldContain(line => line.Contains("***", StringComparison.Ordinal));
        var files = Directory.GetFiles(lab.Media.Root, "*", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".speech", StringComparison.Ordinal))
            .Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)));
        foreach (var all in files.Append(string.Join('\n', told)).Append(lab.Log).Append(traces.Text))
        {
            all.ShouldNotContain(ElevenLabsServer.Key, Case.Insensitive);
            all.ShouldNotContain(ElevenLabsServer.Key[3..20], Case.Insensitive);
            all.ShouldNotContain(Text, Case.Insensitive);
        }

        lab.Log.ShouldContain("Spoke 33 characters");
        traces.Text.ShouldContain("renesandro.speech.model");
    }

    [Fact]
    public async Task A_wrong_key_is_refused_without_being_repeated()
    {
        const string wrong = "sk_00000000000000000000000000000000000000000000beef";
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:ApiKey", wrong));

        var refusal = await Should.ThrowAsync<ElevenLabsException>(lab.Speech.ResolveVoiceAsync("Sarah"));

        refusal.ToString().ShouldNotContain("beef");
        refusal.Message.ShouldStartWith("ElevenLabs rejects the key: Invalid API key: ***.");
    }

    [Theory]
    [InlineData("sk_abc\nX-Other: 1")]
    [InlineData("sk_абв")]
    [InlineData("sk abc")]
    public async Task A_key_that_cannot_be_sent_is_refused_at_start_without_being_repeated(string key)
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:ApiKey", key));

        var fault = Should.Throw<OptionsValidationException>(() => lab.Services.GetRequiredService<IOptions<ElevenLabsOptions>>().Value);

        fault.Message.ShouldBe("Renesandro:ElevenLabs:ApiKey holds a space or a character beyond ASCII: copy the key again.");
    }

    // An answer may hold anything that was sent.
    private static async Task<bool> EchoAsync(HttpContext context, int number)
    {
        var echo = $"You sent {context.Request.Headers["xi-api-key"]} and {Text}";
        switch (number)
        {
            case 1:
                await ElevenLabsServer.RefuseAsync(context, 400, context.Request.Headers["xi-api-key"]!, echo);
                return true;
            case 2:
                context.Response.StatusCode = 403;
                await context.Response.WriteAsync(echo);
                return true;
            case 3:
                context.Response.StatusCode = 422;
                await context.Response.WriteAsJsonAsync(new { detail = new[] { new { loc = new[] { "header", context.Request.Headers["xi-api-key"].ToString() }, msg = echo, input = echo } } });
                return true;
            case 4 or 5:
                context.Response.StatusCode = 500;
                await context.Response.WriteAsync(echo);
                return true;
            case 6:
                context.Response.StatusCode = 200;
                context.Response.ContentType = "text/plain";
                await context.Response.WriteAsync(echo);
                return true;
            case 7:
                context.Abort();
                return true;
            default:
                return false;
        }
    }

    private sealed class TraceLines : IDisposable
    {
        private readonly List<string> _lines = [];
        private readonly ActivityListener _listener;

        public TraceLines()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = _ => true,
                Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = activity =>
                {
                    lock (_lines)
                    {
                        _lines.Add($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.SelectMany(happened => happened.Tags))}");
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public string Text
        {
            get
            {
                lock (_lines)
                {
                    return string.Join('\n', _lines);
                }
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
