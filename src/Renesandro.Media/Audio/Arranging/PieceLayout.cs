using Renesandro.Media.Mp4;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>The blocks around a piece that are encoded with it, and those of them that a file may take.</summary>
/// <param name="Piece">The piece.</param>
internal readonly record struct PieceLayout(AudioPiece Piece)
{
    /// <summary>Blocks before a piece that are encoded, so that the encoder settles after the jump from the piece before.</summary>
    public const int PreRoll = 8;

    /// <summary>Those of them that are settled.</summary>
    public const int Lead = 4;

    /// <summary>Blocks after a piece that are encoded, since the encoder looks ahead.</summary>
    public const int PostRoll = 4;

    /// <summary>Those of them that do not depend on the next piece in the stream.</summary>
    public const int Trail = 2;

    /// <value>Whether the sound ends with the piece.</value>
    public bool IsLast => Piece.Arrangement.Length is { } length && length <= (long)Piece.EndBlock * AacFrame.Samples;

    /// <value>First block that is encoded.</value>
    public int StreamFirst => Piece.FirstBlock - PreRoll;

    /// <value>First block after those that are encoded. After the last sound, the transform of its block ends in silence.</value>
    public int StreamEnd => Piece.EndBlock + PostRoll;

    /// <value>First block of the slice.</value>
    public int SliceFirst => Piece.FirstBlock - Lead;

    /// <value>First block after the slice.</value>
    public int SliceEnd => IsLast ? Piece.EndBlock : Piece.EndBlock + Trail;

    /// <value>Samples of the slice.</value>
    public long SliceSamples => (IsLast ? Piece.Arrangement.Length!.Value : (long)SliceEnd * AacFrame.Samples) - ((long)SliceFirst * AacFrame.Samples);

    /// <summary>The packets of the slice in a stream in which <see cref="StreamFirst"/> is block <paramref name="streamBlock"/>.</summary>
    public SampleRun PacketsIn(int streamBlock) => new(streamBlock + SliceFirst - StreamFirst, SliceEnd - SliceFirst + 1);
}
