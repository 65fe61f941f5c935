using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Rendering.First;
using Renesandro.Media.Resources;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Rendering.First;

public sealed class KeptVariantsTests : IDisposable
{
    private const long Mebibyte = 1 << 20;

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly KeptVariants _kept;

    public KeptVariantsTests() => _kept = new KeptVariants(_time);

    public void Dispose()
    {
        _kept.Dispose();
        Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();
        _folder.Dispose();
    }

    [Fact]
    public void It_is_opened_by_its_owner_for_half_an_hour()
    {
        var id = Add("ann");
        _time.Advance(TimeSpan.FromMinutes(29));

        using (var video = _kept.Open(id, "ann", isPoster: false)!.Content)
        using (var poster = _kept.Open(id, "ann", isPoster: true)!.Content)
        {
            (video.ReadByte(), poster.ReadByte()).ShouldBe(('v', 'p'));
            _kept.Open(id, "bob", isPoster: false).ShouldBeNull();
            _time.Advance(TimeSpan.FromMinutes(1));
            _kept.Open(id, "ann", isPoster: false).ShouldBeNull();
            Directory.GetFileSystemEntries(_folder.Path).ShouldBeEmpty();

            // Whoever is watching it sees its end.
            video.ReadByte().ShouldBe('i');
        }
    }

    [Fact]
    public void Nobody_keeps_more_than_eight_or_512_MiB()
    {
        Guid[] small = [.. Enumerable.Range(0, 9).Select(_ => Add("ann"))];
        Guid[] large = [Add("bob", 300 * Mebibyte), Add("bob", 300 * Mebibyte)];

        small.Select(id => IsKept(id, "ann")).ShouldBe([false, .. Enumerable.Repeat(true, 8)]);
        large.Select(id => IsKept(id, "bob")).ShouldBe([false, true]);
        Should.Throw<MediaException>(() => KeptVariants.CheckSize(513 * Mebibyte)).Message.ShouldStartWith("The variant has 513 MiB, and ");
    }

    [Fact]
    public void All_users_together_keep_64()
    {
        var first = Add("first");
        for (var user = 0; user < 64; user++)
        {
            Add($"user {user / 8}");
        }

        IsKept(first, "first").ShouldBeFalse();
        Directory.GetDirectories(_folder.Path).Length.ShouldBe(64);
    }

    private bool IsKept(Guid id, string owner)
    {
        var found = _kept.Open(id, owner, isPoster: false);
        found?.Content.Dispose();
        return found is not null;
    }

    private Guid Add(string owner, long bytes = 1)
    {
        var work = WorkDirectory.Create(_folder.Path, NullLogger.Instance);
        var (video, poster) = (work.NewPath("mp4"), work.NewPath("jpg"));
        File.WriteAllText(video, "video");
        File.WriteAllText(poster, "poster");
        return _kept.Add(new KeptVariant(owner, "a.mp4", video, poster, bytes, work)).Id;
    }
}
