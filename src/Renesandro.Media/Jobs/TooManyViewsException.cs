namespace Renesandro.Media.Jobs;

/// <summary>As many variants are watched as is allowed. Passes when somebody stops watching one.</summary>
public sealed class TooManyViewsException : MediaException
{
    internal TooManyViewsException(string message)
        : base(message) => IsTransient = true;
}
