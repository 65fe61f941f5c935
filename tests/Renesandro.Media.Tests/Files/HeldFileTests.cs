using Renesandro.Media.Files;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Files;

public sealed class HeldFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_held_once_and_gone_after_its_removal()
    {
        var held = HeldFile.TryOpen(_folder["a"], FileMode.OpenOrCreate)!;
        HeldFile.TryOpen(_folder["a"], FileMode.OpenOrCreate).ShouldBeNull();

        HeldFile.Remove(held);

        _folder.Files().ShouldBeEmpty();
    }

    [Fact]
    public void A_file_is_told_from_a_new_one_of_its_name()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || !HeldFile.TellsFiles, "Only Linux tells.");
        using var first = Open("a");
        HeldFile.IsStillAt(first, _folder["a"]).ShouldBeTrue();

        File.Delete(_folder["a"]);
        HeldFile.IsStillAt(first, _folder["a"]).ShouldBeFalse();

        using var second = Open("a");
        HeldFile.IsStillAt(first, _folder["a"]).ShouldBeFalse();
        HeldFile.IsStillAt(second, _folder["a"]).ShouldBeTrue();

        File.Move(_folder["a"], _folder["b"]);
        HeldFile.IsStillAt(second, _folder["a"]).ShouldBeFalse();
        HeldFile.IsStillAt(second, _folder["b"]).ShouldBeTrue();
    }

    [Fact]
    public void Holders_of_one_name_are_alone_in_turn()
    {
        Assert.SkipUnless(HeldFile.TellsFiles, "Names are given once only on this system.");
        var (inside, rounds) = (0, 0);

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            for (var done = 0; done < 1000;)
            {
                if (TryOpen("a") is { } held)
                {
                    Interlocked.Increment(ref inside).ShouldBe(1);
                    rounds++;
                    Interlocked.Decrement(ref inside);
                    HeldFile.Remove(held);
                    done++;
                }
            }
        });

        rounds.ShouldBe(4000);
        _folder.Files().ShouldBeEmpty();
    }

    private FileStream? TryOpen(string name)
    {
        try
        {
            return HeldFile.TryOpen(_folder[name], FileMode.OpenOrCreate);
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows())
        {
            return null;
        }
    }

    private FileStream Open(string name) => new(_folder[name], FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
}
