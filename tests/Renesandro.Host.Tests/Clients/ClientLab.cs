using Renesandro.Contracts;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;

namespace Renesandro.Host.Tests.Clients;

/// <summary>
/// The executable as it is installed, clips for it, and the tools of <c>tests/clients</c> in <c>artifacts/clients</c>, which keeps their output.
/// Each is created once, when it is first requested.
/// </summary>
public sealed class ClientLab : IAsyncDisposable
{
    private static readonly NpmFolder Npm = new("clients");

    private readonly Lazy<Task<RunningHost>> _host;

    public ClientLab(SampleMedia media) => _host = new(() => RunningHost.StartAsync(media));

    /// <summary>Where the tools run; holds <c>openapi.json</c>.</summary>
    public static string Folder => Npm.Path;

    /// <summary>Runs a tool of the npm packages.</summary>
    internal async Task<string> RunNodeToolAsync(string tool, params string[] arguments)
    {
        await ReadyAsync();
        return await Npm.RunToolAsync(tool, arguments);
    }

    internal static string NodeTool(string tool) => Npm.Tool(tool);

    /// <summary>Installs the packages and saves the description.</summary>
    internal async Task<RunningHost> ReadyAsync()
    {
        await Npm.ReadyAsync();
        return await HostAsync();
    }

    /// <summary>Starts the host and saves its description.</summary>
    internal Task<RunningHost> HostAsync() => _host.Value;

    public async ValueTask DisposeAsync()
    {
        if (_host.IsValueCreated)
        {
            await (await _host.Value).DisposeAsync();
        }
    }

    /// <summary>A host with a worker, a server of clips, and a server that never answers.</summary>
    internal sealed class RunningHost : IAsyncDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-clients-");
        private readonly TaskCompletionSource _held = new();
        private HostProcess _process = null!;
        private ClipOrigin _clips = null!;
        private ClipOrigin _silent = null!;

        public Uri Address => _process.Address;

        public string Password => _process.Password;

        public string Clip => _clips.Url("a.mp4");

        /// <summary>Arguments for the program of a client.</summary>
        public string[] Arguments(Uri? api = null) =>
            [(api ?? Address).AbsoluteUri.TrimEnd('/'), "admin", Password, _clips.Address.AbsoluteUri, _silent.Address.AbsoluteUri];

        public static async Task<RunningHost> StartAsync(SampleMedia media)
        {
            var host = new RunningHost();
            host._clips = await ClipOrigin.StartAsync(media);
            host._silent = await ClipOrigin.StartAsync(media);
            host._silent.Gate = host._held.Task;
            host._process = await HostProcess.StartAsync(
                host._directory.FullName,
                [],
                ("Renesandro:Port", "0"),
                ("Renesandro:RateLimits:PerUser", "100000"),
                ("Renesandro:RateLimits:AuthPerAddress", "100000"),
                ("Renesandro:RateLimits:AuthPerName", "100000"),
                host._clips.Allowed,
                ("Renesandro:Fetching:AllowPrivate:1", host._silent.Address.Authority));
            Directory.CreateDirectory(Folder);
            using var client = new HttpClient { BaseAddress = host.Address, Timeout = Until.Limit };
            await File.WriteAllTextAsync(Path.Combine(Folder, "openapi.json"), await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative)));
            return host;
        }

        public Task<HttpClient> SignInAsync() => _process.SignInAsync();

        public async ValueTask DisposeAsync()
        {
            _process.Dispose();
            _held.TrySetResult();
            await _clips.DisposeAsync();
            await _silent.DisposeAsync();
            _directory.Delete(recursive: true);
        }
    }
}
