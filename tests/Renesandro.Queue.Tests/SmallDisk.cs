using System.Diagnostics;

namespace Renesandro.Queue.Tests;

/// <summary>A file system of 4 MB.</summary>
internal sealed class SmallDisk(string path) : IAsyncDisposable
{
    public static async Task<SmallDisk> MountAsync(string path)
    {
        var mounted = OperatingSystem.IsLinux() && Environment.UserName == "root" && await RunAsync("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", path);
        Xunit.Assert.SkipUnless(
            mounted || Environment.GetEnvironmentVariable("RENESANDRO_REQUIRE_TOOLS") == "1", "only root on Linux can mount a small disk");
        return mounted ? new(path) : throw new InvalidOperationException("RENESANDRO_REQUIRE_TOOLS is set, but a tmpfs could not be mounted.");
    }

    /// <summary>Leaves no room on it.</summary>
    /// <returns>The file to delete when there is to be some.</returns>
    public static string Fill(string path)
    {
        var ballast = Path.Combine(path, "ballast");
        try
        {
            using var file = new FileStream(ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (var block = new byte[4096]; ;)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            return ballast;
        }
    }

    public async ValueTask DisposeAsync() => await RunAsync("umount", "-l", path);

    private static async Task<bool> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
