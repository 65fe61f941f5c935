namespace Renesandro.Media.Jobs;

/// <summary>The maximum number of variants is being watched. Transient: another one can be opened when one is closed.</summary>
public sealed class TooManyViewsException : MediaException
{
    internal TooManyViewsException(string message)
        : base(message) => IsTransient = true;
}
