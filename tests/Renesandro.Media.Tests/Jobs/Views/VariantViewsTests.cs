using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Combining;
using Renesandro.Media.Content;
using Renesandro.Media.Jobs;
using Renesandro.Media.Jobs.Views;
using Renesandro.Media.Rendering;
using Renesandro.Media.Resources;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs.Views;

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
    public async Task A_variant_stays_open_while_it_is_watched_and_for_a_while_after()
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
    public async Task No_more_than_eight_idle_variants_stay_open()
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
    public async Task One_user_may_watch_eight_variants_and_others_can_still_watch()
    {
        var watched = new List<VariantView>();
        for (var index = 0; index < 8; index++)
        {
            watched.Add(await LookAsync(default, index: index));
        }

        (await Should.ThrowAsync<TooManyViewsException>(LookAsync(default, index: 8))).Message.ShouldStartWith("You are watching the maximum number of variants, 8");
        Directories.ShouldBe(8);
        using (await LookAsync(default, index: 7))
        using (await LookAsync(Guid.NewGuid(), "bob"))
        {
            Directories.ShouldBe(9);
        }

        watched[0].Dispose();
        watched[0].Dispose();
        watched[0] = await LookAsync(default, index: 8);
        await Should.ThrowAsync<TooManyViewsException>(LookAsync(default, index: 9));
        watched.ForEach(view => view.Dispose());
        (await LookAsync(default, index: 9)).Dispose();
    }

    [Fact]
    public async Task One_variant_is_watched_over_sixteen_connections_of_a_user_at_most()
    {
        var watched = new List<VariantView>();
        for (var i = 0; i < 16; i++)
        {
            watched.Add(await LookAsync(default));
        }

        await Should.ThrowAsync<TooManyViewsException>(LookAsync(default));
        watched.ForEach(view => view.Dispose());
        (await LookAsync(default)).Dispose();
    }

    [Fact]
    public async Task All_users_together_watch_no_more_than_sixty_four()
    {
        var watched = new List<VariantView>();
        for (var i = 0; i < 64; i++)
        {
            watched.Add(await LookAsync(Guid.NewGuid(), $"user {i / 8}"));
        }

        (await Should.ThrowAsync<TooManyViewsException>(LookAsync(Guid.NewGuid(), "another"))).Message.ShouldStartWith("All users together are watching the maximum number of variants, 64");
        Directories.ShouldBe(64);
        watched.ForEach(view => view.Dispose());
    }

    [Fact]
    public async Task Slow_openings_of_one_user_do_not_block_others()
    {
        var (begun, gate) = (new SemaphoreSlim(0), new TaskCompletionSource());
        var slow = Enumerable.Range(0, 8).Select(index => _views.OpenAsync("ann", default, index, async _ =>
        {
            begun.Release();
            await gate.Task;
            return Made();
        }, Cancelled)).ToArray();
        await begun.WaitAsync(Cancelled);
        await begun.WaitAsync(Cancelled);

        (await LookAsync(Guid.NewGuid(), "bob")).Dispose();
        begun.CurrentCount.ShouldBe(0, "two are opened at once for one user");

        gate.SetResult();
        foreach (var view in await Task.WhenAll(slow))
        {
            view!.Dispose();
        }
    }

    [Fact]
    public async Task Failed_and_cancelled_openings_do_not_count()
    {
        for (var i = 0; i < 20; i++)
        {
            await Should.ThrowAsync<MediaException>(_views.OpenAsync("ann", Guid.NewGuid(), 0, _ => throw new MediaException("no"), Cancelled));
            (await _views.OpenAsync("ann", Guid.NewGuid(), 0, _ => Task.FromResult<OpenVariant?>(null), Cancelled)).ShouldBeNull();
            using var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            await Should.ThrowAsync<OperationCanceledException>(_views.OpenAsync("ann", Guid.NewGuid(), 0, async token =>
            {
                await leaving.CancelAsync();
                token.ThrowIfCancellationRequested();
                return Made();
            }, leaving.Token));
        }

        using var view = await LookAsync(default);
    }

    [Fact]
    public async Task A_failed_opening_does_not_block_other_viewers()
    {
        await Should.ThrowAsync<MediaException>(_views.OpenAsync("ann", default, 0, _ => throw new MediaException("no"), Cancelled));
        (await _views.OpenAsync("ann", default, 0, _ => Task.FromResult<OpenVariant?>(null), Cancelled)).ShouldBeNull();

        using var view = await LookAsync(default);
        view.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_opening_that_takes_too_long_fails_as_transient()
    {
        var asked = new TaskCompletionSource();
        var look = _views.OpenAsync("ann", default, 0, async token =>
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
    public async Task Concurrent_openings_of_one_variant_share_it()
    {
        var (first, gate) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = _views.OpenAsync("ann", default, 0, async _ =>
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

    private async Task<VariantView> LookAsync(Guid job, string owner = "ann", long index = 0) => (await _views.OpenAsync(owner, job, index, _ =>
    {
        _opened++;
        return Task.FromResult<OpenVariant?>(Made());
    }, Cancelled))!;

    private OpenVariant Made() => new(
        "a.mp4", new MadeVariant(MediaContent.FromBytes(new byte[1]), new Canvas(16, 16, FrameRate.FromValue(30)!.Value, CanvasFit.Pad), 1, []), WorkDirectory.Create(_folder.Path, NullLogger.Instance));
}
