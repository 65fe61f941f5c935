using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.DriveStandIn;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Host.Tests.Drive;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Renesandro.Queue.Tests;
using Renesandro.Queue.Tests.Redis;

namespace Renesandro.Host.Tests.Faults;

/// <summary>An API, workers and a queue as processes, with stand-ins for external services, in one directory.</summary>
internal sealed class FaultLab : IAsyncDisposable
{
    public const int Variants = 4 * 5;

    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(2);

    private static readonly string[] Texts = ["Everything breaks.", "Nothing is lost.", "Nobody pays twice."];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-fault-");
    private readonly LabParts _parts;
    private readonly List<HostProcess> _processes = [];
    private readonly List<(string, string)> _settings = [];
    private SmallDisk? _disk;
    private HttpClient _client = null!;
    private string? _password;

    private FaultLab(LabParts parts, IReadOnlyDictionary<string, string> expected) => (_parts, Expected) = (parts, expected);

    /// <value>SHA-256 of every variant of the job, by its name.</value>
    public IReadOnlyDictionary<string, string> Expected { get; }

    public static int TextCount => Texts.Length;

    public RedisProcess Redis { get; private set; } = null!;

    public TcpProxy? Proxy { get; private set; }

    public ClipOrigin Origin { get; private set; } = null!;

    public ElevenLabsServer Speech { get; private set; } = null!;

    public DriveServer? Drive { get; private set; }

    public HttpClient Client => _client;

    public HostProcess Api { get; private set; } = null!;

    public long Started { get; } = Stopwatch.GetTimestamp();

    public string Folder => _directory.FullName;

    public string Output => Path.Combine(Folder, "out");

    /// <summary>The directory of the queue's files.</summary>
    public string QueueFolder => _parts.OnSqlite ? Path.Combine(Folder, "data", "queue") : Redis.Folder;

    private string RedisAddress => Proxy?.Address ?? $"127.0.0.1:{Redis.Port}";

    public static async Task<FaultLab> StartAsync(SampleMedia media, LabParts? parts = null)
    {
        Xunit.Assert.SkipUnless(OperatingSystem.IsLinux(), "Signals and /proc are those of Linux.");
        RequiredTools.Need("redis-server", "ffmpeg", "ffprobe", "espeak-ng");
        var lab = new FaultLab(parts ?? new(), await FaultFreeRender.HashesAsync(media))
        {
            Redis = await RedisProcess.StartAsync(),
            Origin = await ClipOrigin.StartAsync(media, parts?.Clips ?? []),
            Speech = await ElevenLabsServer.StartAsync(),
            Drive = parts?.OnDrive == true ? await DriveServer.StartAsync() : null,
        };
        await lab.SetUpAsync();
        await lab.StartApiAsync();
        return lab;
    }

    /// <summary>Starts the API; again, when it was ended.</summary>
    public async Task StartApiAsync(params (string, string)[] settings)
    {
        Api = await RunAsync(["serve", "--no-worker"], [("Renesandro:Port", "0"), ("Renesandro:Queue:MaxAttempts", $"{_parts.MaxAttempts}"), ("Renesandro:RateLimits:PerUser", "1000"), ("Renesandro:RateLimits:ReadsPerUser", "1000000"), .. settings]);
        _password ??= Api.Password;
        _client = await Api.SignInAsync(_password);
    }

    public Task<HostProcess> StartWorkerAsync(params (string, string)[] settings) => RunAsync(["worker"], settings);

    public Task<string> QueueAsync(string name, string? key = null) => Client.QueueAsync(Job(name), key);

    public object Job(string name) => Job(Origin, name);

    /// <summary>A job of twenty variants and a few texts; each variant is decoded, which takes long enough to interrupt the job.</summary>
    public static object Job(ClipOrigin origin, string name) => new
    {
        task_name = name,
        video_blocks = new Dictionary<string, object[]> { ["hook"] = Cuts(origin.Url("a.mp4"), 4), ["cta"] = Cuts(origin.Url("c.mkv"), 5) },
        text_to_speech = Texts.Select(text => new { text, voice = "Sarah" }),
        options = new { seed = 1, preset = "ultrafast" },
    };

