using Renesandro.Media.Probing;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;

namespace Renesandro.Media.Planning;

/// <summary>The results of probing the sources of a job.</summary>
/// <param name="Clips">Every clip whose picture can be read.</param>
/// <param name="ClipFaults">Why a clip cannot be used.</param>
/// <param name="MusicFaults">Why a piece of music cannot be used.</param>
internal sealed record ProbedSources(
    IReadOnlyDictionary<Uri, ClipProbe> Clips,
    IReadOnlyDictionary<MediaSource, Fault> ClipFaults,
    IReadOnlyDictionary<MediaSource, Fault> MusicFaults);
