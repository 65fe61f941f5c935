using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Renesandro.Host.Tests.Running;

namespace Renesandro.Host.Tests.Renders;

/// <summary>A web server on a free port of the loopback interface that has a few clips.</summary>
internal sealed class ClipOrigin : IAsyncDisposable
{
    public const int LongJobVariants = 4 * 5 * 6;

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _files = new();

    private ClipOrigin(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <value>Responses wait for this task.</value>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <value>Done once a file is requested.</value>
    public TaskCompletionSource? Asked { get; set; }

    /// <summary>Lets a host fetch from here.</summary>
    public (string Key, string Value) Allowed => ("Renesandro:Fetching:AllowPrivate:0", Address.Authority);

    /// <summary>Makes a host decode every variant.</summary>
    public static (string Key, string Value) Slowly => ("Renesandro:Rendering:DecodeSamples", "1000");

    public static async Task<ClipOrigin> StartAsync(SampleMedia media, params (string Name, string Path)[] more)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var origin = new ClipOrigin(builder.Build());
        origin._files["a.mp4"] = media.Red;
        origin._files["b.mp4"] = media.Green;
        origin._files["c.mkv"] = media.Blue;
        foreach (var (name, path) in more)
        {
            origin._files[name] = path;
        }

        origin._files["noise.mp4"] = media.Noise;
        origin._app.MapGet("/{name}", async (string name, CancellationToken cancelled) =>
        {
            origin.Asked?.TrySetResult();
            await origin.Gate.WaitAsync(cancelled);
            return origin._files.TryGetValue(name, out var path) ? Results.File(path, enableRangeProcessing: true) : Results.NotFound();
        });
        await origin._app.StartAsync();
        return origin;
    }

    /// <summary>Has another file from now on.</summary>
    public void Add(string name, string path) => _files[name] = path;

    public string Url(string name) => new Uri(Address, name).AbsoluteUri;

    /// <summary>Two variants: a then c, b then c.</summary>
    public object Job(string taskName = "summer") => Job(taskName, ["a.mp4", "b.mp4"]);

    public object Job(string taskName, IEnumerable<string> hooks) => new
    {
        task_name = taskName,
        video_blocks = new Dictionary<string, string[]> { ["hook"] = [.. hooks.Select(Url)], ["cta"] = [Url("c.mkv")] },
        audio_blocks = new { },
        text_to_speech = Array.Empty<object>(),
        options = new { seed = 1, preset = "ultrafast" },
    };

    /// <summary>A variant for each of these, and a webhook.</summary>
    public object JobWithHook(string webhook, params string[] hooks) => new
    {
        task_name = "hooked",
        video_blocks = new Dictionary<string, string[]> { ["hook"] = [.. hooks.Select(Url)] },
        options = new { seed = 1, preset = "ultrafast", webhook = webhook },
    };

    /// <summary>Many variants of few clips: enough of them that something can happen in the middle, when each is decoded (<see cref="Slowly"/>).</summary>
    public object LongJob(string? webhook = null) => new
    {
        task_name = "long",
        video_blocks = Enumerable.Range(0, 3).ToDictionary(
            block => $"block{block}",
            block => Enumerable.Range(0, 4 + block).Select(number => new { url = Url("a.mp4"), label = $"l{number}", start = 0.0, end = 0.2 + (0.05 * number) })),
        audio_blocks = new { },
        text_to_speech = Array.Empty<object>(),
        options = new { seed = 1, preset = "ultrafast", webhook = webhook },
    };

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
