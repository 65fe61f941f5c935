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
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _files = new();

    private ClipOrigin(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Lets a host fetch from here.</summary>
    public (string Key, string Value) Allowed => ("Renesandro:Fetching:AllowPrivate:0", Address.Authority);

    public static async Task<ClipOrigin> StartAsync(SampleMedia media)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var origin = new ClipOrigin(builder.Build());
        origin._files["a.mp4"] = media.Red;
        origin._files["b.mp4"] = media.Green;
        origin._files["c.mkv"] = media.Blue;
        origin._files["noise.mp4"] = media.Noise;
        origin._app.MapGet("/{name}", (string name) => origin._files.TryGetValue(name, out var path) ? Results.File(path, enableRangeProcessing: true) : Results.NotFound());
        await origin._app.StartAsync();
        return origin;
    }

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

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}
