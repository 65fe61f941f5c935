using Microsoft.Extensions.Logging.Abstractions;
using Renesandro.Media.Resources;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Resources;

public sealed class WorkDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Root => _folder["work"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Concurrent_sweeps_never_remove_a_directory_that_is_in_use()
    {
        // Locks belong to open files, not to processes: threads compete here as processes do.
        await Parallel.ForAsync(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, (_, _) =>
        {
            for (var round = 0; round < 250; round++)
            {
                using var work = WorkDirectory.Create(Root, NullLogger.Instance);
                var path = work.NewPath("mp4");
                File.WriteAllText(path, "kept");
                WorkDirectory.Sweep(Root, NullLogger.Instance);
                File.ReadAllText(path).ShouldBe("kept");
            }

            return ValueTask.CompletedTask;
        });

        Directory.GetFileSystemEntries(Root).ShouldBeEmpty();
    }

    [Fact]
    public void A_missing_directory_does_not_hide_another_error()
    {
        var fault = Should.Throw<MediaException>(() =>
        {
            using var work = WorkDirectory.Create(Root, NullLogger.Instance);
            Directory.Delete(Root, recursive: true);
            throw new MediaException("the true cause");
        });

        fault.Message.ShouldBe("the true cause");
    }
}
