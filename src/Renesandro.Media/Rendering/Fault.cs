using Renesandro.Media.Speech;

namespace Renesandro.Media.Rendering;

/// <summary>Why a part or a variant could not be made, and whose fault it is.</summary>
internal sealed record Fault(string Reason, FailureKind Kind)
{
    public static Fault Of(MediaException exception) => new(exception.Message, exception switch
    {
        { IsTransient: true } => FailureKind.Transient,
        SourceException or SpeechRefusedException { Field: not null } => FailureKind.Source,
        _ => FailureKind.Environment,
    });
}
