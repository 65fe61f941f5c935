using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>
/// The lengths of all clips; making this part checks that the job is within its limits. Anything that costs money waits for it. It also records
/// the canvas, so that every attempt has the same.
/// </summary>
internal sealed record LengthsDecision(CanvasRequest Canvas) : Part<ClipLengths>
{
    /// <exception cref="RenderRequestException">The job is too long.</exception>
    public override async Task<Outcome<ClipLengths>> MakeAsync(PartGraph graph)
    {
        var canvas = (await graph.GetAsync(new CanvasDecision(Canvas)).ConfigureAwait(false)).Value;
        var frames = new Dictionary<MediaSource, long>();
        foreach (var range in graph.Needs.Clips)
        {
            if ((await graph.GetAsync(new CheckedClipPart(range, Canvas)).ConfigureAwait(false)).Value is { } clip)
            {
                frames[range] = clip.Frames;
            }
        }

        var lengths = new ClipLengths(graph.Plan, canvas, frames);
        JobLimits.Check(lengths.TotalOf(graph.Plan, graph.Needs.Ordinals), graph.Services.Options);
        if (canvas is not null && await graph.Job.Ledger.ReadCanvasAsync(graph.Ended).ConfigureAwait(false) is null)
        {
            await graph.Job.Ledger.WriteCanvasAsync(canvas, graph.Ended).ConfigureAwait(false);
        }

        return new Outcome<ClipLengths>(lengths, null);
    }
}
