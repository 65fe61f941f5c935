using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts.Sound;

/// <summary>What a plan says of the own sounds of clips.</summary>
internal static class OwnSoundWarnings
{
    public static async Task<IReadOnlyList<RequestWarning>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var clips = await ClipWarnings.ProbedAsync(graph, cancellationToken).ConfigureAwait(false);
        RequestWarning?[] warnings =
        [
            NotPlayed([.. from clip in clips where clip.Segment is { Sound: 0, IsMuted: false } && clip.Probe.HasSound select clip.Segment]),
            Missing([.. from clip in clips where clip.Segment.Sound > 0 && clip.Probe is { HasSound: false, IsImage: false } select clip.Segment]),
        ];
        return [.. warnings.OfType<RequestWarning>()];
    }

    private static RequestWarning? NotPlayed(Segment[] clips) => clips.Length == 0
        ? null
        : new RequestWarning(
            $"{(clips.Length == 1 ? "One clip has its own sound" : $"{clips.Length} clips have their own sound")}, which is not played: {ListOf(clips)}. "
                + "To play it, set options.sound to 1, or the sound of a block or a clip.",
            [.. clips.Select(RequestPlaces.PathOf)]);

    private static RequestWarning? Missing(Segment[] clips) => clips.Length == 0
        ? null
        : new RequestWarning(
            $"{(clips.Length == 1 ? "One clip has no sound of its own" : $"{clips.Length} clips have no sound of their own")}, although it is to be played: "
                + $"{ListOf(clips)}. Set {(clips.Length == 1 ? "its sound to 0, or use a clip" : "their sound to 0, or use clips")} with sound.",
            [.. clips.Select(RequestPlaces.PathOf)]);

    private static string ListOf(Segment[] clips) => RequestPlaces.List([.. clips.Select(RequestPlaces.Of)]);
}
