using Renesandro.Media.Files;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Files;

public sealed class PendingFileTests : IDisposable
{
    private const int Writers = 8;
    private const int Rounds = 250;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_its_owner_may_read_a_file_unless_it_is_meant_for_others()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        Publish(isPrivate: true, "mine");
        Publish(isPrivate: false, "ours");
        File.WriteAllText(_folder["plain"], "");

        File.GetUnixFileMode(_folder["mine"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.GetUnixFileMode(_folder["ours"]).ShouldBe(File.GetUnixFileMode(_folder["plain"]));

        void Publish(bool isPrivate, string name)
        {
            using var file = PendingFile.Create(_folder.Path, ".", ".part", isPrivate: isPrivate);
            file.Publish(_folder[name]);
        }
    }

    [Fact]
    public async Task Files_that_are_written_during_sweeps_all_get_their_names()
    {
        // Locks belong to open files, not to processes: threads meet here as processes do.
        await Parallel.ForAsync(0, Writers, new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = TestContext.Current.CancellationToken }, (writer, _) =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                using var file = PendingFile.Create(_folder.Path, ".", ".part");
                file.Stream.WriteByte(1);
                PendingFile.Sweep(_folder.Path, ".*.part");
                file.Publish(_folder[$"{writer}-{round}"]);
            }

            return ValueTask.CompletedTask;
        });

        _folder.Files().Length.ShouldBe(Writers * Rounds);
    }

    [Fact]
    public void An_unpublished_file_is_removed_with_its_writer()
    {
        PendingFile.Create(_folder.Path, ".", ".part").Dispose();

        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public void A_sweep_removes_files_that_nobody_holds()
    {
        _folder.Write(".dead.part", 1);
        _folder.Write("other.part", 1);
        using var living = PendingFile.Create(_folder.Path, ".", ".part");

        PendingFile.Sweep(_folder.Path, ".*.part").ShouldBe(1);

        _folder.Files().ShouldBe([Path.GetFileName(living.Stream.Name), "other.part"]);
    }

    [Fact]
    public void A_file_that_cannot_be_removed_does_not_hide_another_failure()
    {
        var fault = Should.Throw<MediaException>(() =>
        {
            using var file = PendingFile.Create(Directory.CreateDirectory(_folder["gone"]).FullName, ".", ".part");
            Directory.Delete(_folder["gone"], recursive: true);
            throw new MediaException("the true cause");
        });

        fault.Message.ShouldBe("the true cause");
    }
}
