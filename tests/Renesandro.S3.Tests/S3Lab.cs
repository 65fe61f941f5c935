using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Renesandro.Media.Content;
using Renesandro.Media.Storage;
using Renesandro.Media.Tests;
using Renesandro.S3StandIn;

namespace Renesandro.S3.Tests;

/// <summary>A stand-in for the service, and sinks on it as different processes would have them. Waits are short.</summary>
internal sealed class S3Lab : IAsyncDisposable
{
    public const int PartBytes = 5 << 20;

    private readonly TemporaryFolder _folder = new();
    private readonly List<ServiceProvider> _processes = [];
    private int _sources;

    private S3Lab(S3Server server) => Server = server;

    public S3Server Server { get; }

    /// <summary>Everything that was logged.</summary>
    public StringWriter Log { get; } = new();

    public static async Task<S3Lab> StartAsync() => new(await S3Server.StartAsync());

    public ServiceProvider Process(Action<S3Options>? configure = null, TimeProvider? time = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new WriterLoggerProvider(TextWriter.Synchronized(Log))));
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        services.AddRenesandro(options => options.DataDirectory = _folder["data"]).UseS3(options =>
        {
            options.Bucket = "variants";
            options.ServiceUrl = Server.Address;
            options.AccessKey = S3Server.AccessKey;
            options.SecretKey = S3Server.SecretKey;
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
            options.PartBytes = PartBytes;
            configure?.Invoke(options);
        });
        var process = services.BuildServiceProvider();
        lock (_processes)
        {
            _processes.Add(process);
        }

        return process;
    }

    public IStorageSink Sink(Action<S3Options>? configure = null) => Process(configure).GetRequiredService<IStorageSink>();

    /// <summary>Content of a header and a file, which is another file each time although the bytes are the same.</summary>
    public MediaContent Content(int length, int seed = 1)
    {
        var bytes = Bytes(length, seed);
        var path = _folder.Write($"source-{Interlocked.Increment(ref _sources)}", bytes[10..]);
        return new MediaContent(bytes.AsMemory(0, 10), [new FileRange(path, 0, length - 10)]);
    }

    public static byte[] Bytes(int length, int seed = 1)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)((i * 31) + (i >> 8) + seed);
        }

        return bytes;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        await Server.DisposeAsync();
        _folder.Dispose();
    }

    private sealed class WriterLoggerProvider(TextWriter log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.WriteLine($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
