using Renesandro.Media.Requests;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Results;

/// <summary>Why a part or a variant could not be made, and what kind of failure it is.</summary>
internal sealed record Fault(string Reason, FailureKind Kind)
{
    public static Fault Of(MediaException exception) => new(exception.Message, exception switch
    {
        { IsTransient: true } => FailureKind.Transient,
        SourceException or SpeechRefusedException { Field: not null } => FailureKind.Source,
        _ => FailureKind.Environment,
    });

    /// <summary>The fault, prefixed with a path in the request.</summary>
    public Fault At(string path) => this with { Reason = $"{path}: {Reason}" };

    /// <summary>The fault, prefixed with the block and the label of its source.</summary>
    public Fault In(MediaBlock block, MediaSource source) => this with { Reason = $"{block.Name}/{source.LabelOrDefault}: {Reason}" };
}
