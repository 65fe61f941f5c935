using Renesandro.Media.Tests;
using Shouldly;
using Xunit;

namespace Renesandro.Drawing.Tests;

/// <summary>Runs by itself: the memory of a process is that of all its tests.</summary>
[CollectionDefinition(Collection, DisableParallelization = true)]
[Collection(Collection)]
public sealed class MemoryTests
{
    private const string Collection = "Memory";

    // A picture of these has 200 kB before it is encoded: 1,000 that were not freed would be 200 MB.
    [Fact]
    public async Task Drawing_keeps_no_memory()
    {
        using var folder = new TemporaryFolder();
        var style = Words.Style with { Outline = "#000000", Shadow = "#00000080" };
        await DrawAsync(200);
        var before = Environment.WorkingSet;

        await DrawAsync(1000);

        (Environment.WorkingSet - before).ShouldBeLessThan(150_000_000);

        async Task DrawAsync(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await Words.Drawer.DrawAsync(Words.Of($"Word {i} مرحبا 🚀", style), folder["a.png"]);
            }
        }
    }
}
