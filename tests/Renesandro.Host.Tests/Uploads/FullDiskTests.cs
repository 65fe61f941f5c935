using System.Diagnostics;
using System.Net;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Uploads;

/// <summary>Uploads onto a disk of a few megabytes that is really full: its bytes, its databases and its locks are all there.</summary>
public sealed class FullDiskTests(SampleMedia media) : IDisposable
{
    private const int DiskBytes = 24 << 20;

    private readonly DirectoryInfo _disk = Directory.CreateTempSubdirectory("renesandro-disk-");
    private bool _isMounted;

    public void Dispose()
    {
        if (_isMounted)
        {
            Run("umount", "-l", _disk.FullName);
        }

        _disk.Delete(recursive: true);
    }

    [Fact]
    public async Task An_upload_that_fills_the_disk_leaves_only_what_it_confirmed_and_goes_on_once_there_is_space()
    {
        Mount();
        var data = Path.Combine(_disk.FullName, "data");
        var clip = await File.ReadAllBytesAsync(media.HeavyClip);
        byte[] bytes = [.. clip, .. new byte[Math.Max(0, (6 << 20) - clip.Length)]];
        await using var host = await RenderHost.StartAsync(
            work: false, settings: [("Renesandro:DataDirectory", data), ("Renesandro:Rendering:MinFreeDisk", "0")]);
        using var anna = await host.SignInAsync("anna");
        var location = await anna.BeginAsync("heavy.mp4", bytes.Length);
        (await anna.PatchAsync(location, 0, bytes[..1_000_000])).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var filler = Path.Combine(_disk.FullName, "filler");
        Fill(filler, leave: 2 << 20);
        var full = await (await anna.PatchAsync(location, 1_000_000, bytes[1_000_000..])).ShouldBeRefusedAsync(HttpStatusCode.InsufficientStorage);
        var other = await anna.SendAsync(TusClient.Request(HttpMethod.Post, "/uploads", ("Upload-Length", $"{bytes.Length}"), ("Upload-Metadata", $"filename {TusClient.Base64("b.mp4")}")));

        full.Sentence.ShouldStartWith("The upload cannot be stored: the disk is full");
        await other.ShouldBeRefusedAsync(HttpStatusCode.InsufficientStorage);
        (await anna.OffsetAsync(location)).ShouldBe(1_000_000);
        Directory.GetFiles(Path.Combine(data, "uploads", "incoming")).ShouldHaveSingleItem().ShouldSatisfyAllConditions(file => new FileInfo(file).Length.ShouldBe(1_000_000));

        // Nothing at all is free now, not even for a record.
        Fill(filler, leave: 0);
        await (await anna.PatchAsync(location, 1_000_000, bytes[1_000_000..2_000_000])).ShouldBeRefusedAsync(HttpStatusCode.InsufficientStorage);
        (await anna.OffsetAsync(location)).ShouldBe(1_000_000);

        File.Delete(filler);
        (await anna.PatchAsync(location, 1_000_000, bytes[1_000_000..])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var upload = await anna.ProbedAsync(location);
        ((string?)upload["status"]).ShouldBe("ready", (string?)upload["error"]);
        (await anna.GetByteArrayAsync((string?)upload["source"]!["file_url"])).ShouldBe(bytes);
        Directory.GetFileSystemEntries(Path.Combine(data, "uploads", "incoming")).ShouldBeEmpty();
    }

    private void Mount()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "Only root mounts a disk.");
        Assert.SkipUnless(Run("mount", "-t", "tmpfs", "-o", $"size={DiskBytes}", "tmpfs", _disk.FullName) == 0, "No disk can be mounted here.");
        _isMounted = true;
    }

    /// <summary>Fills the disk with one file, whatever has been written since it was filled before.</summary>
    private void Fill(string path, long leave)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var block = new byte[4096];
        while (new DriveInfo(_disk.FullName).AvailableFreeSpace > leave)
        {
            try
            {
                file.Write(block);
            }
            catch (IOException)
            {
                return;
            }
        }
    }

    private static int Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
