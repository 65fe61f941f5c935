using System.Text.RegularExpressions;

namespace Renesandro.Queue.Jobs;

/// <summary>Reads the error of a job, also one that was recorded before errors said whom they are for.</summary>
internal static partial class StoredError
{
    /// <param name="message">The message, or null when there is no error.</param>
    /// <param name="isPublic">Null in earlier records: those that began with the type of an exception were for nobody but the log.</param>
    public static JobError? Of(string? message, bool? isPublic) =>
        message is null ? null : new JobError(message, isPublic ?? !ExceptionType().IsMatch(message));

    [GeneratedRegex(@"^\w+Exception: ")]
    private static partial Regex ExceptionType();
}
