using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;

namespace Renesandro.Media.Parts.Arranging;

/// <summary>The levels of a piece before it is encoded.</summary>
/// <param name="Piece">The piece.</param>
/// <param name="Limited">Whether its peaks are limited first.</param>
internal sealed record PieceLevelPart(AudioPiece Piece, bool Limited) : Part<PieceLevels>
{
    public override Task<Outcome<PieceLevels>> MakeAsync(PartGraph graph) => graph.RunAsync(this, Lane.Mixing, async token =>
    {
        await Task.Yield();
        return PieceMeter.Measure(Piece, Limited, token);
    });
}
