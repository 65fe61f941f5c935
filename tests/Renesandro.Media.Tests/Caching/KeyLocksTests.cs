using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Caching;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Caching;

public sealed class KeyLocksTests : IDisposable
{
    private const string Key = "abcdef";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly KeyLocks _locks;

    public KeyLocksTests() => _locks = new KeyLocks(_folder.Path, _time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _locks.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Who_stands_still_is_not_waited_for_where_that_does_no_harm()
    {
        // What a stopped process leaves: the lock, and nobody who moves.
        using var still = new FileStream(_folder["abc.lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var patient = _locks.EnterAsync("abc123", Cancelled);
        using var others = new KeyLocks(_folder.Path, _time);
        var impatient = others.TryEnterAsync(Key, Cancelled);
        await AdvanceAsync(seconds: 9);
        impatient.IsCompleted.ShouldBeFalse();
        await AdvanceAsync(seconds: 60);

        (await impatient).ShouldBeNull();
        patient.IsCompleted.ShouldBeFalse();
        await still.DisposeAsync();
        await AdvanceAsync(seconds: 1);
        (await patient).Dispose();
    }

    [Fact]
    public async Task Who_works_is_waited_for_however_long()
    {
        var working = await _locks.EnterAsync(Key, Cancelled);
        using var others = new KeyLocks(_folder.Path, _time);
        var waiting = others.TryEnterAsync(Key, Cancelled);
        await AdvanceAsync(seconds: 60);
        waiting.IsCompleted.ShouldBeFalse();

        working.Dispose();
        await AdvanceAsync(seconds: 1);
        (await waiting).ShouldNotBeNull().Dispose();
    }

    // In steps, each with a moment for those who wait to look.
    private async Task AdvanceAsync(int seconds)
    {
        for (var half = 0; half < seconds * 2; half++)
        {
            _time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Delay(10, Cancelled);
        }
    }
}
