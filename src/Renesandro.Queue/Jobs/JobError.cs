namespace Renesandro.Queue.Jobs;

/// <summary>Why an attempt failed, as it is recorded with the job.</summary>
/// <param name="Message">What went wrong; at most 8,192 characters are recorded.</param>
/// <param name="IsPublic">True when the message was written for those who see the job, as that of a <see cref="JobFailedException"/> is.
/// False for the message of any other exception, which may name files and servers that are none of their business.</param>
public sealed record JobError(string Message, bool IsPublic = false);
