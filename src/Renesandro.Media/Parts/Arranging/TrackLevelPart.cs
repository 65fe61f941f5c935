using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;

namespace Renesandro.Media.Parts.Arranging;

/// <summary>The loudness of a whole track.</summary>
internal sealed record TrackLevelPart(AudioTrack Track) : Part<TrackLevel>
{
    public override Task<Outcome<TrackLevel>> MakeAsync(PartGraph graph) => graph.RunAsync(this, Lane.Mixing, async token =>
    {
        await Task.Yield();
        return new TrackLevel(PieceMeter.Measure(Track, token).Loudness.Integrated);
    });
}

/// <summary>The loudness of a track.</summary>
/// <param name="Integrated">In LUFS; −∞ for silence.</param>
internal sealed record TrackLevel(double Integrated);
