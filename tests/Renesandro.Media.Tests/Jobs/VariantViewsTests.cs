using Microsoft.Extensions.Logging.Abstractions;
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
        await Should.ThrowAsync<MediaException>(_views.OpenAsync(default, 0, _ => throw new MediaException("no"), Cancelled));
        (await _views.OpenAsync(default, 0, _ => Task.FromResult<OpenVariant?>(null), Cancelled)).ShouldBeNull();

        using var view = await LookAsync(default);
        view.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_takes_too_long_to_open_is_to_be_asked_for_again()
    {
        var asked = new TaskCompletionSource();
        var look = _views.OpenAsync(default, 0, async token =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, token);
            return null;
        }, Cancelled);
        await asked.Task;

        _time.Advance(TimeSpan.FromMinutes(1));

        (await Should.ThrowAsync<MediaException>(look)).IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task Two_who_open_the_same_at_once_look_at_one()
    {
        var (first, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = _views.OpenAsync(default, 0, async _ =>
        {
            first.SetResult();
            await gate.Task;
            return Made();
        }, Cancelled);
        await first.Task;
        using var quick = await LookAsync(default);
        gate.SetResult();

        using var late = await slow;

        late!.Content.ShouldBeSameAs(quick.Content);
        Directories.ShouldBe(1);
    }

    private async Task<VariantView> LookAsync(Guid job) => (await _views.OpenAsync(job, 0, _ =>
    {
        _opened++;
        return Task.FromResult<OpenVariant?>(Made());
    }, Cancelled))!;

    private OpenVariant Made() => new("a.mp4", MediaContent.FromBytes(new byte[1]), new MemoryStream(), WorkDirectory.Create(_folder.Path, NullLogger.Instance));
}
