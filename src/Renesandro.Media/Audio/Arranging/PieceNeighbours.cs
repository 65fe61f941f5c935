using System.Runtime.InteropServices;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>Which pieces stand next to which in the variants of a window.</summary>
internal sealed class PieceNeighbours
{
    private readonly Dictionary<AudioPiece, (AudioPiece? Before, AudioPiece? After)> _only = [];

    /// <summary>Stands for different ones.</summary>
    private static readonly AudioPiece Several = new(new AudioArrangement(), 0, 0);

    /// <summary>Stands for the beginning and the end of a variant.</summary>
    private static readonly AudioPiece None = new(new AudioArrangement(), 0, -1);

    /// <param name="pieces">All pieces of a variant, in order.</param>
    public void Add(IReadOnlyList<AudioPiece> pieces)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            var (before, after) = (i > 0 ? pieces[i - 1] : None, i < pieces.Count - 1 ? pieces[i + 1] : None);
            ref var only = ref CollectionsMarshal.GetValueRefOrAddDefault(_only, pieces[i], out var isKnown);
            only = isKnown ? (Common(only.Before, before), Common(only.After, after)) : (before, after);
        }
    }

    /// <summary>Whether the second piece follows the first wherever either is.</summary>
    public bool AreOne(AudioPiece first, AudioPiece second) =>
        _only.TryGetValue(first, out var one) && _only.TryGetValue(second, out var other) && second.Equals(one.After) && first.Equals(other.Before);

    private static AudioPiece? Common(AudioPiece? known, AudioPiece other) => other.Equals(known) ? known : Several;
}
