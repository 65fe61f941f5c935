namespace Renesandro.Media.Jobs;

/// <summary>As many variants are being watched as is allowed. Transient: one more is opened when a viewer has left.</summary>
public sealed class TooManyViewsException : MediaException
{
    internal TooManyViewsException(string message)
        : base(message) => IsTransient = true;
}
