using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Media.Files;
using Renesandro.Media.Jobs;
using Renesandro.Media.Jobs.Queueing;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Jobs.Webhooks;
using Renesandro.Media.Planning;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;
using Renesandro.Queue;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Tests.Redis;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs;

/// <summary>A request of the maximum size fits into every later step: the queue on either store, the status, the records of variants, the outcome, the webhook.</summary>
public sealed class LargestRequestTests : IDisposable
{
    private const string Owner = "ann";
    private const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    // Cyrillic; a character that JSON escapes with a backslash, and one with six characters; a control character that needs no escape; a surrogate pair.
    private static readonly string[] Characters = ["ї", "\"", "\\", "\u0001", "\u007f", "😀"];

    private readonly TemporaryFolder _folder = new();
    private readonly ReceivedBody _received = new();

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var character in Characters)
            {
                foreach (var shape in LargestRequest.Shapes)
                {
                    cases.Add(shape, $"{(int)char.ConvertToUtf32(character, 0):X4}");
                }
            }

            return cases;
        }
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _received.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_is_accepted_recorded_reported_and_retried_on_SQLite(string shape, string character)
    {
        await using var provider = Provider(renesandro => renesandro);
        await RunAsync(provider, LargestRequest.Of(shape, CharacterOf(character)));
    }

    [Fact]
    public async Task It_is_accepted_recorded_reported_and_retried_on_Redis()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var provider = Provider(renesandro => renesandro.UseRedisQueue(redis.Address));
        foreach (var character in Characters)
        {
            foreach (var shape in LargestRequest.Shapes)
            {
                await RunAsync(provider, LargestRequest.Of(shape, character));
            }
        }
    }

    [Fact]
    public void A_request_of_one_mebibyte_fits_into_the_maximum_payload()
    {
        foreach (var character in Characters)
        {
            var body = LargestRequest.Of("all at once", character);
            body.Length.ShouldBeLessThanOrEqualTo(1024 * 1024);
            var plan = JobPlan.Open(RenderRequestReader.Read(body), new RenderingOptions());
            using var document = JsonDocument.Parse(body);
            var stored = JsonSerializer.Serialize(RenderJobPayload.Of(document.RootElement, plan, Voices(character)), JobRecordJson.Stored.RenderJobPayload);

            Encoding.UTF8.GetByteCount(stored).ShouldBeLessThan(RenderJobPayload.MaxBytes);
        }
    }

    [Fact]
    public void File_names_stay_within_255_bytes_and_distinct()
    {
        var label = new string('ї', 200);
        var blocks = Enumerable.Range(0, 60).Select(number => new MediaBlock($"b{number}", [Clip("a"), Clip("b")])).ToArray();
        var plan = new JobPlan(new RenderRequest { TaskName = "t", VideoBlocks = blocks }, 1, long.MaxValue);

        string[] names = [.. Enumerable.Range(0, 300).Select(index => JobPlan.Describe(plan[index], null).File)];

        names.ShouldAllBe(name => Encoding.UTF8.GetByteCount(name) <= 255 && name.EndsWith(".mp4", StringComparison.Ordinal));
        names.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBe(300);

        MediaSource Clip(string name) => new(new Uri($"https://clips.example/{name}.mp4")) { Label = label };
    }

    [Fact]
    public async Task A_variant_that_was_recorded_with_its_parts_is_read_as_it_is()
    {
        await using var provider = Provider(renesandro => renesandro);
        var (jobs, queue) = (provider.GetRequiredService<RenderJobs>(), provider.GetRequiredService<IJobQueue>());
        var id = await jobs.SubmitAsync("""{ "task_name": "t", "video_blocks": { "a": ["https://clips.example/new.mp4"] }, "text_to_speech": [ { "text": "new" } ] }"""u8.ToArray(), Owner, cancellationToken: Cancelled);
        await using (var lease = await LeaseAsync(queue))
        {
            var old = """{"index":0,"file":"0000_a.mp4","status":"done","error":null,"clips":[{"block":"a","label":"old","url":"https://clips.example/old.mp4","start":null,"end":null}],"music":[],"speech":{"text":"old","voice":null},"duration_seconds":1,"frames":30,"bytes":5,"url":null,"warnings":[]}""";
            await lease.RecordResultsAsync([new JobResult(QueueLedger.NameOf(0), old)], Cancelled);
        }

        var variant = (await jobs.GetVariantAsync(id, Owner, 0, Cancelled))!;
        (variant.Clips.Single().Label, variant.Speech!.Text).ShouldBe(("old", "old"));
    }

    [Fact]
    public async Task Any_number_of_voices_that_attempts_pinned_is_read_back()
    {
        await using var provider = Provider(renesandro => renesandro);
        var (jobs, queue) = (provider.GetRequiredService<RenderJobs>(), provider.GetRequiredService<IJobQueue>());
        await jobs.SubmitAsync("""{ "task_name": "t", "video_blocks": { "a": ["https://clips.example/new.mp4"] } }"""u8.ToArray(), Owner, cancellationToken: Cancelled);
        await using var lease = await LeaseAsync(queue);
        var context = new JobContext(lease, queue);
        var voices = Voices("😀");
        await context.RecordResultAsync(new JobResult(QueueLedger.VoicesName, """{"old:a":{"id":"1","name":"A","warning":null},"old:b":{"id":"2","name":"B","warning":null}}"""), Cancelled);

        foreach (var part in voices.All.Chunk(100))
        {
            // Each in a separate attempt.
            var ledger = new QueueLedger(context, null);
            var pins = await ledger.ReadVoicesAsync(Cancelled);
            pins.AddAll(part.ToDictionary());
            await ledger.WriteVoicesAsync(pins, Cancelled);
        }

        var read = await new QueueLedger(context, null).ReadVoicesAsync(Cancelled);
        read.All.Count.ShouldBe(voices.All.Count + 2);
        read.Find("old", "b").ShouldBe(new SpeechVoice("2", "B"));
        read.All.Where(pin => !pin.Key.StartsWith("old:", StringComparison.Ordinal)).ToDictionary().ShouldBe(voices.All, ignoreOrder: true);
    }

    private static string CharacterOf(string code) => char.ConvertFromUtf32(int.Parse(code, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture));

    private static VoicePins Voices(string character)
    {
        var pins = new VoicePins();
        var name = string.Concat(Enumerable.Repeat(character, 190));
        for (var i = 0; i < 1_000; i++)
        {
            pins.Add("elevenlabs", $"{i}{name}", new SpeechVoice($"id{i}", name, $"The voice '{i}{name}' is not known: {name} stands in for it."));
        }

        return pins;
    }

    private static async Task<JobLease> LeaseAsync(IJobQueue queue) =>
        (await queue.LeaseAsync(new LeaseRequest("worker") { Duration = Lease, Wait = TimeSpan.FromSeconds(60) }, Cancelled)).Single();

    private async Task RunAsync(ServiceProvider provider, byte[] body)
    {
        var (jobs, queue) = (provider.GetRequiredService<RenderJobs>(), provider.GetRequiredService<IJobQueue>());
        var key = Guid.NewGuid().ToString();
        var id = await jobs.SubmitAsync(body, Owner, key, Cancelled);
        (await jobs.SubmitAsync(body, Owner, key, Cancelled)).ShouldBe(id);
        var expected = RenderRequestReader.Read(body);
        (await jobs.GetAsync(id, Owner, Cancelled))!.TaskName.ShouldBe(expected.TaskName);

        // The first attempt makes some variants, and fails.
        VariantResult[] made;
        await using (var lease = await LeaseAsync(queue))
        {
            lease.Job.Id.ShouldBe(id);
            var context = new JobContext(lease, queue);
            var job = context.ReadPayload(JobRecordJson.Default.RenderJobPayload);
            var request = job.ToRequest();
            ShouldBeAlike(request, expected);
            made = Made(JobPlan.Open(request, new RenderingOptions()), _folder.Path);
            var ledger = new QueueLedger(context, job.Voices);
            foreach (var variant in made)
            {
                await ledger.WriteVariantAsync(variant, Cancelled);
            }

            await lease.DeadLetterAsync(new(new string('ї', 4_000) + string.Concat(Enumerable.Repeat("😀", 4_000)), IsPublic: true), Cancelled);
        }

        await HearAsync(provider, queue, id, "error");
        var failed = (await jobs.GetAsync(id, Owner, Cancelled))!;
        (failed.Status, failed.Error!.Length).ShouldBe((RenderJobStatus.Error, 8_192 - 1));
        await ListAsync(jobs, id, made);

        // The second finds what the first made.
        (await jobs.RetryAsync(id, Owner, Cancelled))!.Status.ShouldBe(RenderJobStatus.Queued);
        await using (var lease = await LeaseAsync(queue))
        {
            var context = new JobContext(lease, queue);
            var job = context.ReadPayload(JobRecordJson.Default.RenderJobPayload);
            var plan = JobPlan.Open(job.ToRequest(), new RenderingOptions());
            (await new QueueLedger(context, job.Voices).ReadVariantsAsync(Cancelled).Select(plan.Complete).ToArrayAsync(Cancelled)).Select(variant => variant.Ordinal)
                .ShouldBe(made.Select(variant => variant.Ordinal));
            var warnings = made.SelectMany(variant => variant.Warnings).Distinct().Take(100).ToArray();
            var result = new RenderResult(new StorageFolder("id", "name", FileUrl.Of(_folder.Path)), null, 1, made.Length, 0) { Warnings = warnings };
            await context.RecordResultAsync(new JobResult(QueueLedger.OutcomeName, JsonSerializer.Serialize(StoredOutcome.Of(result), JobRecordJson.Stored.StoredOutcome)), Cancelled);
            await lease.CompleteAsync(Cancelled);
        }

        await HearAsync(provider, queue, id, "done");
        var done = (await jobs.GetAsync(id, Owner, Cancelled))!;
        (done.Status, done.Progress.Done, done.Error).ShouldBe((RenderJobStatus.Done, made.Length, null));
        done.Warnings.ShouldNotBeEmpty();
        await ListAsync(jobs, id, made);
    }

    private static async Task ListAsync(RenderJobs jobs, Guid id, VariantResult[] made)
    {
        var listed = (await jobs.ListVariantsAsync(id, Owner, null, 1_000, Cancelled))!.Variants;
        listed.Select(variant => variant.Ordinal).ShouldBe(made.Select(variant => variant.Ordinal));
        foreach (var variant in made)
        {
            var read = (await jobs.GetVariantAsync(id, Owner, variant.Ordinal, Cancelled))!;
            read.Clips.ShouldBe(variant.Clips);
            read.Music.ShouldBe(variant.Music);
            (read.Speech, read.File, read.Url, read.Status, read.Bytes).ShouldBe((variant.Speech, variant.File, variant.Url, variant.Status, variant.Bytes));
            (read.Error is null).ShouldBe(variant.Error is null);
            read.Warnings.ShouldNotBeEmpty();
        }
    }

    /// <summary>Results of the maximum length, with every warning that a variant can have, for every part.</summary>
    private static VariantResult[] Made(JobPlan job, string folder) =>
    [
        .. new[] { 0, 1, job.Variants / 2, job.Variants - 1 }.Distinct().Where(index => index < job.Variants).Order().Select(index =>
        {
            var plan = JobPlan.Describe(job[index], null);
            var failed = index % 2 == 1;
            return new VariantResult
            {
                Ordinal = index,
                File = failed ? null : plan.File,
                Status = failed ? VariantStatus.Failed : VariantStatus.Done,
                Error = failed ? $"{plan.Clips[0].Block}/{plan.Clips[0].Label}: {new string('x', 9_000)}" : null,
                Clips = plan.Clips,
                Music = plan.Music,
                Speech = plan.Speech,
                Frames = failed ? 0 : 30,
                Bytes = failed ? 0 : 1_000,
                Url = failed ? null : FileUrl.Of(Path.Combine(folder, plan.File)),
                Warnings = [.. plan.Clips.Concat(plan.Music).Select(part => $"video_blocks[\"{part.Block}\"] ({part.Label}) has its own sound, which is not played.")],
            };
        }),
    ];

    private async Task HearAsync(ServiceProvider provider, IJobQueue queue, Guid id, string status)
    {
        await using var lease = await LeaseAsync(queue);
        await provider.GetRequiredService<WebhookHandler>().HandleAsync(new JobContext(lease, queue), Cancelled);
        await lease.CompleteAsync(Cancelled);
        using var body = JsonDocument.Parse(_received.Body);
        (body.RootElement.GetProperty("media_id").GetGuid(), body.RootElement.GetProperty("status").GetString()).ShouldBe((id, status));
    }

    private static void ShouldBeAlike(RenderRequest read, RenderRequest expected)
    {
        read.TaskName.ShouldBe(expected.TaskName);
        read.TextToSpeech.SequenceEqual(expected.TextToSpeech).ShouldBeTrue();
        foreach (var (one, other) in read.VideoBlocks.Concat(read.AudioBlocks).Zip(expected.VideoBlocks.Concat(expected.AudioBlocks)))
        {
            one.Name.ShouldBe(other.Name);
            one.Alternatives.SequenceEqual(other.Alternatives).ShouldBeTrue();
        }
    }

    private ServiceProvider Provider(Func<IRenesandroBuilder, IRenesandroBuilder> use)
    {
        var services = new ServiceCollection();
        use(services.AddRenesandro(options => options.DataDirectory = _folder["data"]));
        services.Configure<WebhookOptions>(hooks => hooks.Secret = Secret);
        services.AddHttpClient(WebhookHandler.ClientName).ConfigurePrimaryHttpMessageHandler(() => _received);
        return services.BuildServiceProvider();
    }

    private sealed class ReceivedBody : HttpMessageHandler
    {
        public byte[] Body { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
