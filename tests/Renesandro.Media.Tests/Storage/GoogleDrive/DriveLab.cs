using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Renesandro.DriveStandIn;
using Renesandro.Media.Content;
using Renesandro.Media.Storage;
using Renesandro.Media.Storage.GoogleDrive;

namespace Renesandro.Media.Tests.Storage.GoogleDrive;

/// <summary>A stand-in for Google, and sinks on it as different processes would have them. Waits are short.</summary>
internal sealed class DriveLab : IAsyncDisposable
{
    public const int ChunkBytes = 256 * 1024;

    private readonly TemporaryFolder _folder = new();
    private readonly List<ServiceProvider> _processes = [];
    private int _sources;

    private DriveLab(DriveServer server)
    {
        Server = server;
        ParentId = server.AddFolder("parent");
        RefreshToken = server.Grants.Consent();
        Grants.WriteClientSecret(_folder["client_secret.json"], server.Address);
        Grants.WriteServiceAccount(_folder["service.json"], server.Address);
    }

    public DriveServer Server { get; }

    public string ParentId { get; }

    public string RefreshToken { get; }

    public string DataDirectory => _folder["data"];

    /// <summary>Everything that was logged.</summary>
    public StringWriter Log { get; } = new();

    public static async Task<DriveLab> StartAsync() => new(await DriveServer.StartAsync());

    /// <summary>A process with a user's grant and a configured parent, unless told otherwise.</summary>
    public ServiceProvider Process(Action<GoogleDriveOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new WriterLoggerProvider(TextWriter.Synchronized(Log))));
        services.AddRenesandro(options => options.DataDirectory = DataDirectory).UseGoogleDrive(options =>
        {
            options.BaseUrl = Server.Address;
            options.ClientSecretFile = _folder["client_secret.json"];
            options.RefreshToken = RefreshToken;
            options.ParentFolderId = ParentId;
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
            options.ChunkBytes = ChunkBytes;
            configure?.Invoke(options);
        });
        var process = services.BuildServiceProvider();
        lock (_processes)
        {
            _processes.Add(process);
        }

        return process;
    }

    public IStorageSink Sink(Action<GoogleDriveOptions>? configure = null) => Process(configure).GetRequiredService<IStorageSink>();

    public void AsService(GoogleDriveOptions options)
    {
        options.ServiceAccountFile = _folder["service.json"];
        options.ClientSecretFile = null;
        options.RefreshToken = null;
    }

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
