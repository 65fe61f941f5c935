using System.Runtime.CompilerServices;
using System.Text;

namespace Renesandro.Queue.Jobs;

/// <summary>What every store accepts, checked before a store is called, so that all refuse alike.</summary>
internal static class Limits
{
    /// <summary>The largest page of results, in bytes of UTF-8.</summary>
    public const int PageBytes = 4_000_000;

    /// <summary>The payloads of the jobs that are stored by one call, in bytes of UTF-8.</summary>
    private const int BatchBytes = 16 * 1024 * 1024;

    private const int NameLength = 256;
    private const int HeaderLength = 4096;
    private const int ErrorLength = 8192;
    private const int ResultLength = 1_048_576;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static void Check(JobRequest request, int maxPayloadBytes)
    {
        ArgumentNullException.ThrowIfNull(request);
        JobKind.Check(request.Kind, "Kind");
        Payload(request.Payload, maxPayloadBytes, "Payload");
        if (request.FollowUp is { } followUp)
        {
            JobKind.Check(followUp.Kind, "FollowUp.Kind");
            Payload(followUp.Payload, maxPayloadBytes, "FollowUp.Payload");
            Range(followUp.Priority, -9, 9, "FollowUp.Priority");
            Range(followUp.MaxAttempts ?? 1, 1, 1000, "FollowUp.MaxAttempts");
        }

        Text(request.Header ?? "", HeaderLength, "Header");
        Name(request.Owner, "Owner");
        Name(request.IdempotencyKey, "IdempotencyKey");
        Text(request.TraceParent ?? "", NameLength, "TraceParent");
        Range(request.Priority, -9, 9, "Priority");
        Range(request.MaxAttempts ?? 1, 1, 1000, "MaxAttempts");
        Range(request.Delay, TimeSpan.Zero, TimeSpan.FromDays(366), "Delay");
        ArgumentNullException.ThrowIfNull(request.After, "After");
        Range(request.After.Count, 0, 100, "After.Count");
        Range((int)request.IfDependencyFails, 0, (int)DependencyFailure.Continue, "IfDependencyFails");
    }

    public static void CheckAll(IReadOnlyList<JobRequest> requests, int maxPayloadBytes)
    {
        ArgumentNullException.ThrowIfNull(requests);
        Range(requests.Count, 1, 1000, "Count");
        var bytes = 0L;
        foreach (var request in requests)
        {
            Check(request, maxPayloadBytes);
            bytes += Strict.GetByteCount(request.Payload) + Strict.GetByteCount(request.FollowUp?.Payload ?? "");
        }

        Range(requests.Count == 1 ? 0 : bytes, 0, BatchBytes, "The size of all payloads");
    }

    public static void Check(JobChildrenQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Range(query.Take, 0, 500, "Take");
        Name(query.ResultName, "ResultName");
    }

    public static void Check(JobQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Range(query.Take, 1, 500, "Take");
        Name(query.Owner, "Owner");
    }

    public static void Check(JobResultQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Range(query.Take, 1, 1000, "Take");
        Range(query.MaxBytes, 1, PageBytes, "MaxBytes");
        Text(query.Cursor ?? "", NameLength, "Cursor");
    }

    public static void Check(JobProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Text(progress.Detail ?? "", 4096, "Detail");
    }

    public static void Check(IReadOnlyList<JobResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        Range(results.Count, 0, 1000, "Count");
        foreach (var result in results)
        {
            ArgumentException.ThrowIfNullOrEmpty(result.Name);
            Text(result.Name, NameLength, "Name");
            Text(result.Value, ResultLength, "Value");
        }
    }

    /// <summary>The error with its message cut to what is recorded.</summary>
    public static JobError Error(JobError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        ArgumentNullException.ThrowIfNull(error.Message);
        if (error.Message.Length <= ErrorLength)
        {
            return error;
        }

        // A store would make something else of half a character.
        var end = char.IsHighSurrogate(error.Message[ErrorLength - 2]) ? ErrorLength - 2 : ErrorLength - 1;
        return error with { Message = string.Concat(error.Message.AsSpan(0, end), "…") };
    }

    // Null means nobody or anybody; an empty name would mean one or the other by accident.
    public static void Name(string? value, string name)
    {
        if (value is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(value, name);
            Text(value, NameLength, name);
        }
    }

    private static void Payload(string value, int maxBytes, string name)
    {
        var bytes = Text(value, int.MaxValue, name);
        if (bytes > maxBytes)
        {
            throw new ArgumentException(
                $"{name} is {bytes} bytes, more than MaxPayloadBytes = {maxBytes}. Store the content elsewhere and enqueue a reference.",
                name);
        }
    }

    public static int Text(string value, int maxLength, string name)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if (value.Length > maxLength)
        {
            throw new ArgumentException($"{name} has {value.Length} characters, more than {maxLength}: shorten it.", name);
        }

        try
        {
            return Strict.GetByteCount(value);
        }
        catch (EncoderFallbackException ex)
        {
            throw new ArgumentException($"{name} is not valid Unicode: half of a surrogate pair stands alone at {ex.Index}.", name, ex);
        }
    }

    public static void Range<T>(T value, T min, T max, string name, [CallerArgumentExpression(nameof(value))] string? expression = null)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            throw new ArgumentOutOfRangeException(expression, value, $"{name} must be between {min} and {max}.");
        }
    }
}
