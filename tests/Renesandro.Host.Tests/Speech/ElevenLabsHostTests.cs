using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renesandro.Contracts;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Speech;

public sealed class ElevenLabsHostTests(SampleMedia media) : IAsyncLifetime
{
    private static readonly string[] Texts = ["The first text.", "The second text.", "The third text."];

    private readonly Workspace _workspace = new();
    private ElevenLabsServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        RequiredTools.Need("espeak-ng", "ffmpeg");
        _server = await ElevenLabsServer.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _workspace.Dispose();
    }

    [Fact]
    public async Task Two_processes_that_render_the_same_texts_at_once_pay_once()
    {
        WriteJob(media.Red, media.Green);
        using var first = Start("render", "job.json");
        using var second = Start("render", "job.json", "--out", "other");

        var results = new[] { await first.EndAsync(), await second.EndAsync() };

        results.ShouldAllBe(result => result.ExitCode == 0 && result.LastLine == "12 rendered, 0 failed");
        _server.Paid.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Speech_paid_for_by_a_process_that_was_killed_is_not_paid_for_again()
    {
        WriteJob(media.HeavyClip, media.Green);
        using (var killed = Start("render", "job.json"))
        {
            await WaitForRecordingsAsync(3);
            await killed.SendAsync("KILL");
            (await killed.EndAsync()).Out.ShouldNotContain("rendered,");
        }

        WriteJob(media.Red, media.Green);
        using var next = Start("render", "job.json");

        (await next.EndAsync()).LastLine.ShouldBe("12 rendered, 0 failed");
        _server.Paid.Count.ShouldBe(3);
        using var manifest = JsonDocument.Parse(File.ReadAllText(Directory.GetFiles(_workspace.OutputRoot, "manifest.json", SearchOption.AllDirectories).Single()));
        manifest.RootElement.GetProperty("speech_characters").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_plan_tells_what_is_spoken_already_and_what_the_rest_costs()
    {
        WriteJob(media.Red);
        using var before = Start("plan", "job.json", "--set", "Renesandro:ElevenLabs:PricePer1000Characters=220");
        var planned = await before.EndAsync();
        using var first = Start("render", "job.json", "--take", "1");
        await first.EndAsync();
        using var after = Start("plan", "job.json");
        using var json = Start("plan", "job.json", "--json", "--set", "Renesandro:ElevenLabs:PricePer1000Characters=220", "--set", "Renesandro:ElevenLabs:Currency=EUR");

        planned.OutLines.ShouldContain("Speech    3 texts, 46 characters; 46 characters will be charged, about 10.12 USD");
        var spoken = _server.Paid.ShouldHaveSingleItem().Text.Length;
        (await after.EndAsync()).OutLines.ShouldContain($"Speech    3 texts, 46 characters, {spoken} of them spoken already; {46 - spoken} characters will be charged");
        using var plan = JsonDocument.Parse((await json.EndAsync()).Out);
        plan.RootElement.GetProperty("cached_characters").GetInt64().ShouldBe(spoken);
        plan.RootElement.GetProperty("charged_characters").GetInt64().ShouldBe(46 - spoken);
        plan.RootElement.GetProperty("speech_price").GetDecimal().ShouldBe(0.22m * (46 - spoken));
        plan.RootElement.GetProperty("currency").GetString().ShouldBe("EUR");
    }

    [Fact]
    public async Task The_key_is_in_no_output_and_no_file_whatever_happens()
    {
        WriteJob(media.Red, media.Green);
        _server.Interfere = async (context, number) =>
        {
            if (number < 3)
            {
                await ElevenLabsServer.RefuseAsync(context, 400, "bad", $"You sent {context.Request.Headers["xi-api-key"]}");
            }

            return number < 3;
        };

        using var render = Start("render", "job.json", "--verbose");
        var rendered = await render.EndAsync();
        using var doctor = Start("doctor", "--verbose");
        var examined = await doctor.EndAsync();

        rendered.ExitCode.ShouldBe(1);
        rendered.Error.ShouldContain("Spoke ");
        (rendered.Out + rendered.Error).ShouldContain("You sent ***.");
        var files = Directory.GetFiles(_workspace.Path, "*", SearchOption.AllDirectories).Select(file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)));
        files.Concat([rendered.Out, rendered.Error, examined.Out, examined.Error]).ShouldAllBe(text => !text.Contains(ElevenLabsServer.Key));
    }

    [Fact]
    public async Task An_unknown_voice_is_refused_at_submit_with_the_nearest_names()
    {
        await using var host = await RenderHost.StartAsync(work: false, null, Settings(_server.Url));
        using var anna = await host.SignInAsync("anna");

        foreach (var route in new[] { "/process_media", "/process_media/plan" })
        {
            using var answer = await anna.PostAsJsonAsync(route, Job("Sara"));

            var refusal = await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
            var error = refusal["errors"]!.AsArray().ShouldHaveSingleItem()!;
            ((string?)error["path"]).ShouldBe("text_to_speech[0].voice");
            ((string)error["message"]!).ShouldStartWith("ElevenLabs has no voice \"Sara\": the nearest are \"Sarah - Mature, Reassuring, Confident\", ");
        }
    }

    [Fact]
    public async Task A_job_beyond_the_speech_quota_is_refused_at_submit_with_the_figures()
    {
        (_server.CharacterLimit, _server.CharacterCount) = (100, 95);
        await using var host = await RenderHost.StartAsync(work: false, null, Settings(_server.Url));
        using var anna = await host.SignInAsync("anna");

        using var answer = await anna.SendJobAsync(Job("Sarah"));

        var refusal = await answer.ShouldBeAsync(HttpStatusCode.UnprocessableEntity);
        ((string)refusal["response"]!).ShouldStartWith("text_to_speech: Speech needs 6 characters, and the ElevenLabs account has 5 left");
    }

    [Fact]
    public async Task A_job_is_accepted_while_the_service_cannot_be_reached()
    {
        await using var host = await RenderHost.StartAsync(work: false, null, Settings(new Uri("http://127.0.0.1:1")));
        using var anna = await host.SignInAsync("anna");

        await anna.QueueAsync(Job("Sara"));
    }

    [Fact]
    public async Task Doctor_shows_the_key_and_the_quota_in_a_line_each()
    {
        (_server.CharacterLimit, _server.CharacterCount) = (100_000, 12_345);

        using var doctor = Start("doctor");
        var result = await doctor.EndAsync();

        result.ExitCode.ShouldBe(0);
        result.OutLines.ShouldContain(line => line.StartsWith("ok       ElevenLabs key ", StringComparison.Ordinal) && line.EndsWith("accepted", StringComparison.Ordinal));
        result.OutLines.ShouldContain(line => line.StartsWith("ok       ElevenLabs quota ", StringComparison.Ordinal) && line.Contains("87,655 of 100,000 characters left until 2030-03-17 17:46 UTC"));
        result.OutLines.ShouldNotContain(line => line.Contains("espeak", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(100, 95, "warning  ElevenLabs quota ", 0)]
    [InlineData(100, 100, "missing  ElevenLabs quota ", 1)]
    public async Task Doctor_warns_before_the_quota_ends(long limit, long used, string line, int exitCode)
    {
        (_server.CharacterLimit, _server.CharacterCount) = (limit, used);

        using var doctor = Start("doctor");
        var result = await doctor.EndAsync();

        result.ExitCode.ShouldBe(exitCode);
        result.OutLines.ShouldContain(found => found.StartsWith(line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Doctor_reports_a_key_that_is_refused()
    {
        const string wrong = "sk_00000000000000000000000000000000000000000000beef";
        using var doctor = Start(["doctor"], wrong, _server.Url);
        var result = await doctor.EndAsync();

        result.ExitCode.ShouldBe(1);
        result.OutLines.ShouldContain(line => line.StartsWith("missing  ElevenLabs key ", StringComparison.Ordinal) && line.Contains("ElevenLabs rejects the key"));
        (result.Out + result.Error).ShouldNotContain("beef");
    }

    private RunningCommand Start(params string[] arguments) => Start(arguments, ElevenLabsServer.Key, _server.Url);

    private RunningCommand Start(string[] arguments, string key, Uri url) => _workspace.Start(
        arguments, ("ELEVEN_LABS_APIKEY", key), ("Renesandro__ElevenLabs__BaseUrl", url.ToString()), ("Renesandro__ElevenLabs__RetryDelay", "00:00:00.1"));

    private void WriteJob(params string[] clips) => _workspace.Write("job.json", JsonSerializer.Serialize(new
    {
        task_name = "spoken",
        video_blocks = new { hook = clips, call = new[] { media.Green, media.Red, media.Blue }, end = new[] { media.Green, media.Red } },
        text_to_speech = Texts.Select(text => new { text, voice = "Sarah" }),
        options = new { seed = 3, preset = "ultrafast", canvas = new { width = 160, height = 120 } },
    }));

    private static (string, string)[] Settings(Uri url) =>
    [
        ("Renesandro:ElevenLabs:ApiKey", ElevenLabsServer.Key),
        ("Renesandro:ElevenLabs:BaseUrl", url.ToString()),
        ("Renesandro:ElevenLabs:RetryDelay", "00:00:00"),
    ];

    private static object Job(string voice) => new
    {
        task_name = "spoken",
        video_blocks = new { hook = new[] { "https://clips.example/a.mp4" } },
        text_to_speech = new[] { new { text = "Hello.", voice } },
    };

    private async Task WaitForRecordingsAsync(int count)
    {
        var directory = Directory.CreateDirectory(Path.Combine(_workspace.Path, "data", "cache", "speech")).FullName;
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(directory, "*.speech");
        watcher.Renamed += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        await there.Task.WaitAsync(Until.Limit);

        void Look()
        {
            if (Directory.GetFiles(directory, "*.speech").Length >= count)
            {
                there.TrySetResult();
            }
        }
    }
}
