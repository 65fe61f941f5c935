using System.Buffers.Binary;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue;
using Shouldly;

namespace Renesandro.Host.Tests.Faults;

/// <summary>An API, workers and a redis-server as processes, in one directory, and the oracle that judges them all alike.</summary>
internal sealed class FaultLab : IAsyncDisposable
{
    public const int Variants = 4 * 5;

    // By it the sink knows the folder of a job again.
    private const string Mark = ".renesandro-job";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-fault-");
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly List<HostProcess> _processes = [];
    private HttpClient _client = null!;
    private string _password = null!;

    private FaultLab(RedisProcess redis, ClipOrigin origin) => (Redis, Origin) = (redis, origin);

    public RedisProcess Redis { get; }

    public ClipOrigin Origin { get; }

    public HttpClient Client => _client;

    public HostProcess Api { get; private set; } = null!;

    public string Folder => _directory.FullName;

    private string Output => Path.Combine(Folder, "out");

    public static async Task<FaultLab> StartAsync(SampleMedia media, params (string Name, string Path)[] more)
    {
        Xunit.Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and /proc are those of Linux.");
        RequiredTools.Need("redis-server", "ffmpeg", "ffprobe");
        var lab = new FaultLab(await RedisProcess.StartAsync(), await ClipOrigin.StartAsync(media, more));
        await lab.StartApiAsync();
        return lab;
    }

    public async Task StartApiAsync()
    {
        Api = await RunAsync(["serve", "--no-worker"], ("Renesandro:Port", "0"), ("Renesandro:Queue:MaxAttempts", "6"));
        _password ??= Api.Password;
        _client = await Api.SignInAsync(_password);
    }

    public Task<HostProcess> StartWorkerAsync(params (string, string)[] settings) => RunAsync(["worker"], settings);

    /// <summary>A job of twenty variants, each decoded whole, so that something can happen in its middle.</summary>
    public Task<string> QueueAsync(string name, string? key = null) => Client.QueueAsync(Job(name), key);

    public object Job(string name) => new
    {
        task_name = name,
        video_blocks = new Dictionary<string, object[]> { ["hook"] = Cuts("a.mp4", 4), ["cta"] = Cuts("c.mkv", 5) },
        options = new { seed = 1, preset = "ultrafast" },
    };

    /// <summary>Waits until the API says so of a job.</summary>
    public async Task<JsonObject> UntilAsync(string id, Func<JsonObject, bool> condition)
    {
        var begun = Stopwatch.GetTimestamp();
        JsonObject? last = null;
        while (Stopwatch.GetElapsedTime(begun) < Patience)
        {
            using var answer = await Client.GetAsync($"/process_media/status/{id}");
            if (answer.IsSuccessStatusCode)
            {
                last = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["response"]!.AsObject();
                if (condition(last))
                {
                    return last;
                }
            }

            await Task.Delay(25);
        }

        throw new TimeoutException($"The job did not come so far: {last?.ToJsonString()}");
    }

    public Task<JsonObject> UntilStageAsync(string id, string stage) => UntilAsync(id, job => (string?)job["progress"]!["stage"] == stage);

    public Task<JsonObject> UntilDoneAsync(string id, int variants) => UntilAsync(id, job => (int)job["progress"]!["done"]! >= variants);

    public Task<JsonObject> EndAsync(string id) => UntilAsync(id, job => (string?)job["status"] is not ("queued" or "processing"));

    /// <summary>
    /// The oracle: every job ended once, and the API says what the store says; a job that is done has one folder with exactly the files of its
    /// manifest, whole; no tool runs on, no temporary file stays.
    /// </summary>
    /// <returns>What was seen, in figures.</returns>
    public async Task<string> JudgeAsync(params string[] ids)
    {
        var states = new List<string>();
        var attempts = 0;
        await using var store = Store();
        var queue = store.GetRequiredService<IJobQueue>();
        foreach (var id in ids)
        {
            var told = await EndAsync(id);
            var kept = (await queue.GetAsync(Guid.Parse(id))).ShouldNotBeNull();
            ((string)told["status"]!).ShouldBe(kept.Status switch { JobStatus.Done => "done", JobStatus.DeadLettered => "error", _ => "cancelled" });
            (await EndsAsync(queue, kept.Id)).ShouldBe(1);
            states.Add((string)told["status"]!);
            attempts += kept.Attempt;
            if (states[^1] == "done")
            {
                CheckFolder(id, told);
            }
        }

        await UntilQuietAsync();
        Directory.GetFiles(Output, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(Path.GetFileName).Where(name => name!.EndsWith(".part", StringComparison.Ordinal) || (name[0] == '.' && name != Mark)).ShouldBeEmpty();
        var figures = string.Join(", ", states.CountBy(state => state).Select(state => $"{state.Value} {state.Key}"));
        return $"{figures}, {attempts} attempts, nothing lost or twice, {Stopwatch.GetElapsedTime(_started).TotalSeconds:0.0} s";
    }

    /// <summary>Every file of a job with the time it was written.</summary>
    public Dictionary<string, DateTime> Files() =>
        Directory.GetFiles(Output, "*.mp4", SearchOption.AllDirectories).ToDictionary(file => file, File.GetLastWriteTimeUtc);

    /// <summary>What tools still run for this directory.</summary>
    public async Task UntilNoToolsAsync()
    {
        var begun = Stopwatch.GetTimestamp();
        while (RunningTools.On(Folder) is { Length: > 0 } tools)
        {
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(5), string.Join('\n', tools));
            await Task.Delay(20);
        }
    }

