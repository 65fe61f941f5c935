using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Renesandro.Media.Fetching;
using Renesandro.Media.Jobs;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.Local;

namespace Renesandro.Media.Benchmarks;

/// <summary>What a job took. Variants are made while clips are encoded, so preparing and rendering overlap.</summary>
/// <param name="Total">Seconds from the first source to the manifest.</param>
/// <param name="Rendered">Seconds from the first part that is requested to the last variant that is stored and recorded.</param>
/// <param name="PeakMegabytes">Maximum resident memory of this process, without the ffmpeg it started.</param>
/// <param name="VariantBytes">Bytes of the largest variant.</param>
/// <param name="Processor">Seconds of processor that this process and the tools it started took.</param>
/// <param name="Tools">Those of the tools alone.</param>
internal sealed record OwnFigures(double Total, double Rendered, double PeakMegabytes, long VariantBytes, double Processor, double Tools);

/// <summary>A job whose sources lie in a directory.</summary>
/// <param name="Directory">With the sources; what the job makes is cached and stored in it.</param>
/// <param name="Request">The job file.</param>
/// <param name="Variants">Number of variants that it makes.</param>
internal sealed record OwnJob(string Directory, byte[] Request, int Variants)
{
    /// <value>A smaller job of the same kind that the same process does before, so that code is compiled, as in a host; null for none.</value>
    public OwnJob? Warming { get; init; }

    public string PathOf(string name) => Path.Combine(Directory, name);
}

/// <summary>A whole job through the SQLite queue, as the host runs it.</summary>
internal static class OwnRun
{
    /// <summary>The argument that makes this program a run of its own.</summary>
    public const string Argument = "--own";

    private const string DescriptionName = "job.json";

    /// <summary>Measures in a new process, whose memory is that of one job.</summary>
    public static async Task<OwnFigures> MeasureAloneAsync(OwnJob job)
    {
        await File.WriteAllTextAsync(job.PathOf(DescriptionName), JsonSerializer.Serialize(job));
        var start = new ProcessStartInfo(Environment.ProcessPath!, [Argument, job.PathOf(DescriptionName)]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? JsonSerializer.Deserialize<OwnFigures>(said)!
            : throw new InvalidOperationException($"The run ended with exit code {process.ExitCode}.");
    }

    /// <summary>Measures the job that another process described.</summary>
    public static async Task<OwnFigures> MeasureAsync(string description) =>
        await MeasureAsync(JsonSerializer.Deserialize<OwnJob>(await File.ReadAllTextAsync(description))!);

    private static async Task<OwnFigures> MeasureAsync(OwnJob job)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddRenesandro(options => options.DataDirectory = job.PathOf("data")).UseTextDrawing().AddWorker();
        builder.Services.Configure<LocalFolderOptions>(local => local.Directory = job.PathOf("out"));
        var local = builder.Services.Last(service => service.ServiceType == typeof(IStorageSink)).ImplementationType!;
        builder.Services.AddSingleton<IStorageSink>(provider => new RollingFolder((IStorageSink)ActivatorUtilities.CreateInstance(provider, local)));
        builder.Services.AddSingleton<ISourceFetcher>(new LinkedSources(job.Directory));
        using var host = builder.Build();
        await host.StartAsync();
        if (job.Warming is { } warming)
        {
            await RunAsync(host, warming);
        }

        var stages = new Dictionary<string, double>();
        using var listener = Listen(stages);
        using var memory = new PeakMemory();

        var (started, processor, tools) = (Stopwatch.GetTimestamp(), ProcessorTime.Seconds, ProcessorTime.OfChildren);
        await RunAsync(host, job);
        var total = Stopwatch.GetElapsedTime(started).TotalSeconds;
        await host.StopAsync();
        var sink = (RollingFolder)host.Services.GetRequiredService<IStorageSink>();
        Directory.Delete(job.PathOf("out"), recursive: true);
        return new OwnFigures(
            total, stages["rendering"], memory.Megabytes, sink.Bytes, ProcessorTime.Seconds - processor, ProcessorTime.OfChildren - tools);
    }

    private static async Task RunAsync(IHost host, OwnJob job)
    {
        var jobs = host.Services.GetRequiredService<IRenderJobs>();
        var id = await jobs.SubmitAsync(job.Request, "benchmark");
        RenderJobInfo? last = null;
        await foreach (var change in jobs.WatchAsync(id, "benchmark", null))
        {
            last = change.Job;
        }

        if (last is not { Status: RenderJobStatus.Done, Progress.Failed: 0 } || last.Progress.Done != job.Variants)
        {
            throw new InvalidOperationException($"{last?.Progress.Done} of {job.Variants} variants were made. {last?.Error}");
        }
    }

    private static MeterListener Listen(Dictionary<string, double> stages)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Name == "renesandro.media.stage.duration")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => stages[(string)tags[0].Value!] = seconds);
        listener.Start();
        return listener;
    }
}
