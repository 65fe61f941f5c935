using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Files;

public sealed class DataDirectoryTests : IDisposable
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Loose = Owner | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Passable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly string[] Folders = ["", "queue", "logs", "cache", "cache/sources", "cache/sources/links"];
    private static readonly string[] Strange = ["notes.txt", "pictures/a.png"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("renesandro-data-");

    [Fact]
    public async Task All_files_of_a_server_are_private_to_their_owner()
    {
        SkipOnWindows();
        var data = Path.Combine(_folder.FullName, "data");
        await using var server = await ApiServer.StartAsync(("Renesandro:DataDirectory", data), ("Renesandro:Auth:Secret", ""));
        await server.AddUserAsync("anna");
        await server.SignInAsync();
        await server.GetAsync("/health/ready");

        var entries = new DirectoryInfo(data).GetFileSystemInfos("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });

        ModeOf(data).ShouldBe(Owner | UnixFileMode.UserExecute);
        entries.Select(entry => entry.Name).ShouldContain("jobs.db");
        entries.Select(entry => entry.Name).ShouldContain("serve.log");
        entries.Where(entry => (ModeOf(entry.FullName) & ~(Owner | UnixFileMode.UserExecute)) != 0).Select(entry => entry.Name).ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_that_an_older_version_left_readable_are_restricted()
    {
        SkipOnWindows();
        var data = Path.Combine(_folder.FullName, "data");
        var files = new[] { "queue/jobs.db", "queue/jobs.db-wal", "logs/serve.log", "cache/sources/links/x", "users.db-shm", "jwt-secret", "speech-spending.db" };
        MakeLoose(data, files);
        File.WriteAllText(Path.Combine(data, "jwt-secret"), new string('x', 86));
        await using var server = await ApiServer.StartAsync(("Renesandro:DataDirectory", data));

        files.ShouldAllBe(file => ModeOf(Path.Combine(data, file)) == Owner);
        Folders.ShouldAllBe(folder => ModeOf(Path.Combine(data, folder)) == (Owner | UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task Foreign_files_and_the_directory_that_holds_them_are_left_as_they_are()
    {
        SkipOnWindows();
        var data = Path.Combine(_folder.FullName, "data");
        MakeLoose(data, [.. Strange, "logs/serve.log"]);
        File.CreateSymbolicLink(Path.Combine(data, "cache"), Path.Combine(data, "pictures"));
        await using var server = await ApiServer.StartAsync(("Renesandro:DataDirectory", data));

        Strange.ShouldAllBe(file => ModeOf(Path.Combine(data, file)) == Loose);
        ModeOf(data).ShouldBe(Loose | Passable);
        ModeOf(Path.Combine(data, "pictures")).ShouldBe(Loose | Passable);
        ModeOf(Path.Combine(data, "logs")).ShouldBe(Owner | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task Variants_below_the_data_directory_stay_reachable_for_others()
    {
        SkipOnWindows();
        var data = Path.Combine(_folder.FullName, "data");
        var output = Path.Combine(data, "out");
        MakeLoose(data, ["out/summer/a.mp4", "users.db-shm"]);
        await using var server = await ApiServer.StartAsync(("Renesandro:DataDirectory", data), ("Renesandro:LocalFolder:Directory", output));

        ModeOf(data).ShouldBe(Loose | Passable);
        ModeOf(Path.Combine(output, "summer/a.mp4")).ShouldBe(Loose);
        ModeOf(Path.Combine(data, "users.db-shm")).ShouldBe(Owner);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void SkipOnWindows() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");

    private static void MakeLoose(string data, string[] files)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(data, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "");
            SetMode(path, Loose);
            for (var folder = Path.GetDirectoryName(path)!; folder.Length >= data.Length; folder = Path.GetDirectoryName(folder)!)
            {
                SetMode(folder, Loose | Passable);
            }
        }
    }

    private static UnixFileMode ModeOf(string path) => OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(path);

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
