using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Storage.Local;

namespace Renesandro.Media.Tests.Rendering;

/// <summary>The pipeline as an application gets it, with its folders in a test directory.</summary>
internal sealed class PipelineLab : IDisposable
{
    private readonly ServiceProvider _services;
    private readonly Collector _reports = new();

    public PipelineLab(Action<IServiceCollection>? replace = null)
    {
        var services = new ServiceCollection();
        replace?.Invoke(services);
        services.AddRenesandro(options => options.DataDirectory = Path.Combine(Media.Root, "data"));
        services.Configure<LocalFolderOptions>(options => options.Directory = Path.Combine(Media.Root, "out"));
        _services = services.BuildServiceProvider();
    }

    public TestMedia Media { get; } = new();

    public RenderPipeline Pipeline => _services.GetRequiredService<RenderPipeline>();

    public RenderServices Services => _services.GetRequiredService<RenderServices>();

    public ConcurrentQueue<RenderProgress> Progress => _reports.Seen;

    public static MediaSource Source(string path, string? label = null) => new(new Uri(path)) { Label = label };

    public static RenderRequest Request(params IReadOnlyList<string[]> blocks) => new()
    {
        TaskName = "test",
        VideoBlocks = [.. blocks.Select((clips, i) => new MediaBlock($"block{i}", [.. clips.Select((clip, j) => Source(clip, $"{(char)('a' + i)}{j}"))]))],
        Options = new RenderRequestOptions { Seed = 1, Preset = "ultrafast" },
    };

    public Task<RenderResult> RenderAsync(RenderRequest request, CancellationToken cancellationToken) =>
        Pipeline.RenderAsync(request, _reports, cancellationToken);

    public Task<RenderResult> RenderAsync(RenderRequest request, DurableJob job, CancellationToken cancellationToken) =>
        Pipeline.RenderAsync(request, job, _reports, cancellationToken);

    /// <summary>Waits for a progress report that meets a condition.</summary>
    public async Task<RenderProgress> SeenAsync(Func<RenderProgress, bool> wanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = _reports.Next;
            if (Progress.FirstOrDefault(wanted) is { } seen)
            {
                return seen;
            }

            await next.WaitAsync(Until.Limit, cancellationToken);
        }
    }

    public string[] Files() => [.. Directory.GetFiles(Media.Root, "*.mp4", SearchOption.AllDirectories)
        .Where(file => file.StartsWith(Path.Combine(Media.Root, "out"), StringComparison.Ordinal))
        .Order()];

    public JsonElement Manifest() => JsonDocument
        .Parse(File.ReadAllText(Directory.GetFiles(Path.Combine(Media.Root, "out"), "manifest.json", SearchOption.AllDirectories).Single()))
        .RootElement;

    /// <summary>Files that jobs left in the work directory; should be empty.</summary>
    public string[] Leftovers() => Directory.Exists(Path.Combine(Media.Root, "data", "work"))
        ? Directory.GetFileSystemEntries(Path.Combine(Media.Root, "data", "work"))
        : [];

    public void Dispose()
    {
        _services.Dispose();
        Media.Dispose();
    }

    private sealed class Collector : IProgress<RenderProgress>
    {
        private TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<RenderProgress> Seen { get; } = [];

        /// <summary>Ends with the next report.</summary>
        public Task Next => Volatile.Read(ref _next).Task;

        public void Report(RenderProgress value)
        {
            Seen.Enqueue(value);
            Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }
}
