using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>
/// The lengths of all clips. Once they are known, and before anything that costs money is started, making this part
/// <list type="number">
/// <item>checks that the job is within its limits, and refuses it otherwise;</item>
/// <item>records the canvas, so that every attempt has the same.</item>
/// </list>
/// </summary>
internal sealed record LengthsDecision(CanvasRequest Canvas) : Part<ClipLengths>
{
    /// <exception cref="RenderRequestException">The job is too long.</exception>
    public override async Task<Outcome<ClipLengths>> MakeAsync(PartGraph graph)
    {
        var canvas = (await graph.GetAsync(new CanvasDecision(Canvas)).ConfigureAwait(false)).Value;
        var lengths = new ClipLengths(graph.Plan, canvas, await MeasureAsync(graph).ConfigureAwait(false));
        JobLimits.Check(lengths.TotalOf(graph.Plan, graph.Needs.Ordinals), graph.Services.Options);
        await RecordAsync(graph, canvas).ConfigureAwait(false);
        return new Outcome<ClipLengths>(lengths, null);
    }

    /// <returns>Frames of every clip that can be used.</returns>
    private async Task<IReadOnlyDictionary<MediaSource, long>> MeasureAsync(PartGraph graph)
    {
        var frames = new Dictionary<MediaSource, long>();
        foreach (var range in graph.Needs.Clips)
        {
            if ((await graph.GetAsync(new CheckedClipPart(range, Canvas)).ConfigureAwait(false)).Value is { } clip)
            {
                frames[range] = clip.Frames;
            }
        }

        return frames;
    }

    private static async Task RecordAsync(PartGraph graph, Canvas? canvas)
    {
        if (canvas is not null && await graph.Job.Ledger.ReadCanvasAsync(graph.Ended).ConfigureAwait(false) is null)
        {
            await graph.Job.Ledger.WriteCanvasAsync(canvas, graph.Ended).ConfigureAwait(false);
        }
    }
}
