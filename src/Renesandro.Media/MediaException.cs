namespace Renesandro.Media;

/// <summary>Something outside this code failed: a file, a tool, a service. The message is one sentence meant for the caller of the job.</summary>
public class MediaException : Exception
{
    /// <summary>Creates the failure with a sentence that names the place and the cure.</summary>
    /// <param name="message">One sentence, free of secrets and of paths of this machine.</param>
    /// <param name="innerException">What was caught, if anything.</param>
    public MediaException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }

    /// <summary>Whether the same call may succeed later without any change, so that a retry makes sense.</summary>
    public bool IsTransient { get; init; }
}
