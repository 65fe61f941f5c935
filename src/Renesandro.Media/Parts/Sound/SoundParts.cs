using Renesandro.Media.Audio;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Planning;
using Renesandro.Media.Probing;

namespace Renesandro.Media.Parts.Sound;

/// <summary>The parts that the sound of a variant depends on.</summary>
/// <param name="Picture">Its clips, which are as long as its sound.</param>
/// <param name="Sources">The probed sources of the clips, in order.</param>
/// <param name="Heard">What is heard.</param>
internal sealed record SoundParts(VariantClips Picture, IReadOnlyList<ClipProbe> Sources, HeardParts Heard)
{
    /// <value>Length of the sound, in samples.</value>
    public long Samples { get; } = Picture.Canvas.FrameRate.SamplesOf(Picture.Frames, AudioTrack.SampleRate);

    public TimeSpan Duration => Picture.Canvas.FrameRate.DurationOf(Picture.Frames);

    /// <summary>Waits for the parts. A fault names its place in the request.</summary>
    public static async Task<Outcome<SoundParts>> OfAsync(PartGraph graph, Variant variant, CancellationToken cancellationToken)
    {
        var showing = VariantClips.OfAsync(graph, variant, cancellationToken);
        var hearing = HeardParts.OfAsync(graph, variant, cancellationToken);
        await Task.WhenAll(showing, hearing).ConfigureAwait(false);
        var (clips, heard) = (await showing.ConfigureAwait(false), await hearing.ConfigureAwait(false));
        if (clips.Value is null || heard.Value is null)
        {
            return new Outcome<SoundParts>(null, clips.Fault ?? heard.Fault);
        }

        var sources = await Task.WhenAll(
            variant.Timeline.Segments.Select(segment => graph.GetAsync(new ProbePart(segment.Clip.Range.Url), cancellationToken))).ConfigureAwait(false);
        return new Outcome<SoundParts>(new SoundParts(clips.Value, [.. sources.Select(source => source.Value!)], heard.Value), null);
    }
}
