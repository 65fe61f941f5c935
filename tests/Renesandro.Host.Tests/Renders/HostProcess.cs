using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Renesandro.Contracts;

namespace Renesandro.Host.Tests.Renders;

/// <summary>The executable as it is installed, in a directory that outlives it.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly string Executable = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "renesandro.exe" : "renesandro");
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "DOTNET_ROOT", "LANG"];

    private readonly Process _process;
    private string? _password;
    private bool _disposed;

    private HostProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>Starts it with only these settings as its environment, and waits until it reports that it is ready.</summary>
    public static async Task<HostProcess> StartAsync(string directory, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Executable, arguments) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Except(Inherited).ToArray())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        var host = new HostProcess(Process.Start(start)!);
        await host.WaitUntilReadyAsync();
        return host;
    }

    /// <summary>A client with a token of the user that was made at the first start.</summary>
    public async Task<HttpClient> SignInAsync(string? password = null)
    {
        var client = new HttpClient { BaseAddress = Address, Timeout = Until.Limit };
        var answer = await client.PostAsJsonAsync("/auth/token", new { name = "admin", password = password ?? _password });
        var token = (string)(await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!["access_token"]!;
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public string Password => _password!;

    /// <summary>Names of the processes that it has started and that have not ended.</summary>
    public string[] Tools() =>
    [
        .. from folder in Directory.GetDirectories("/proc")
           where int.TryParse(Path.GetFileName(folder), out _)
           let stat = Stat(folder)
           where stat.Parent == _process.Id
           select stat.Name,
    ];

    /// <summary>How long processors have worked for its tools of a name that have not ended.</summary>
    public TimeSpan ToolTime(string name) => TimeSpan.FromMilliseconds(
        (from folder in Directory.GetDirectories("/proc")
         where int.TryParse(Path.GetFileName(folder), out _)
         let stat = Stat(folder)
         where stat.Parent == _process.Id && stat.Name == name
         select stat.Ticks).Sum() * 10);

    /// <summary>SIGKILL to it and its tools.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await EndAsync();
    }

    /// <summary>SIGKILL to it alone, without its tools.</summary>
    public async Task KillAloneAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public Task EndAsync() => _process.WaitForExitAsync().WaitAsync(Until.Limit);

    /// <summary>SIGSTOP: it is suspended.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>SIGTERM, and its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await EndAsync();
        return _process.ExitCode;
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", ["-s", signal, $"{_process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Until.Limit);
    }

    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    // pid (name) state parent …, times of user and system in hundredths of a second, by proc(5); the process may be gone by now.
    private static (string Name, int Parent, long Ticks) Stat(string folder)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(folder, "stat"));
            var end = text.LastIndexOf(')');
            var fields = text[(end + 2)..].Split(' ');
            return (
                text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..end],
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return ("", 0, 0);
        }
    }

    private async Task WaitUntilReadyAsync()
    {
        var errors = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Until.Limit) is { } line)
        {
            if (line.Split("with the password ") is [_, var password])
            {
                _password = password;
            }

            if (line.StartsWith("Listening on ", StringComparison.Ordinal))
            {
                Address = new Uri(line.Split(' ')[2].TrimEnd('.'));
                return;
            }

            if (line.StartsWith("Waiting for jobs", StringComparison.Ordinal))
            {
                return;
            }
        }

        throw new InvalidOperationException($"The host ended before it was ready: {await errors}");
    }
}
