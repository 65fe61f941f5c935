using Renesandro.Media.Planning;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Parts;

/// <summary>
/// The parts of one kind that a job needs. All of them are requested at once, so that the processors stay busy while each variant waits only for its
/// own, and they are counted in the progress.
/// </summary>
internal interface IJobParts
{
    /// <summary>The sources that these parts are made of.</summary>
    IEnumerable<SourceStep> Sources { get; }

    /// <summary>The parts, in the order in which variants need them.</summary>
    /// <returns>Ends once it is known which parts have to be made.</returns>
    Task<IReadOnlyList<PartStep>> StepsAsync();

    /// <summary>What is encoded of the picture to make these parts, for the plan of a job. Default: nothing.</summary>
    /// <param name="lengths">Lengths of the clips.</param>
    Task<IReadOnlyList<EncodeCost>> CostsAsync(ClipLengths lengths) => Task.FromResult<IReadOnlyList<EncodeCost>>([]);

    /// <summary>What a plan says of these parts before the job runs: what cannot be used, and what a user may expect but will not get.</summary>
    /// <param name="cancellationToken">Ends the checks.</param>
    /// <returns>Each names its place in the request. Default: none.</returns>
    Task<IReadOnlyList<RequestWarning>> WarningsAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RequestWarning>>([]);
}
