using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The error of a job that its owner may see: an exception message that was not written for users may contain paths of this machine.</summary>
internal static class PublicError
{
    private const string Unexpected = "An unexpected error occurred while rendering; see the log of the worker.";

    public static string? Of(JobError? error) => error is { IsPublic: false } ? Unexpected : error?.Message;
}