    public static IEnumerable<(string, string)> SpeechSettings(ElevenLabsServer server) =>
    [
        ("ELEVEN_LABS_APIKEY", ElevenLabsServer.Key), ("Renesandro:ElevenLabs:BaseUrl", server.Url.AbsoluteUri), ("Renesandro:ElevenLabs:RetryDelay", "00:00:00.05"),
    ];

    /// <summary>Waits until the status of a job meets a condition.</summary>
    public async Task<JsonObject> UntilAsync(string id, Func<JsonObject, bool> condition)
    {
        var (_, job) = await Until.SeenAsync(
            async () =>
            {
                using var answer = await Client.GetAsync($"/process_media/status/{id}");
                var text = await answer.Content.ReadAsStringAsync();
                return (Text: text, Job: answer.IsSuccessStatusCode ? JsonNode.Parse(text)!["response"]!.AsObject() : null);
            },
            seen => seen.Job is not null && condition(seen.Job),
            seen => seen.Text);
        return job!;
    }

    public Task<JsonObject> UntilStageAsync(string id, string stage) => UntilAsync(id, job => (string?)job["progress"]!["stage"] == stage);

    public Task<JsonObject> UntilDoneAsync(string id, int variants) => UntilAsync(id, job => (int)job["progress"]!["done"]! >= variants);

    public Task<JsonObject> EndAsync(string id) => UntilAsync(id, job => (string?)job["status"] is not ("queued" or "processing"));

    public async Task CancelAsync(string id) => (await Client.DeleteAsync(new Uri($"/process_media/{id}", UriKind.Relative))).EnsureSuccessStatusCode();

    /// <summary>Every file in the folders of a job with the time it was written.</summary>
    public (string Path, DateTime Written)[] Files(string name) =>
    [
        .. from folder in Directory.GetDirectories(Output, $"{name}-*")
           from file in Directory.GetFiles(folder).Order(StringComparer.Ordinal)
           select (file, File.GetLastWriteTimeUtc(file)),
    ];

    public Task UntilNoToolsAsync() => Until.NoneAsync(() => RunningTools.On(Folder));

    public void EndWorkers()
    {
        foreach (var process in _processes.Where(process => process != Api))
        {
            process.Dispose();
        }
    }

    public ServiceProvider Store()
    {
        var queue = new ServiceCollection().AddJobQueue();
        return (_parts.OnSqlite ? queue.UseSqlite(QueueFolder) : queue.UseRedis($"127.0.0.1:{Redis.Port}")).Services.BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        _processes.ForEach(process => process.Dispose());
        _client?.Dispose();
        await Origin.DisposeAsync();
        await Speech.DisposeAsync();
        await (Drive?.DisposeAsync() ?? default);
        await (Proxy?.DisposeAsync() ?? default);
        await (_disk?.DisposeAsync() ?? default);
        await Redis.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    private async Task SetUpAsync()
    {
        if (_parts.OnSmallDisk)
        {
            _disk = await SmallDisk.MountAsync(Directory.CreateDirectory(QueueFolder).FullName);
            await Redis.RestartAsync();
        }

        Proxy = _parts.BehindProxy ? new TcpProxy(Redis.Port) : null;
        _settings.AddRange(
        [
            ("Renesandro:Worker:LeaseDuration", $"{Lease}"), ("Renesandro:Worker:SweepInterval", "00:00:01"), ("Renesandro:Worker:RetryBaseDelay", "00:00:00.2"),
            ("Renesandro:Worker:ShutdownTimeout", "00:00:00.5"),

            // The oracle reads every change, and clocks that are wrong must not hide one.
            ("Renesandro:Queue:ChangeRetention", "06:00:00"), ClipOrigin.Slowly, Origin.Allowed, .. SpeechSettings(Speech),
        ]);
        if (!_parts.OnSqlite)
        {
            _settings.Add(("REDIS_URL", $"redis://{RedisAddress}"));
        }

        if (Drive is not null)
        {
            _settings.AddRange(DriveHost.Settings(Drive, Folder));
        }
    }

    private async Task<HostProcess> RunAsync(string[] arguments, params (string, string)[] settings)
    {
        var process = await HostProcess.StartAsync(Folder, arguments, [.. _settings, .. settings]);
        _processes.Add(process);
        return process;
    }

    private static object[] Cuts(string url, int count) =>
        [.. Enumerable.Range(0, count).Select(number => new { url, label = $"l{number}", start = 0.0, end = 0.2 + (0.05 * number) })];
}
