using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Media.Planning;
using Renesandro.Media.Rendering.Checking;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

public sealed class BudgetTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_that_costs_too_much_is_refused_with_the_figure_before_anything_is_spent()
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:CharactersPerJob", "20"));

        (await RefuseAsync(lab, "Twelve chars", "Twelve chart")).ShouldBe(
            "text_to_speech: Speech needs 24 more characters, and a job may use 20: shorten the texts, or raise Renesandro:ElevenLabs:CharactersPerJob.");

        lab.Server.Paid.ShouldBeEmpty();
    }

    [Fact]
    public async Task Cached_and_repeated_texts_cost_nothing()
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:CharactersPerJob", "14"));
        await lab.GetAsync("Twelve chars");

        await AdmitAsync(lab, "Twelve chars", "Twelve chart", "Twelve chart");
    }

    [Fact]
    public async Task The_daily_limit_covers_all_processes_and_restarts()
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:CharactersPerDay", "30"));
        await lab.GetAsync("Twelve chars");
        await lab.GetAsync("Twelve chart", lab.StartProcess());

        const string refusal = "Speech needs 12 more characters besides 24 used today, and a day may use 30: wait until tomorrow (UTC), or raise Renesandro:ElevenLabs:CharactersPerDay.";
        (await Should.ThrowAsync<SpeechRefusedException>(lab.GetAsync("Twelve charm", lab.StartProcess()))).Message.ShouldBe(refusal);
        (await RefuseAsync(lab, "Twelve charm")).ShouldBe("text_to_speech: " + refusal);
        lab.Server.Paid.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_limit_of_a_job_covers_all_its_attempts()
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:CharactersPerJob", "20"));
        await lab.GetAsync("Twelve chars", job: "a");

        (await Should.ThrowAsync<SpeechRefusedException>(lab.GetAsync("Twelve chart", lab.StartProcess(), job: "a"))).Message
            .ShouldStartWith("Speech needs 12 more characters besides 12 used for this job, and a job may use 20:");
        await lab.GetAsync("Twelve chart", job: "b");
    }

    [Fact]
    public async Task Concurrent_calls_do_not_exceed_the_budget()
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:CharactersPerDay", "60"));

        var ended = await Task.WhenAll(Enumerable.Range(10, 20).Select(i => Record.ExceptionAsync(() => lab.GetAsync($"Text {i} has 21 chars.", i % 2 == 0 ? null : lab.StartProcess())).AsTask()));

        ended.Count(exception => exception is null).ShouldBe(2);
        ended.OfType<SpeechRefusedException>().Count().ShouldBe(18);
        lab.Server.CharacterCount.ShouldBe(42);
    }

    [Fact]
    public async Task A_call_that_was_refused_gives_its_budget_back()
    {
        await using var lab = await ElevenLabsLab.StartAsync(("Renesandro:ElevenLabs:CharactersPerDay", "12"));
        lab.Server.Interfere = async (context, number) =>
        {
            if (number == 1)
            {
                await ElevenLabsServer.RefuseAsync(context, 403, "no", "No.");
            }

            return number == 1;
        };

        await Should.ThrowAsync<MediaException>(lab.GetAsync("Twelve chars"));

        await lab.GetAsync("Twelve chars");
    }

    [Fact]
    public void A_new_day_begins_at_midnight_in_UTC()
    {
        using var folder = new TemporaryFolder();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 9, 1, 23, 59, 59, TimeSpan.Zero));
        var spending = new SpeechSpending(Options.Create(new RenesandroOptions { DataDirectory = folder.Path }), time);
        var budget = new SpeechBudget("Section", 0, 10);
        spending.Enter(budget, "a", 10);
        Should.Throw<SpeechRefusedException>(() => spending.Enter(budget, "b", 1));

        time.Advance(TimeSpan.FromSeconds(1));

        spending.Enter(budget, "b", 10);
        spending.OfJob("a").ShouldBe(10);
    }

    [Fact]
    public async Task An_insufficient_quota_refuses_the_job_with_both_figures()
    {
        await using var lab = await ElevenLabsLab.StartAsync();
        (lab.Server.CharacterLimit, lab.Server.CharacterCount) = (100, 90);

        (await RefuseAsync(lab, "Twelve chars")).ShouldBe(
            "text_to_speech: Speech needs 12 characters, and the ElevenLabs account has 10 left until 2030-03-17 17:46 UTC: shorten the texts, wait, or choose a larger plan.");
        await Should.ThrowAsync<SpeechRefusedException>(lab.GetAsync("Twelve chars"));

        lab.Server.Paid.ShouldBeEmpty();
        lab.Server.Requests.ShouldNotContain(request => request.Contains("text-to-speech", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_key_without_permission_to_read_the_quota_can_still_speak()
    {
        await using var lab = await ElevenLabsLab.StartAsync();
        lab.Server.InterfereElsewhere = async context =>
        {
            var quota = context.Request.Path == "/v1/user/subscription";
            if (quota)
            {
                await ElevenLabsServer.RefuseAsync(context, 401, "missing_permissions", "The key lacks user_read.");
            }

            return quota;
        };

        await AdmitAsync(lab, "Twelve chars");
        await lab.GetAsync("Twelve chars");

        lab.Server.Paid.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_job_is_refused_by_its_budget_but_not_for_a_service_that_is_down()
    {
        await using var lab = await ElevenLabsLab.StartAsync(
            ("Renesandro:ElevenLabs:BaseUrl", "http://127.0.0.1:1"), ("Renesandro:ElevenLabs:Attempts", "1"), ("Renesandro:ElevenLabs:CharactersPerJob", "20"));

        await AdmitAsync(lab, "Twelve chars");

        (await RefuseAsync(lab, "Twelve chars", "Twelve chart")).ShouldContain("a job may use 20");
    }

    private static Task<VoicePins> AdmitAsync(ElevenLabsLab lab, params string[] texts) =>
        lab.Services.GetRequiredService<SpeechAdmission>().AdmitAsync(Plan(texts).Request, JobNeeds.Of(Plan(texts)).Texts, Cancelled);

    private static async Task<string> RefuseAsync(ElevenLabsLab lab, params string[] texts) =>
        (await Should.ThrowAsync<RenderRequestException>(AdmitAsync(lab, texts))).Message;

    private static JobPlan Plan(string[] texts) => new(
        PipelineLab.Request([.. texts.Select((_, i) => $"/clip{i}.mp4")], [.. Enumerable.Range(0, 20).Select(i => $"/end{i}.mp4")]) with { TextToSpeech = [.. texts.Select(text => new SpeechText(text, "Sarah"))] },
        seed: 1,
        maxVariants: 1000);
}
