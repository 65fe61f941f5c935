using System.Diagnostics;
using System.Globalization;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Selecting;

namespace Renesandro.Media.Benchmarks.Selecting;

/// <summary>What it takes to plan variants out of products that nobody could list, with rules between neighbouring blocks.</summary>
internal static class SelectionBenchmark
{
    private const int Alternatives = 10;
    private const int Draws = 100_000;
    private const int Openings = 20;

    public static void Run()
    {
        Line($"| selection | combinations | allowed | first variant, ms | of a second job, ms | any variant, µs | slowest of {Draws:#,0}, ms | memory, MB | growth over all, MB |");
        Line($"|---|---|---|---|---|---|---|---|---|");
        Measure("all", Job(9, new() { Kind = SelectionKind.All }));
        Measure("all", Job(12, new() { Kind = SelectionKind.All }));
        Measure("random", Job(9, new() { Kind = SelectionKind.Random, Count = Draws }));
        Measure("random", Job(12, new() { Kind = SelectionKind.Random, Count = Draws }));
        Measure("balanced, 200", Job(9, new() { Kind = SelectionKind.Balanced, Count = 200 }));
        Measure("pairwise", Job(9, new() { Kind = SelectionKind.Pairwise }));
    }

    private static void Measure(string name, RenderRequest request)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        var plan = new JobPlan(request, seed: 1, long.MaxValue);
        _ = plan[0];
        var first = Stopwatch.GetElapsedTime(started);

        started = Stopwatch.GetTimestamp();
        for (var opening = 0; opening < Openings; opening++)
        {
            _ = new JobPlan(request, opening, long.MaxValue)[0];
        }

        var again = Stopwatch.GetElapsedTime(started) / Openings;
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        var (mean, slowest) = Draw(plan);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before - held;
        Line($"| {name} | {plan.Combinations:#,0} | {plan.Allowed:#,0} | {first.TotalMilliseconds:0.0} | {again.TotalMilliseconds:0.0} | {mean.TotalMicroseconds:0.0} | {slowest.TotalMilliseconds:0.00} | {held / 1e6:0.0} | {grown / 1e6:0.0} |");
        GC.KeepAlive(plan);
    }

    private static (TimeSpan Mean, TimeSpan Slowest) Draw(JobPlan plan)
    {
        var random = new Random(1);
        var (sum, slowest) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var draw = 0; draw < Draws; draw++)
        {
            var ordinal = random.NextInt64(plan.Variants);
            var started = Stopwatch.GetTimestamp();
            _ = plan[ordinal];
            var took = Stopwatch.GetElapsedTime(started);
            sum += took;
            slowest = took > slowest ? took : slowest;
        }

        return (sum / Draws, slowest);
    }

    /// <summary>Blocks of ten clips, and for each block but the last a rule that forbids some pairs with the next and one that keeps a clip to some of the next.</summary>
    private static RenderRequest Job(int blocks, SelectionRequest selection) => new()
    {
        TaskName = "selection",
        VideoBlocks = [.. Enumerable.Range(0, blocks).Select(block => new MediaBlock(
            NameOf(block), [.. Enumerable.Range(0, Alternatives).Select(clip => new MediaSource(new Uri($"https://h/{block}-{clip}.mp4")) { Label = $"v{clip}" })]))],
        Selection = selection with
        {
            Rules =
            [
                .. Enumerable.Range(0, blocks - 1).SelectMany(block => new SelectionRule[]
                {
                    new() { Never = [new NamedAlternatives(NameOf(block), ["v0", "v1"]), new NamedAlternatives(NameOf(block + 1), ["v2", "v3"])] },
                    new() { When = [new NamedAlternatives(NameOf(block), ["v4"])], Only = [new NamedAlternatives(NameOf(block + 1), ["v5", "v6", "v7"])] },
                }),
            ],
        },
    };

    private static string NameOf(int block) => $"b{block}";

    private static void Line(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
