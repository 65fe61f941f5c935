using Renesandro.Host.Tests.Renders;
using Renesandro.Studio.Tests.Browsing;

namespace Renesandro.Studio.Tests.Running;

/// <summary>Jobs that are sent as programs send them, for the page to show.</summary>
internal static class StudioJobs
{
    private static readonly object Small = new { width = 180, height = 320, fps = 25 };

    /// <summary>Queues a job for a visitor, and waits until it has this status.</summary>
    public static async Task<string> RunJobAsync(this StudioHost host, Visitor visitor, object job, string until = "done")
    {
        using var client = await host.ClientAsync(visitor.Name, visitor.Password);
        var id = await client.QueueAsync(job);
        await foreach (var received in client.EventsAsync(id))
        {
            if (received.Status == until)
            {
                return id;
            }
        }

        throw new InvalidOperationException($"The job ended without being {until}.");
    }

    /// <summary>A job of small pictures: a variant for each combination of these files.</summary>
    public static object Job(this StudioHost host, string name, string[] hooks, string[]? calls = null, int? preview = null) => new
    {
        task_name = name,
        video_blocks = new { hook = hooks.Select(host.Clips.Url), cta = (calls ?? ["c.mkv"]).Select(host.Clips.Url) },
        options = preview is null ? (object)new { seed = 1, preset = "ultrafast", canvas = Small } : new { seed = 1, preset = "ultrafast", canvas = Small, preview },
    };

    /// <summary>Two blocks and a file that is not there: four variants, two of which fail.</summary>
    public static object TwoByTwo(this StudioHost host) => host.Job("two by two", ["a.mp4", "lost.mp4"], ["b.mp4", "c.mkv"]);

    /// <summary>As many variants as the product of these, of a few short cuts of one clip.</summary>
    public static object Product(this StudioHost host, params int[] alternatives) => new
    {
        task_name = "many",
        video_blocks = alternatives.Select((count, block) => (count, block)).ToDictionary(
            item => $"block{item.block}",
            item => Enumerable.Range(0, item.count).Select(number => new { url = host.Clips.Url("a.mp4"), label = $"cut {number}", start = 0.0, end = 0.1 + (0.03 * number) + (0.01 * item.block) })),
        options = new { seed = 1, preset = "ultrafast", canvas = Small },
    };
}
