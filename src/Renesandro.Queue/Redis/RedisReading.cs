using System.Globalization;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Replies to records.</summary>
internal static class RedisReading
{
    public static readonly string[] StatusNames = ["queued", "running", "done", "dead", "cancelled"];

    public static string Encode(JobProgress progress) =>
        string.Create(CultureInfo.InvariantCulture, $"{progress.Done} {progress.Total} {progress.Failed}")
        + (progress.Detail is null ? "" : " " + progress.Detail);

    public static JobProgress? Progress(string? text) => text?.Split(' ', 4) switch
    {
        [var done, var total, var failed] => new(Number(done), Number(total), Number(failed)),
        [var done, var total, var failed, var detail] => new(Number(done), Number(total), Number(failed), detail),
        _ => null,
    };

    public static JobInfo Job(Guid id, Dictionary<string, string> fields, string? payload) => new()
    {
        Id = id,
        Payload = payload,
        Owner = Text(fields, "owner"),
        Status = ((JobState)Number(fields["state"])).ToStatus(),
        IdempotencyKey = Text(fields, "key"),
        Priority = (int)Number(fields["priority"]),
        Attempt = (int)Number(fields["attempt"]),
        MaxAttempts = (int)Number(fields["max"]),
        CancelRequested = fields.ContainsKey("cancel"),
        Error = Text(fields, "error"),
        Worker = Text(fields, "worker"),
        CreatedAt = Time(fields["created"]),
        NotBefore = Time(fields["due"]),
        StartedAt = Text(fields, "started") is { } started ? Time(started) : null,
        EndedAt = Text(fields, "ended") is { } ended ? Time(ended) : null,
        TraceParent = Text(fields, "trace"),
        Progress = Progress(Text(fields, "progress")),
    };

    public static JobInfo ListedJob(RedisResult row)
    {
        var values = (RedisValue[])row!;
        var fields = new Dictionary<string, string>();
        for (var i = 2; i + 1 < values.Length; i += 2)
        {
            fields[values[i]!] = values[i + 1]!;
        }

        return Job(Guid.Parse(values[0].ToString()), fields, values[1]);
    }

    public static LeasedJob Leased(RedisResult row)
    {
        var values = (RedisValue[])row!;
        return new()
        {
            Id = Guid.Parse(values[0].ToString()),
            Payload = values[1]!,
            FencingToken = (long)values[2],
            Attempt = (int)values[3],
            MaxAttempts = (int)values[4],
            Owner = NullIfEmpty(values[5]),
            CreatedAt = Time(values[6]!),
            Waited = TimeSpan.FromMilliseconds(Math.Max(0, (long)values[8] - (long)values[7])),
            TraceParent = NullIfEmpty(values[9]),
            Follows = NullIfEmpty(values[10]) is { } ended
                ? new(Guid.Parse(ended), ((JobState)(int)values[11]).ToStatus(), Time(values[12]!), NullIfEmpty(values[13]))
                : null,
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
            NullIfEmpty(fields["error"]),
            Progress(NullIfEmpty(fields["progress"])));
    }

    public static string? NullIfEmpty(RedisValue value) => value.IsNullOrEmpty ? null : (string)value!;

    private static string? Text(Dictionary<string, string> fields, string name) =>
        fields.TryGetValue(name, out var text) && text.Length > 0 ? text : null;

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.FromUnixTimeMilliseconds(Number(text));
}
