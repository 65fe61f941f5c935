using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Jobs;
using Renesandro.Media.Rendering;
using Renesandro.Media.Storage;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs;

public sealed class VariantViewsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly TemporaryFolder _folder = new();
    private readonly VariantViews _views;
    private int _opened;

    public VariantViewsTests() => _views = new VariantViews(_time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private int Directories => Directory.GetDirectories(_folder.Path).Length;

    public void Dispose()
    {
        _views.Dispose();
        Directories.ShouldBe(0);
        _folder.Dispose();
    }

    [Fact]
    public async Task A_variant_is_opened_once_while_somebody_looks_and_for_a_while_after()
    {
        var (job, first) = (Guid.NewGuid(), await LookAsync(default));
        first.Dispose();
        first.Dispose();
        using (await LookAsync(default))
        {
            _time.Advance(TimeSpan.FromMinutes(10));
            Directories.ShouldBe(1, "somebody looks");
        }

        (await LookAsync(default)).Dispose();
        _opened.ShouldBe(1);
        _time.Advance(TimeSpan.FromMinutes(3));
        Directories.ShouldBe(0);

        (await LookAsync(job)).Dispose();
        _opened.ShouldBe(2);
    }

    [Fact]
    public async Task No_more_than_eight_stay_open_that_nobody_looks_at()
    {
        for (var i = 0; i < 12; i++)
        {
            (await LookAsync(Guid.NewGuid())).Dispose();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        using var last = await LookAsync(Guid.NewGuid());
        Directories.ShouldBe(9);
    }

    [Fact]
    public async Task What_cannot_be_opened_keeps_nobody_else_from_it()
    {
        await Should.ThrowAsync<MediaException>(_views.OpenAsync(default, 0, () => throw new MediaException("no"), Cancelled));
        (await _views.OpenAsync(default, 0, () => Task.FromResult<OpenVariant?>(null), Cancelled)).ShouldBeNull();

        using var view = await LookAsync(default);
        view.ShouldNotBeNull();
    }

    private async Task<VariantView> LookAsync(Guid job) => (await _views.OpenAsync(job, 0, () =>
    {
        _opened++;
        return Task.FromResult<OpenVariant?>(new OpenVariant("a.mp4", MediaContent.FromBytes(new byte[1]), new MemoryStream(), WorkDirectory.Create(_folder.Path)));
    }, Cancelled))!;
}
