using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.FFmpeg;
using Renesandro.Media.Caching;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Drawing.FFmpeg;
using Renesandro.Media.Drawing.Placed;
using Renesandro.Media.Fetching;
using Renesandro.Media.Fetching.Http;
using Renesandro.Media.Inspecting;
using Renesandro.Media.Jobs;
using Renesandro.Media.Jobs.Queueing;
using Renesandro.Media.Jobs.Reading;
using Renesandro.Media.Jobs.Records;
using Renesandro.Media.Jobs.Views;
using Renesandro.Media.Parts;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;
using Renesandro.Media.Rendering;
using Renesandro.Media.Rendering.Checking;
using Renesandro.Media.Rendering.First;
using Renesandro.Media.Resources;
using Renesandro.Media.Speech;
using Renesandro.Media.Speech.Espeak;
using Renesandro.Media.Speech.Voices;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.Local;
using Renesandro.Media.Tools;
using Renesandro.Media.Verification;
using Renesandro.Queue;
using Renesandro.Queue.Sqlite;

namespace Renesandro;

/// <summary>Adds Renesandro to an application.</summary>
public static class RenesandroServiceCollectionExtensions
{
    /// <summary>
    /// Adds everything that rendering needs, with parts that want no account and no server: espeak-ng speaks, a local folder stores.
    /// Options bind from the section <c>Renesandro</c> of the application's configuration. Calling it twice is harmless.
    /// </summary>
    /// <returns>A builder whose <c>Use…</c> methods swap parts.</returns>
    public static IRenesandroBuilder AddRenesandro(this IServiceCollection services, Action<RenesandroOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        services.AddRenesandroOptions<RenesandroOptions>("Renesandro");
        services.AddRenesandroOptions<FFmpegOptions>("Renesandro:FFmpeg");
        services.AddRenesandroOptions<RenderingOptions>("Renesandro:Rendering");
        services.AddRenesandroOptions<LocalFolderOptions>("Renesandro:LocalFolder");
        services.AddRenesandroOptions<SpeechOptions>("Renesandro:Speech");
        services.AddRenesandroOptions<EspeakOptions>("Renesandro:Espeak");
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<PlatformOptions>, PlatformOptionsValidator>());
        services.AddRenesandroOptions<PlatformOptions>("Renesandro");
        services.TryAddSingleton<PlatformCatalog>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddSingleton<ToolRunner>();
        services.TryAddSingleton<FFmpegVersion>();
        services.TryAddSingleton<VideoEncoders>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IComponentDiagnosis, VideoEncoderDiagnosis>());
        services.TryAddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<RenderingOptions>>().Value;
            return new PartCache(
                provider.GetRequiredService<IOptions<RenesandroOptions>>().Value.PathOf("cache/parts"),
                options.CacheBytes,
                options.MinFreeDisk,
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<PartCache>>());
        });
        services.AddFetching();
        services.TryAddSingleton<IAudioMixer, FFmpegAudioMixer>();
        services.TryAddSingleton<ClipSoundDecoder>();
        services.TryAddSingleton<ITextToSpeech, EspeakTextToSpeech>();
        services.TryAddSingleton<SpeechSpending>();
        services.TryAddSingleton<SpeechCache>();
        services.TryAddSingleton<SpeechAdmission>();
        services.TryAddSingleton<IStorageSink, LocalFolderStorageSink>();
        services.TryAddSingleton<ICombinator, FFmpegCombinator>();
        services.TryAddSingleton<ClipOrigin>();
        services.TryAddSingleton<ImageScaler>();
        services.TryAddSingleton<FramePicture>();
        services.TryAddSingleton<MediaVerifier>();
        services.TryAddSingleton(provider => new ResourceMonitor(provider.GetRequiredService<IOptions<RenderingOptions>>(), provider.GetRequiredService<TimeProvider>())
        {
            Caches = [provider.GetRequiredService<SourceCache>().Store, provider.GetRequiredService<PartCache>().Store],
        });
        services.TryAddSingleton(provider => new FileChecker(
            provider.GetRequiredService<ISourceFetcher>(),
            provider.GetRequiredService<FetchSlots>(),
            provider.GetRequiredService<ToolRunner>(),
            provider.GetRequiredService<IOptions<FFmpegOptions>>(),
            provider.GetRequiredService<PartServices>().WorkRoot,
            provider.GetRequiredService<ILogger<FileChecker>>()));
        services.TryAddSingleton<SourcePosters>();
        services.TryAddSingleton<SourceProber>();
        services.TryAddSingleton(provider => new SourceInspector(
            provider.GetRequiredService<ISourceFetcher>(),
            provider.GetRequiredService<FetchSlots>(),
            provider.GetRequiredService<SourceProber>(),
            provider.GetRequiredService<IOptions<RenesandroOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SourceInspector>>()));
        services.TryAddSingleton<PartServices>();
        services.TryAddSingleton(provider =>
        {
            var parts = provider.GetRequiredService<PartServices>();
            return new VoiceSamples(
                parts.Speaker,
                parts.Speeches,
                parts.Fetcher,
                parts.FetchSlots,
                parts.SharedOptions.Value.PathOf("cache/samples"),
                parts.WorkRoot,
                parts.Time,
                provider.GetRequiredService<ILogger<VoiceSamples>>());
        });
        services.TryAddSingleton(provider =>
        {
            var parts = provider.GetRequiredService<PartServices>();
            return new PlacedTextDrawer(parts.Drawer, parts.Fetcher, parts.FetchSlots, parts.WorkRoot, parts.Options.Workers, provider.GetRequiredService<ILogger<PlacedTextDrawer>>());
        });
        services.TryAddSingleton<RenderServices>();
        services.TryAddSingleton(provider => new RenderPipeline(provider.GetRequiredService<RenderServices>()));
        services.TryAddSingleton<IRenderPipeline>(provider => provider.GetRequiredService<RenderPipeline>());
        services.TryAddSingleton(provider => new FirstVariants(provider.GetRequiredService<RenderServices>()));
        services.TryAddSingleton<VariantViews>();
        services.TryAddSingleton<RenderJobHeaders>();
        services.TryAddSingleton<RenderJobPlans>();
        services.TryAddSingleton<RenderJobDescriber>();
        services.TryAddSingleton<OpenJobLimit>();
        services.TryAddSingleton<RenderJobSubmission>();
        services.TryAddSingleton<RenderJobApproval>();
        services.TryAddSingleton<PreviewGate>();
        services.TryAddSingleton<JobLists>();
        services.TryAddSingleton<RemovalNotes>();
        services.TryAddSingleton<JobRemover>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, RemovalSweep>());
        services.TryAddSingleton<JobsWatch>();
        services.TryAddSingleton<RenderJobs>();
        services.TryAddSingleton<IRenderJobs>(provider => provider.GetRequiredService<RenderJobs>());
        services.TryAddSingleton<OverviewCache>();
        services.TryAddSingleton<OverviewReader>();
        services.TryAddSingleton(provider => new PosterCache(
            provider.GetRequiredService<IOptions<RenesandroOptions>>().Value.PathOf("cache/posters"), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<VariantPosters>();
        services.TryAddSingleton<RecordedManifest>();
        services.TryAddSingleton<TimelineReader>();
        services.TryAddSingleton<IRenderJobRecords, RenderJobRecords>();
        services.AddWebhooks();
        AddQueue(services);
        return new RenesandroBuilder(services);
    }

    private static void AddQueue(IServiceCollection services)
    {
        // What a request may hold, the queue has to take.
        services.AddOptions<JobQueueOptions>().PostConfigure(queue => queue.MaxPayloadBytes = Math.Max(queue.MaxPayloadBytes, RenderJobPayload.MaxBytes));

        // A queue that was chosen before stays: calling AddRenesandro again must not put SQLite in the place of Redis.
        if (!services.Any(service => service.ServiceType == typeof(IJobQueue)))
        {
            services.AddJobQueue().UseSqlite();
            services.AddOptions<SqliteJobQueueOptions>()
                .Configure<IOptions<RenesandroOptions>>((queue, shared) => queue.Directory = shared.Value.PathOf("queue"));
        }
    }

    private sealed record RenesandroBuilder(IServiceCollection Services) : IRenesandroBuilder;
}
