using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Transitions;

/// <summary>The frames in which one prepared clip gives way to another, as the <see cref="ClipLook.Exit"/> of the first says.</summary>
internal sealed record PairPart(ClipPart From, ClipPart To) : Part<PreparedClip>
{
    public override async Task<Outcome<PreparedClip>> MakeAsync(PartGraph graph)
    {
        var (making, next) = (graph.GetAsync(From), graph.GetAsync(To));
        var (from, to) = (await making.ConfigureAwait(false), await next.ConfigureAwait(false));
        return from.Value is { } first && to.Value is { } second
            ? await graph.RunAsync(this, Lane.Encoding, token => EncodeAsync(graph, first, second, token)).ConfigureAwait(false)
            : new Outcome<PreparedClip>(null, from.Fault ?? to.Fault);
    }

    private Task<PreparedClip> EncodeAsync(PartGraph graph, PreparedClip from, PreparedClip to, CancellationToken cancellationToken)
    {
        var (joint, options) = (From.Look.Exit, graph.Plan.Request.Options);
        var frames = joint.FramesAt(from.Canvas.FrameRate);
        var request = new TransitionPreparation(
            new ClipRun(from) { StartFrame = from.Frames - frames },
            new ClipRun(to) { EndFrame = frames },
            joint.Kind,
            graph.Work.NewPath("mp4"))
        {
            Preset = options.Preset,
            Crf = options.Crf,
            Settings = options.Settled.Picture,
        };
        return graph.Services.Combinator.PrepareTransitionAsync(request, cancellationToken);
    }
}
