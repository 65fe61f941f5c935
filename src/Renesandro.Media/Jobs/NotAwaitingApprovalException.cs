namespace Renesandro.Media.Jobs;

/// <summary>A job cannot be approved now, or was approved with other variants. The message says which.</summary>
public sealed class NotAwaitingApprovalException : MediaException
{
    internal NotAwaitingApprovalException(string message)
        : base(message)
    {
    }
}
