using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Renesandro.Queue.Jobs;

/// <summary>A job to be stored.</summary>
/// <param name="Payload">What the handler needs, usually JSON; up to <see cref="JobQueueOptions.MaxPayloadBytes"/> of UTF-8.
/// Keep it small: references, not content.</param>
public sealed record JobRequest(string Payload)
{
    /// <summary>The kind of a job that says none, and of one that was stored before there were kinds.</summary>
    public const string DefaultKind = "default";

    /// <summary>The job's id. Chosen here, before it is sent, so that a repeated call stores the job once.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Which handler does the job. From 1 to 64 lower-case letters a to z, digits, dots, dashes and underscores.</summary>
    /// <value>Default: <see cref="DefaultKind"/>.</value>
    public string Kind { get; init; } = DefaultKind;

    /// <summary>What listings show of the job without reading its payload, such as its title. At most 4,096 characters; null for none.</summary>
    public string? Header { get; init; }

    /// <summary>Whose job it is: listings and idempotency keys are per owner. Null for no owner. At most 256 characters.</summary>
    public string? Owner { get; init; }

    /// <summary>A name for this request, unique per owner: a second request with it is the same job. At most 256 characters.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>What makes two requests with one key equal; null takes the payload. Only its SHA-256 is stored.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>How long to wait before the job may start. Zero or more, at most 366 days.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>From -9 to 9, default 0. A higher one is always leased first.</summary>
    public int Priority { get; init; }

    /// <summary>The number of attempts before the job is dead-lettered, from 1 to 1000;
    /// null takes <see cref="JobQueueOptions.MaxAttempts"/>.</summary>
    public int? MaxAttempts { get; init; }

    /// <summary>A job to be stored when this one ends, done, dead-lettered or cancelled; null for none.</summary>
    public JobFollowUp? FollowUp { get; init; }

    /// <summary>The job whose child this one is; null for none. It must be stored and not have ended.</summary>
    public Guid? ParentId { get; init; }

    /// <summary>Jobs that must end before this one starts; at most 100, each of them stored and with the same <see cref="ParentId"/>.</summary>
    public IReadOnlyList<Guid> After { get; init; } = [];

    /// <summary>True for a job that does not start before <see cref="IJobTree.CloseAsync"/> has said that it has all its children, and all of them have ended.</summary>
    public bool AwaitsChildren { get; init; }

    /// <summary>What happens to this job when one that it waits for, one of <see cref="After"/> or a child, ends dead-lettered or cancelled.</summary>
    /// <value>Default: <see cref="DependencyFailure.DeadLetter"/>.</value>
    public DependencyFailure IfDependencyFails { get; init; }

    /// <summary>W3C trace parent of the caller; null takes that of <see cref="System.Diagnostics.Activity.Current"/>.</summary>
    public string? TraceParent { get; init; }

    /// <summary>Makes a request whose payload is <paramref name="value"/> as JSON.</summary>
    /// <param name="value">What the handler reads back with <see cref="JobContext.ReadPayload{T}"/>.</param>
    /// <param name="typeInfo">Source-generated metadata; the handler uses the same.</param>
    /// <returns>A request with defaults for all else.</returns>
    public static JobRequest FromJson<T>(T value, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new(JsonSerializer.Serialize(value, typeInfo));
    }

    // The payload may hold what its owner would not like to see in a log.
    private bool PrintMembers(System.Text.StringBuilder builder)
    {
        builder.Append(System.Globalization.CultureInfo.InvariantCulture, $"Id = {Id}, Kind = {Kind}, Owner = {Owner}, Priority = {Priority}");
        return true;
    }
}
