using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Resources;

/// <summary>
/// Every order in which the steps of an owner and of sweeps can follow each other, on a model of one directory and its lock. Each may die
/// between any two steps, which frees its lock. ADR 0083 has the rules.
/// </summary>
public sealed class WorkDirectoryOrderTests
{
    private const int Ended = -1;
    private const int Robbed = -2;

    private static readonly Step[] Owner =
    [
        Step.Do(disk => disk with { Lock = true }),
        Step.TakeLock,
        Step.LookForLock,
        Step.Do(disk => disk with { Directory = true }),
        Step.Use(disk => disk is { Lock: true, Directory: true }),
        Step.Use(disk => disk is { Lock: true, Directory: true }),
        Step.Do(disk => disk with { Directory = false }),
        Step.Do(disk => disk with { Lock = false }),
        Step.LetGo,
    ];

    private static readonly Step[] Sweep =
    [
        Step.If(disk => disk.Lock),
        Step.TakeLock,
        Step.LookForLock,
        Step.Do(disk => disk with { Directory = false }),
        Step.Do(disk => disk with { Lock = false }),
        Step.LetGo,
    ];

    // With the lock in the directory, released before the directory is removed.
    private static readonly Step[] OwnerOfOld =
    [
        Step.Do(disk => disk with { Directory = true }),
        Step.If(disk => disk.Directory),
        Step.Do(disk => disk with { Lock = true }),
        Step.TakeLock,
        Step.Use(disk => disk.Directory),
        Step.LetGo,
        Step.Do(disk => disk with { Directory = false, Lock = false }),
    ];

    private static readonly Step[] SweepOfOld =
    [
        Step.If(disk => disk.Lock),
        Step.TakeLock,
        Step.LetGo,
        Step.Do(disk => disk with { Directory = false, Lock = false }),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_order_takes_a_directory_from_its_owner_or_leaves_one_that_no_sweep_finds(int sweeps)
    {
        var states = Explore([Owner, .. Enumerable.Repeat(Sweep, sweeps)]);

        states.ShouldNotContain(state => state.Places[0] == Robbed);
        states.ShouldAllBe(state => state.Places.Any(place => place != Ended) || state.Disk.Lock || !state.Disk.Directory);
    }

    [Fact]
    public void The_order_that_took_it_before_is_found() =>
        Explore([OwnerOfOld, SweepOfOld]).ShouldContain(state => state.Places[0] == Robbed);

    private static List<State> Explore(Step[][] processes)
    {
        var first = new State(default, new int[processes.Length]);
        var (seen, states) = (new HashSet<string> { first.Key }, new List<State> { first });
        for (var next = 0; next < states.Count; next++)
        {
            var (disk, places) = states[next];
            for (var process = 0; process < processes.Length; process++)
            {
                if (places[process] < 0)
                {
                    continue;
                }

                var (after, place) = processes[process][places[process]].Act(disk, process + 1, places[process]);
                Reach(after, place == processes[process].Length ? Ended : place);
                Reach(disk.Free(process + 1), Ended);

                void Reach(Disk reached, int at)
                {
                    var state = new State(reached, [.. places[..process], at, .. places[(process + 1)..]]);
                    if (seen.Add(state.Key))
                    {
                        states.Add(state);
                    }
                }
            }
        }

        return states;
    }

    /// <summary>What exists, and which process holds the lock; 0 for none.</summary>
    private readonly record struct Disk(bool Lock, bool Directory, int Holder)
    {
        public Disk Free(int process) => Holder == process ? this with { Holder = 0 } : this;
    }

    private sealed record State(Disk Disk, int[] Places)
    {
        public string Key => $"{Disk} {string.Join(' ', Places)}";
    }

    private sealed record Step(Func<Disk, int, int, (Disk, int)> Act)
    {
        public static Step LetGo { get; } = new((disk, process, place) => (disk.Free(process), place + 1));

        public static Step TakeLock { get; } = new((disk, process, place) => disk.Holder == 0 ? (disk with { Holder = process }, place + 1) : (disk, Ended));

        public static Step LookForLock { get; } = new((disk, process, place) => disk.Lock ? (disk, place + 1) : (disk.Free(process), Ended));

        public static Step Do(Func<Disk, Disk> change) => new((disk, _, place) => (change(disk), place + 1));

        public static Step If(Func<Disk, bool> condition) => new((disk, _, place) => (disk, condition(disk) ? place + 1 : Ended));

        public static Step Use(Func<Disk, bool> isWhole) => new((disk, _, place) => (disk, isWhole(disk) ? place + 1 : Robbed));
    }
}
