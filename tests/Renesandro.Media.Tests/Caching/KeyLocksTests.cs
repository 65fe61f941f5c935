using Renesandro.Media.Caching;
using Renesandro.Media.Files;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Caching;

public sealed class KeyLocksTests : IDisposable
{
    private const string Key = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private readonly TemporaryFolder _folder = new();
    private readonly WatchedTime _time = new();
    private readonly WatchedTime _timeOfOthers = new();
    private readonly KeyLocks _locks;
    private readonly KeyLocks _others;

    public KeyLocksTests() => (_locks, _others) = (new KeyLocks(_folder.Path, _time), new KeyLocks(_folder.Path, _timeOfOthers));

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_stalled_holder_is_not_waited_for_where_that_does_no_harm()
    {
        // What a stopped process leaves: the lock, and nobody who moves.
        using var still = new FileStream(_folder[Key + ".lock"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var patient = _locks.EnterAsync(Key, Cancelled);
        var impatient = _others.TryEnterAsync(Key, Cancelled);
        await AdvanceAsync(seconds: 9, patient, impatient);
        impatient.IsCompleted.ShouldBeFalse();
        await AdvanceAsync(seconds: 60, patient, impatient);

        impatient.IsCompleted.ShouldBeTrue();
        (await impatient).ShouldBeNull();
        patient.IsCompleted.ShouldBeFalse();
        await still.DisposeAsync();
        await AdvanceAsync(seconds: 1, patient, impatient);
        patient.IsCompleted.ShouldBeTrue();
        (await patient).Dispose();
    }

    [Fact]
    public async Task A_working_holder_is_waited_for_however_long()
    {
        var working = await _locks.EnterAsync(Key, Cancelled);
        var waiting = _others.TryEnterAsync(Key, Cancelled);
        await AdvanceAsync(seconds: 60, Task.CompletedTask, waiting);
        waiting.IsCompleted.ShouldBeFalse();

        working.Dispose();
        await AdvanceAsync(seconds: 1, Task.CompletedTask, waiting);
        waiting.IsCompleted.ShouldBeTrue();
        (await waiting).ShouldNotBeNull().Dispose();
    }

    [Fact]
    public async Task A_lock_does_not_delay_a_key_with_the_same_prefix()
    {
        using var working = await _locks.EnterAsync(Key, Cancelled);

        using var here = await _locks.EnterAsync(Key[..^1] + "0", Cancelled);
        using var elsewhere = await _others.EnterAsync(Key[..^1] + "1", Cancelled);

        _folder.Files().Length.ShouldBe(3);
    }

    [Fact]
    public async Task Many_callers_of_few_keys_work_one_at_a_time_and_leave_no_lock()
    {
        string[] keys = [.. Enumerable.Range(0, 3).Select(i => CacheKey.Of($"{i}"))];
        var working = new int[keys.Length];
        var worked = new int[keys.Length];
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);

        // Locks that know nothing of each other, as those of processes.
        var processes = Enumerable.Range(0, 6).Select(_ => new KeyLocks(_folder.Path, TimeProvider.System)).ToArray();
        var sweeping = SweepAsync(processes[0], ended.Token);
        await Task.WhenAll(
            from process in processes
            from key in Enumerable.Range(0, keys.Length)
            from task in Enumerable.Range(0, 2)
            select WorkAsync(process, key));
        await ended.CancelAsync();
        await sweeping;

        worked.ShouldBe([120, 120, 120]);
        if (HeldFile.TellsFiles)
        {
            _folder.Files().ShouldBeEmpty();
        }

        async Task WorkAsync(KeyLocks locks, int key)
        {
            for (var round = 0; round < 10; round++)
            {
                using var entry = await locks.EnterAsync(keys[key], Cancelled);
                Interlocked.Increment(ref working[key]).ShouldBe(1);
                await Task.Yield();
                worked[key]++;
                Interlocked.Decrement(ref working[key]).ShouldBe(0);
            }
        }
    }

    [Fact]
    public async Task Locks_of_dead_processes_are_removed_and_held_ones_stay()
    {
        using var held = await _locks.EnterAsync(Key, Cancelled);
        _folder.Write("0.lock");

        _others.Sweep();

        _folder.Files().ShouldBe(HeldFile.TellsFiles ? [Key + ".lock"] : ["0.lock", Key + ".lock"]);
    }

    private static async Task SweepAsync(KeyLocks locks, CancellationToken ended)
    {
        while (!ended.IsCancellationRequested)
        {
            locks.Sweep();
            await Task.Yield();
        }
    }

    // In steps that are longer than the time between two looks, so that each who waits looks once in each.
    private async Task AdvanceAsync(int seconds, Task here, Task there)
    {
        for (var half = 0; half < seconds * 2; half++)
        {
            await _time.StepAsync(TimeSpan.FromSeconds(0.5), here);
            await _timeOfOthers.StepAsync(TimeSpan.FromSeconds(0.5), there);
        }
    }
}
