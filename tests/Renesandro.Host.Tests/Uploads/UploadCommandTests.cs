using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Uploads;

public sealed class UploadCommandTests(SampleMedia media) : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task Files_are_stored_for_the_only_user_and_sent_to_a_host_and_named_one_a_line()
    {
        using var host = await HostProcess.StartAsync(_workspace.Path, ["serve", "--no-worker", "--set", "Renesandro:Port=0"]);
        using var admin = await host.SignInAsync();
        _workspace.Add(media.Red, "a b.mp4");
        _workspace.Add(media.Truncated, "cut.mp4");

        var here = await _workspace.RunAsync("upload", "a b.mp4");
        using var sending = _workspace.Start(["upload", "a b.mp4", "--to", host.Address.AbsoluteUri], ("RENESANDRO_TOKEN", admin.DefaultRequestHeaders.Authorization!.Parameter));
        var there = await sending.EndAsync();
        var signedIn = await _workspace.RunWithInputAsync(host.Password + "\n", "upload", "a b.mp4", "--to", host.Address.AbsoluteUri, "--user", "admin");
        var cut = await _workspace.RunAsync("upload", "cut.mp4", "--user", "admin");

        foreach (var done in new[] { here, there, signedIn })
        {
            done.ExitCode.ShouldBe(0, done.Error);
            var url = done.Out.Trim();
            url.ShouldMatch("^upload://[0-9a-f]{32}/a%20b.mp4$");
            (await admin.GetByteArrayAsync($"/uploads/{new Uri(url).Host}/file")).ShouldBe(await File.ReadAllBytesAsync(media.Red));
        }

        (cut.ExitCode, cut.Out.Trim()).ShouldBe((1, ""));
        cut.Error.ShouldContain("cut.mp4: The file is cut off");
    }

    [Fact]
    public async Task What_a_removed_user_uploaded_goes_with_them()
    {
        await _workspace.RunWithInputAsync("correct horse battery\n", "user", "add", "anna");
        await _workspace.RunWithInputAsync("correct horse battery\n", "user", "add", "bert");
        _workspace.Add(media.Red, "a.mp4");
        _workspace.Add(media.Green, "b.mp4");
        (await _workspace.RunAsync("upload", "a.mp4", "--user", "anna")).ExitCode.ShouldBe(0);
        (await _workspace.RunAsync("upload", "b.mp4", "--user", "bert")).ExitCode.ShouldBe(0);
        var contents = Path.Combine(_workspace.Path, "data", "uploads", "content");
        Directory.GetFiles(contents).Length.ShouldBe(2);

        (await _workspace.RunAsync("user", "remove", "bert")).OutLines.ShouldBe(["User 'bert' has been removed."]);

        (await File.ReadAllBytesAsync(Directory.GetFiles(contents).ShouldHaveSingleItem())).ShouldBe(await File.ReadAllBytesAsync(media.Red));
    }

    [Fact]
    public async Task What_is_missing_is_told()
    {
        (await _workspace.RunAsync("upload", "none.mp4")).ShouldTell(2, "none.mp4: there is no such file");
        _workspace.Add(media.Red);
        (await _workspace.RunAsync("upload", "red.mp4")).ShouldTell(2, "There is no user yet");
        (await _workspace.RunAsync("upload", "red.mp4", "--to", "http://localhost:1")).ShouldTell(2, "RENESANDRO_TOKEN");
        (await _workspace.RunAsync("upload", "red.mp4", "--to", "localhost")).ShouldTell(2, "give the address of a host");
    }
}

internal static class ToldResults
{
    public static void ShouldTell(this CommandResult result, int exitCode, string words)
    {
        result.ExitCode.ShouldBe(exitCode, result.Error);
        result.Error.ShouldContain(words);
    }
}
