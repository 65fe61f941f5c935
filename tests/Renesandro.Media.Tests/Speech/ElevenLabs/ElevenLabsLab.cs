using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Renesandro.Contracts;
using Renesandro.ElevenLabsStandIn;
using Renesandro.Media.Rendering;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage.Local;

namespace Renesandro.Media.Tests.Speech.ElevenLabs;

/// <summary>ElevenLabs as an application gets it, before a server on loopback, with every log line kept.</summary>
internal sealed class ElevenLabsLab : IAsyncDisposable
{
    private readonly List<ServiceProvider> _providers = [];
    private readonly Dictionary<string, string?> _settings;
    private readonly LogLines _log = new();
    private int _names;

    private ElevenLabsLab(ElevenLabsServer server, IEnumerable<(string Key, string Value)> settings)
    {
        Server = server;
        _settings = new Dictionary<string, string?>
        {
            ["Renesandro:DataDirectory"] = Path.Combine(Media.Root, "data"),
            ["Renesandro:LocalFolder:Directory"] = Path.Combine(Media.Root, "out"),
            ["Renesandro:ElevenLabs:ApiKey"] = ElevenLabsServer.Key,
            ["Renesandro:ElevenLabs:BaseUrl"] = server.Url.ToString(),
            ["Renesandro:ElevenLabs:RetryDelay"] = "00:00:00.010",
            ["Renesandro:Speech:RepeatDelay"] = "00:00:00.010",
        };
        foreach (var (key, value) in settings)
        {
            _settings[key] = value;
        }

        Services = StartProcess();
    }

    public ElevenLabsServer Server { get; }

    public TestMedia Media { get; } = new();

    public IServiceProvider Services { get; }

    public ITextToSpeech Speech => Services.GetRequiredService<ITextToSpeech>();

    public RenderPipeline Pipeline => Services.GetRequiredService<RenderPipeline>();

    public string Log => string.Join('\n', _log.Lines);

    public static async Task<ElevenLabsLab> StartAsync(params (string Key, string Value)[] settings)
    {
        RequiredTools.Need("espeak-ng", "ffmpeg");
        return new ElevenLabsLab(await ElevenLabsServer.StartAsync(), settings);
    }

    /// <summary>A service that speaks and does not say when.</summary>
    public static async Task<ElevenLabsLab> StartUntimedAsync()
    {
        RequiredTools.Need("espeak-ng", "ffmpeg");
        return new ElevenLabsLab(await ElevenLabsServer.StartAsync(tellsTimes: false), []);
    }

    /// <summary>Services of their own over the same data, as another process would have them.</summary>
    public ServiceProvider StartProcess()
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(_settings).Build());
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        services.AddRenesandro().UseElevenLabs();
        services.Configure<LocalFolderOptions>(_ => { });
        var provider = services.BuildServiceProvider();
        _providers.Add(provider);
        return provider;
    }

    public Task<SpokenText> GetAsync(string text, IServiceProvider? process = null, SpeechStyle? style = null, string? job = null, bool timed = false, CancellationToken cancellationToken = default) =>
        (process ?? Services).GetRequiredService<SpeechCache>().GetAsync(
            new SpeechLine(text, new SpeechVoice(Server.Voices[0].Id, "Sarah")) { Style = style ?? new SpeechStyle(), JobId = job },
            Path.Combine(Media.Root, $"spoken{Interlocked.Increment(ref _names)}"),
            timed,
            cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _providers.ForEach(provider => provider.Dispose());
        await Server.DisposeAsync();
        Media.Dispose();
    }

    private sealed class LogLines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
