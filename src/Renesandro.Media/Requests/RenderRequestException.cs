namespace Renesandro.Media.Requests;

/// <summary>A request that is malformed or impossible to render. Nothing was fetched, rendered or stored for it.</summary>
public sealed class RenderRequestException : MediaException
{
    /// <summary>Creates the exception from all errors that were found.</summary>
    /// <param name="kind">Whether the request is malformed or impossible.</param>
    /// <param name="errors">At least one.</param>
    public RenderRequestException(RenderRequestErrorKind kind, IReadOnlyList<RenderRequestError> errors)
        : base(string.Join("\n", errors))
    {
        Kind = kind;
        Errors = errors;
    }

    /// <summary>Whether the request is malformed or impossible.</summary>
    public RenderRequestErrorKind Kind { get; }

    /// <summary>All errors that were found, in the order of the request.</summary>
    public IReadOnlyList<RenderRequestError> Errors { get; }
}

/// <summary>Why a request is refused.</summary>
public enum RenderRequestErrorKind
{
    /// <summary>Not JSON, a wrong shape, a missing or unknown field, an empty block.</summary>
    Malformed,

    /// <summary>An unsupported kind of source, by the extension of its URL.</summary>
    UnsupportedSource,

    /// <summary>Well-formed, but impossible to render: too many variants, or none.</summary>
    Impossible,
}

/// <summary>One error in a request.</summary>
/// <param name="Path">Where, as in <c>video_blocks.hook[1].url</c>; empty for the whole request.</param>
/// <param name="Message">What is wrong there and what to do.</param>
public sealed record RenderRequestError(string Path, string Message)
{
    /// <summary>Reads as <c>video_blocks.hook: …</c>.</summary>
    public override string ToString() => Path.Length == 0 ? Message : $"{Path}: {Message}";
}
