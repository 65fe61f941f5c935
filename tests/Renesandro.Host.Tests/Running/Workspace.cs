using System.Diagnostics;

namespace Renesandro.Host.Tests.Running;

/// <summary>A folder per test in which the real executable runs, with out/ and data/ in it, removed after the test.</summary>
public sealed class Workspace : IDisposable
{
    /// <summary>The file that names the job of a folder.</summary>
    public const string FolderMark = ".renesandro-job";

    private static readonly string Executable =
        System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "renesandro.exe" : "renesandro");

    public Workspace() => Path = Directory.CreateTempSubdirectory("renesandro-host-").FullName;

    public string Path { get; }

    public string OutputRoot => System.IO.Path.Combine(Path, "out");

    /// <summary>The only folder of a job under out/.</summary>
    public string JobFolder => Directory.GetDirectories(OutputRoot).Single();

    public void Write(string name, string text) => File.WriteAllText(System.IO.Path.Combine(Path, name), text);

    public void Write(string name, byte[] bytes) => File.WriteAllBytes(System.IO.Path.Combine(Path, name), bytes);

    public void Add(string file, string? name = null) =>
        File.Copy(file, System.IO.Path.Combine(Path, name ?? System.IO.Path.GetFileName(file)));

    public async Task<CommandResult> RunAsync(params string[] args)
    {
        using var command = Start(args);
        return await command.EndAsync();
    }

    /// <summary>Runs with a text on standard input.</summary>
    public async Task<CommandResult> RunWithInputAsync(string input, params string[] args)
    {
        using var command = Start(args);
        await command.WriteAsync(input);
        return await command.EndAsync();
    }

    public RunningCommand Start(string[] args, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo(Executable, args)
        {
            WorkingDirectory = Path,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in new[] { "ELEVEN_LABS_APIKEY", "FPS", "HOST", "JWT_SECRET", "JWT_ALG", "JWT_EXPIRE_MIN", "NO_COLOR", "CI" })
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return new RunningCommand(Process.Start(start)!);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
