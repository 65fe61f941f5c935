using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Renesandro.Media.Jobs.Queueing;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Jobs.Webhooks;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Queue.Hosting;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs.Webhooks;

public sealed class WebhookTests
{
    // 24 bytes, and the output of 'openssl dgst -sha256 -hmac' for "one.1600000000.{}" with them.
    [Theory]
    [InlineData("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")]
    [InlineData("MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")]
    public void A_signature_is_that_of_standard_webhooks(string secret) =>
        WebhookSignature.Of(secret, "one", "1600000000", "{}"u8).ShouldBe("v1,JgbpoDYSNxQYTZzFm38ckTAJzi6o3mWbsipND0lJnPw=");

    [Theory]
    [InlineData("whsec_short")]
    [InlineData("no base64 at all, and long enough for it")]
    [InlineData("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkw")]
    public void A_secret_that_is_not_a_key_is_refused_without_being_shown(string secret)
    {
        using var provider = Provider(("Secret", secret));

        var message = Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<WebhookOptions>>().Value).Message;

        message.ShouldContain("Renesandro:Webhooks:Secret is not a key");
        message.ShouldNotContain(secret);
    }

    [Fact]
    public async Task Without_a_secret_a_webhook_is_refused_and_other_jobs_are_not()
    {
        using var media = new TestMedia();
        await using var provider = Provider();
        provider.GetRequiredService<IOptions<RenesandroOptions>>().Value.DataDirectory = media.Root;
        var jobs = provider.GetRequiredService<RenderJobs>();

        var refusal = await Should.ThrowAsync<RenderRequestException>(() => jobs.SubmitAsync(Request(""", "webhook": "https://example.com/hook" """), "ann"));
        await jobs.SubmitAsync(Request(""), "ann");

        (refusal.Kind, refusal.Errors.Single().Path).ShouldBe((RenderRequestErrorKind.Impossible, "options.webhook"));
    }

    [Fact]
    public void A_job_file_of_an_earlier_version_keeps_its_webhook() =>
        RenderRequestReader.Read(Request(""", "web_hook": "https://example.com/hook" """)).Options.Webhook.ShouldBe(new Uri("https://example.com/hook"));

    [Fact]
    public void An_error_in_the_field_of_an_earlier_version_names_that_field()
    {
        var refusal = Should.Throw<RenderRequestException>(() => RenderRequestReader.Read(Request(""", "web_hook": "ftp://example.com" """)));

        refusal.Errors.ShouldHaveSingleItem().Path.ShouldBe("options.web_hook");
    }

    [Theory]
    [InlineData("webhook", "web_hook")]
    [InlineData("web_hook", "webhook")]
    public void Two_names_of_one_webhook_are_refused(string first, string second)
    {
        var refusal = Should.Throw<RenderRequestException>(() => RenderRequestReader.Read(
            Request($""", "{first}": "https://example.com/a", "{second}": "https://example.com/b" """)));

        var error = refusal.Errors.ShouldHaveSingleItem();
        (error.Path, error.Message).ShouldBe(($"options.{second}", "is given twice, as webhook and as web_hook, its earlier name: give one of the two."));
    }

    [Fact]
    public void A_job_that_an_earlier_version_queued_keeps_its_webhook()
    {
        using var stored = JsonDocument.Parse(Request(""", "web_hook": "https://example.com/hook", "take": 1 """));

        var request = new RenderJobPayload(stored.RootElement, Seed: 7, Variants: 1).ToRequest();

        request.Options.Webhook.ShouldBe(new Uri("https://example.com/hook"));
        (request.Options.Seed, request.Options.Take, request.TaskName).ShouldBe((7, 1, "job"));
    }

    [Fact]
    public void The_wait_between_attempts_grows_up_to_half_a_day()
    {
        var first = TimeSpan.FromSeconds(5);

        Enumerable.Range(1, 9).Select(attempt => WebhookFailure.Wait(attempt, first, 100).TotalSeconds)
            .ShouldBe([5, 20, 80, 320, 1280, 5120, 20480, 43200, 43200]);
        WebhookFailure.Wait(20, first, 0).ShouldBe(TimeSpan.FromHours(9));
    }

    [Fact]
    public void A_worker_sends_eight_webhooks_concurrently_unless_configured_before_or_after()
    {
        Slots(services => services.AddRenesandro().AddWorker().AddWorker()).ShouldBe(8);
        Slots(services => services.Configure<JobWorkerOptions>(worker => worker.UrgentParallelism = 5).AddRenesandro().AddWorker()).ShouldBe(5);
        Slots(services => services.AddRenesandro().AddWorker(worker => worker.UrgentParallelism = 5).AddWorker()).ShouldBe(5);

        static int Slots(Action<IServiceCollection> add)
        {
            var services = new ServiceCollection().AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
            add(services);
            using var provider = services.BuildServiceProvider();
            return provider.GetRequiredService<IOptions<JobWorkerOptions>>().Value.UrgentParallelism;
        }
    }

    private static byte[] Request(string more) =>
        System.Text.Encoding.UTF8.GetBytes($$"""{ "task_name": "job", "video_blocks": { "hook": ["https://example.com/a.mp4"] }, "options": { "seed": 1 {{more}} } }""");

    private static ServiceProvider Provider(params (string Key, string Value)[] settings) => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>($"Renesandro:Webhooks:{setting.Key}", setting.Value)))
            .Build())
        .AddRenesandro().Services
        .BuildServiceProvider();
}
