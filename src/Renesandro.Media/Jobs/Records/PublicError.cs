using Renesandro.Queue.Jobs;

namespace Renesandro.Media.Jobs.Records;

/// <summary>The error of a job as its owner may read it: a message that was not written for people may name folders of this machine.</summary>
internal static class PublicError
{
    private const string Unforeseen = "Something unforeseen happened while rendering; the log of the worker says more.";

    public static string? Of(JobError? error) => error is { IsPublic: false } ? Unforeseen : error?.Message;
}
