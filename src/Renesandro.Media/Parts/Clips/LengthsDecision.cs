using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Clips;

/// <summary>
/// The lengths of all clips, once what is spoken over those that are held for it has been spoken. Everything that depends on the length of variants
/// waits for it. A job that is only planned speaks nothing: texts without a recording keep the estimate.
/// </summary>
internal sealed record LengthsDecision : Part<ClipLengths>
{
    /// <exception cref="RenderRequestException">The job is too long.</exception>
    public override async Task<Outcome<ClipLengths>> MakeAsync(PartGraph graph)
    {
        var known = await graph.GetAsync(new LimitsDecision()).ConfigureAwait(false);
        if (known.Value is not { } limits || graph.Needs.Timings.All(clip => clip.HeldFor is null))
        {
            return known;
        }

        var made = await Task.WhenAll(graph.Needs.Timings.Select(async clip =>
            (clip, held: await graph.GetAsync(new HeldClipPart(clip, graph.Plan.FirstCanvas)).ConfigureAwait(false)))).ConfigureAwait(false);
        var frames = made.Where(clip => clip.held.Value is not null).ToDictionary(clip => clip.clip, clip => clip.held.Value!.Frames);
        ShownClip[] estimated = graph.MaySpeak ? [] : [.. graph.Needs.Timings.Where(clip => clip.HeldFor is SpeechText && !frames.ContainsKey(clip) && limits.FramesOf(clip) > 0)];
        foreach (var clip in estimated)
        {
            frames[clip] = limits.FramesOf(clip)!.Value;
        }

        var lengths = new ClipLengths(graph.Plan, limits.Canvas, frames) { Estimated = estimated };
        JobLimits.Check(lengths.TotalOf(graph.Plan, graph.Needs.Ordinals), graph.Services.Options);
        return new Outcome<ClipLengths>(lengths, null);
    }
}
