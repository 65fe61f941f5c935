using Renesandro.Media.Combining;
using Renesandro.Media.Planning;
using Renesandro.Media.Results;
using Renesandro.Media.Verification;

namespace Renesandro.Media.Parts;

/// <summary>
/// Makes one of the tracks of each variant in a window of variants. What the window alone needs, such as its mixes, is dropped with the maker, so that
/// neither memory nor disk grows with the number of variants.
/// </summary>
/// <remarks>Safe for concurrent calls. The tracks of a variant are made at the same time: one that depends on another asks the graph for the same parts.</remarks>
internal interface ITrackMaker : IDisposable
{
    /// <summary>Waits for the parts of the track.</summary>
    /// <returns>The track, or the fault of a part; it names the place of the part in the request.</returns>
    Task<Outcome<MadeTrack>> MakeAsync(Variant variant, CancellationToken cancellationToken);
}

/// <summary>A track of a variant, ready to be joined with the others.</summary>
/// <param name="Track">The track.</param>
/// <param name="Expected">How it should be found in the joined file.</param>
internal sealed record MadeTrack(ComposedTrack Track, ExpectedTrack Expected)
{
    /// <value>What was measured of a sound; null when the job names no loudness.</value>
    public VariantLoudness? Loudness { get; init; }

    /// <value>Warnings for the manifest: what a user may expect in this track but does not get. Default none.</value>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}
