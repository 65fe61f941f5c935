namespace Renesandro.Media.Audio;

/// <summary>
/// Some consecutive blocks of 1,024 samples of an arrangement, which names only what is heard in them. Pieces that variants have in common are equal,
/// so they are encoded once.
/// </summary>
/// <param name="Arrangement">What is heard.</param>
/// <param name="FirstBlock">First block, counted from sample 0 of the arrangement.</param>
/// <param name="EndBlock">First block after it.</param>
public sealed record AudioPiece(AudioArrangement Arrangement, int FirstBlock, int EndBlock);

/// <summary>A request to encode pieces.</summary>
/// <param name="Pieces">At least one, in the order in which they are encoded.</param>
/// <param name="OutputPath">The M4A to write; must not exist.</param>
public sealed record AudioPieceRequest(IReadOnlyList<AudioPiece> Pieces, string OutputPath)
{
    /// <value>What the files of the job are for asks of the sound. Default nothing.</value>
    internal SoundSettings Settings { get; init; } = SoundSettings.None;
}

/// <summary>Encoded pieces.</summary>
/// <param name="Slices">
/// A slice for each piece, in the order of the request. It begins 4 blocks before the piece and, unless the sound ends, lasts 2 blocks longer, so that
/// neighbours can be joined at any packet that both have.
/// </param>
public sealed record AudioPieces(IReadOnlyList<AudioSlice> Slices);