    public ServiceProvider Store() => new ServiceCollection().AddJobQueue().UseRedis($"127.0.0.1:{Redis.Port}").Services.BuildServiceProvider();

    public async ValueTask DisposeAsync()
    {
        _processes.ForEach(process => process.Dispose());
        _client.Dispose();
        await Origin.DisposeAsync();
        await Redis.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private async Task<HostProcess> RunAsync(string[] arguments, params (string, string)[] settings)
    {
        var process = await HostProcess.StartAsync(
            Folder,
            arguments,
            [
                ("REDIS_URL", $"redis://127.0.0.1:{Redis.Port}"), ("Renesandro:Worker:LeaseDuration", "00:00:02"), ("Renesandro:Worker:SweepInterval", "00:00:01"),
                ("Renesandro:Worker:RetryBaseDelay", "00:00:00.2"), ("Renesandro:Worker:ShutdownTimeout", "00:00:00.5"), ClipOrigin.Slowly, Origin.Allowed, .. settings,
            ]);
        _processes.Add(process);
        return process;
    }

    private object[] Cuts(string name, int count) =>
        [.. Enumerable.Range(0, count).Select(number => new { url = Origin.Url(name), label = $"l{number}", start = 0.0, end = 0.2 + (0.05 * number) })];

    private static async Task<int> EndsAsync(IJobQueue queue, Guid id)
    {
        var ends = 0;
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        try
        {
            await foreach (var change in queue.WatchAsync(new JobWatch { JobId = id, After = JobWatch.Beginning }, enough.Token))
            {
                ends += change.Transition is JobTransition.Completed or JobTransition.DeadLettered or JobTransition.Cancelled ? 1 : 0;
            }
        }
        catch (OperationCanceledException)
        {
            // A watch has no end of its own.
        }

        return ends;
    }

    private void CheckFolder(string id, JsonObject told)
    {
        var manifest = Directory.GetFiles(Output, "manifest.json", SearchOption.AllDirectories)
            .Select(file => (Folder: Path.GetDirectoryName(file)!, Json: JsonNode.Parse(File.ReadAllText(file))!))
            .Where(found => (string?)found.Json["media_id"] == id)
            .ShouldHaveSingleItem();
        Directory.GetDirectories(Output, Path.GetFileName(manifest.Folder).Split('-')[0] + "-*").Length.ShouldBe(1);
        var variants = manifest.Json["variants"]!.AsArray();
        variants.Count.ShouldBe((int)told["progress"]!["total"]!);
        foreach (var variant in variants.Where(variant => (string?)variant!["status"] != "done"))
        {
            ((string?)variant!["error"]).ShouldNotBeNullOrEmpty();
        }

        var expected = variants.Where(variant => (string?)variant!["status"] == "done").ToDictionary(variant => (string)variant!["file"]!, variant => (long)variant!["bytes"]!);
        expected.Count.ShouldBe((int)told["progress"]!["done"]!);
        Directory.GetFiles(manifest.Folder).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal)
            .ShouldBe(expected.Keys.Append(Mark).Append("manifest.csv").Append("manifest.json").Order(StringComparer.Ordinal));
        foreach (var (name, bytes) in expected)
        {
            WholeLength(Path.Combine(manifest.Folder, name)).ShouldBe(bytes, name);
        }
    }

    // The boxes of an MP4 follow each other to the last byte of the file.
    private static long WholeLength(string path)
    {
        using var file = File.OpenRead(path);
        var header = new byte[8];
        while (file.Position < file.Length)
        {
            file.ReadExactly(header);
            file.Position += BinaryPrimitives.ReadUInt32BigEndian(header) - 8;
        }

        return file.Position;
    }

    private async Task UntilQuietAsync()
    {
        await UntilNoToolsAsync();
        foreach (var process in _processes.Where(process => process != Api))
        {
            process.Dispose();
        }

        // What a killed worker left goes with the next job, and the last worker cleans up behind itself.
        var work = Path.Combine(Folder, "data", "work");
        (Directory.Exists(work) ? Directory.GetFileSystemEntries(work) : []).ShouldBeEmpty();
    }
}
