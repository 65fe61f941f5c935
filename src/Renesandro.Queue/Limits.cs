using System.Runtime.CompilerServices;
using System.Text;

namespace Renesandro.Queue;

/// <summary>What both stores accept, checked before either is asked, so that they refuse alike.</summary>
internal static class Limits
{
    /// <summary>The largest page of results, in bytes of UTF-8.</summary>
    public const int PageBytes = 4_000_000;

    private const int NameLength = 256;
    private const int HeaderLength = 4096;
    private const int ErrorLength = 8192;
    private const int ResultLength = 1_048_576;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static void Check(JobRequest request, JobQueueOptions options)
    {
        ArgumentNullException.ThrowIfNull(request);
        JobKind.Check(request.Kind, "Kind");
        Payload(request.Payload, options, "Payload");
        if (request.FollowUp is { } followUp)
        {
            JobKind.Check(followUp.Kind, "FollowUp.Kind");
            Payload(followUp.Payload, options, "FollowUp.Payload");
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
    }

    public static void Check(LeaseRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentException.ThrowIfNullOrWhiteSpace(request.Worker);
        Text(request.Worker, 128, "Worker");
        Range(request.MaxJobs, 1, 256, "MaxJobs");
        Range(request.MinPriority, -9, 9, "MinPriority");
        Range(request.MaxPriority, request.MinPriority, 9, "MaxPriority");
        Range(request.Duration, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), "Duration");
        Range(request.Wait, TimeSpan.Zero, TimeSpan.FromDays(1), "Wait");
    }

    public static void Check(JobQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        Range(query.Take, 1, 500, "Take");
        Name(query.Owner, "Owner");
    }

    public static void Check(JobWatch watch)
    {
        ArgumentNullException.ThrowIfNull(watch);
        Name(watch.Owner, "Owner");
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
    private static void Name(string? value, string name)
    {
        if (value is not null)
        {
            ArgumentException.ThrowIfNullOrEmpty(value, name);
            Text(value, NameLength, name);
        }
    }

    private static void Payload(string value, JobQueueOptions options, string name)
    {
        var bytes = Text(value, int.MaxValue, name);
        if (bytes > options.MaxPayloadBytes)
        {
            throw new ArgumentException(
                $"{name} is {bytes} bytes, more than MaxPayloadBytes = {options.MaxPayloadBytes}. Store the content elsewhere and enqueue a reference.",
                name);
        }
    }

    private static int Text(string value, int maxLength, string name)
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

    private static void Range<T>(T value, T min, T max, string name, [CallerArgumentExpression(nameof(value))] string? expression = null)
        where T : IComparable<T>
    {
        if (value.CompareTo(min) < 0 || value.CompareTo(max) > 0)
        {
            throw new ArgumentOutOfRangeException(expression, value, $"{name} must be between {min} and {max}.");
        }
    }
}
