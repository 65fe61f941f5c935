using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Planning;

namespace Renesandro.Media.Parts.Sound;

/// <summary>What a plan says of the own sounds of clips.</summary>
internal static class OwnSoundWarnings
{
    public static async Task<IReadOnlyList<string>> OfAsync(PartGraph graph, CancellationToken cancellationToken)
    {
        var clips = await ClipWarnings.ProbedAsync(graph, cancellationToken).ConfigureAwait(false);
        string?[] warnings =
        [
            NotPlayed([.. from clip in clips where clip.Segment is { Sound: 0, IsMuted: false } && clip.Probe.HasSound select RequestPlaces.Of(clip.Segment)]),
            Missing([.. from clip in clips where clip.Segment.Sound > 0 && clip.Probe is { HasSound: false, IsImage: false } select RequestPlaces.Of(clip.Segment)]),
        ];
        return [.. warnings.OfType<string>()];
    }

    private static string? NotPlayed(string[] places) => places.Length == 0
        ? null
        : $"{(places.Length == 1 ? "One clip has its own sound" : $"{places.Length} clips have their own sound")}, which is not played: {RequestPlaces.List(places)}. "
            + "To play it, set options.sound to 1, or the sound of a block or a clip.";

    private static string? Missing(string[] places) => places.Length == 0
        ? null
        : $"{(places.Length == 1 ? "One clip has no sound of its own" : $"{places.Length} clips have no sound of their own")}, although it is to be played: "
            + $"{RequestPlaces.List(places)}. Set {(places.Length == 1 ? "its sound to 0, or use a clip" : "their sound to 0, or use clips")} with sound.";
}
