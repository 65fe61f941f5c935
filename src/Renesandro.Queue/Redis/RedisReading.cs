using System.Globalization;
using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Watching;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Replies to records.</summary>
internal static class RedisReading
{
    public static readonly string[] StatusNames = ["queued", "running", "done", "dead", "cancelled", "waiting"];

    /// <summary>The fields of a job that <see cref="Job"/> reads, in its order. What follows a job is beside them, and may be large.</summary>
    public static readonly RedisValue[] JobFields =
    [
        "state", "owner", "key", "priority", "attempt", "max", "cancel", "error", "worker", "created", "due", "started", "ended", "trace", "progress", "header",
        "kind", "after", "error_public", "seq", "parent",
    ];

    public static string Encode(JobProgress progress) =>
        string.Create(CultureInfo.InvariantCulture, $"{progress.Done} {progress.Total} {progress.Failed}")
        + (progress.Detail is null ? "" : " " + progress.Detail);

    public static JobProgress? Progress(string? text) => text?.Split(' ', 4) switch
    {
        [var done, var total, var failed] => new(Number(done), Number(total), Number(failed)),
        [var done, var total, var failed, var detail] => new(Number(done), Number(total), Number(failed), detail),
        _ => null,
    };

    /// <returns>Null when there is no such job.</returns>
    public static JobInfo? Job(Guid id, ReadOnlySpan<RedisValue> values) => values[0].IsNull
        ? null
        : new()
        {
            Id = id,
            Status = ((JobState)(int)values[0]).ToStatus(),
            Owner = NullIfEmpty(values[1]),
            IdempotencyKey = NullIfEmpty(values[2]),
            Priority = (int)values[3],
            Attempt = (int)values[4],
            MaxAttempts = (int)values[5],
            CancelRequested = !values[6].IsNull,
            Error = Error(values[7], values[18]),
            Worker = NullIfEmpty(values[8]),
            CreatedAt = Time(values[9]!),
            NotBefore = Time(values[10]!),
            StartedAt = NullIfEmpty(values[11]) is { } started ? Time(started) : null,
            EndedAt = NullIfEmpty(values[12]) is { } ended ? Time(ended) : null,
            TraceParent = NullIfEmpty(values[13]),
            Progress = Progress(NullIfEmpty(values[14])),
            Header = NullIfEmpty(values[15]),
            Kind = NullIfEmpty(values[16]) ?? JobKind.OfUnnamed(isFollowUp: !values[17].IsNull),
            Cursor = NullIfEmpty(values[19]),
            ParentId = Id(values[20]),
        };

    public static JobInfo ListedJob(RedisResult row)
    {
        var values = (RedisValue[])row!;
        return Job(Guid.Parse(values[0].ToString()), values.AsSpan(1))!;
    }

    public static JobResultPage Results(RedisResult reply)
    {
        var values = (RedisValue[])reply!;
        var results = new List<JobResult>(values.Length / 2);
        for (var i = 1; i + 1 < values.Length; i += 2)
        {
            results.Add(new(values[i]!, values[i + 1]!));
        }

        return new(results, NullIfEmpty(values[0]));
    }

    /// <returns>Null when there is no such job.</returns>
    public static JobChildren? Children(RedisResult reply, string? resultName)
    {
        if (reply.IsNull)
        {
            return null;
        }

        var rows = (RedisResult[])reply!;
        var counts = ((RedisValue[])rows[0]!).Select(static value => value.IsNull ? 0 : (long)value).ToArray();
        var children = new List<JobChild>(rows.Length - 2);
        foreach (var values in rows.Skip(2).Select(static row => (RedisValue[])row!))
        {
            if (Job(Guid.Parse(values[0].ToString()), values.AsSpan(2)) is { } job)
            {
                children.Add(new(job, resultName is null || values[1].IsNull ? null : new(resultName, values[1]!)));
            }
        }

        return new(
            counts[0], counts[1], counts[2], counts[3], new(counts[4], counts[5], counts[6]), children, NullIfEmpty((RedisValue)rows[1]));
    }

    public static LeasedJob Leased(RedisResult row)
    {
        var values = (RedisValue[])row!;
        var follows = Id(values[12]) is { } ended
            ? new JobEnd(ended, ((JobState)(int)values[13]).ToStatus(), Time(values[14]!), Error(values[15], values[16]))
            : null;
        return new()
        {
            Id = Guid.Parse(values[0].ToString()),
            Kind = NullIfEmpty(values[10]) ?? JobKind.OfUnnamed(isFollowUp: follows is not null),
            Payload = values[1]!,
            FencingToken = (long)values[2],
            Attempt = (int)values[3],
            MaxAttempts = (int)values[4],
            Owner = NullIfEmpty(values[5]),
            CreatedAt = Time(values[6]!),
            Waited = TimeSpan.FromMilliseconds(Math.Max(0, (long)values[8] - (long)values[7])),
            TraceParent = NullIfEmpty(values[9]),
            ParentId = Id(values[11]),
            Follows = follows,
        };
    }

    public static JobChange Change(RedisResult row)
    {
        var entry = (RedisResult[])row!;
        var values = (RedisValue[])entry[1]!;
        var fields = new Dictionary<string, RedisValue>();
        for (var i = 0; i + 1 < values.Length; i += 2)
        {
            fields[values[i]!] = values[i + 1];
        }

        return new(
            entry[0].ToString()!.Split('-')[0],
            Guid.Parse(fields["job"].ToString()),
            NullIfEmpty(fields["owner"]),
            (JobTransition)(int)fields["transition"],
            ((JobState)(int)fields["state"]).ToStatus(),
            (int)fields["attempt"],
            Time(fields["at"]!),
            Error(fields["error"], fields.GetValueOrDefault("public")),
            Progress(NullIfEmpty(fields["progress"])));
    }

    public static string? NullIfEmpty(RedisValue value) => value.IsNullOrEmpty ? null : (string)value!;

    private static JobError? Error(RedisValue message, RedisValue isPublic) =>
        StoredError.Of(NullIfEmpty(message), NullIfEmpty(isPublic) is { } flag ? flag == "1" : null);

    private static Guid? Id(RedisValue value) => NullIfEmpty(value) is { } id ? Guid.Parse(id) : null;

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.FromUnixTimeMilliseconds(Number(text));
}
