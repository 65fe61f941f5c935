namespace Renesandro.Media.Results;

/// <summary>A reason why variants failed, and how many did.</summary>
/// <param name="Reason">One sentence.</param>
/// <param name="Variants">Number of variants.</param>
/// <param name="Kind">What caused it.</param>
public sealed record RenderFailure(string Reason, long Variants, FailureKind Kind);

/// <summary>What caused a variant to fail.</summary>
public enum FailureKind
{
    /// <summary>A source or a text of the request cannot be used: the same request will fail again.</summary>
    Source,

    /// <summary>A server, a disk or a tool failed temporarily: a retry may succeed without any change.</summary>
    Transient,

    /// <summary>A tool, the sink or the machine failed permanently: it has to be fixed before a retry.</summary>
    Environment,
}
