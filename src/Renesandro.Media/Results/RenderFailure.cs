namespace Renesandro.Media.Results;

/// <summary>A reason and how many variants it hit.</summary>
/// <param name="Reason">One sentence.</param>
/// <param name="Variants">Number of variants.</param>
/// <param name="Kind">Whose fault it is.</param>
public sealed record RenderFailure(string Reason, long Variants, FailureKind Kind);

/// <summary>Whose fault it is that a variant could not be made.</summary>
public enum FailureKind
{
    /// <summary>A source or a text of the request cannot be used: the same request will fail again.</summary>
    Source,

    /// <summary>A server, a disk or a tool refused for now: a retry may succeed without any change.</summary>
    Transient,

    /// <summary>A tool, the sink or the machine refused for good: a retry needs it mended first.</summary>
    Environment,
}
