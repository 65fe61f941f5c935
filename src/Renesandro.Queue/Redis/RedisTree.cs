using Renesandro.Queue.Diagnostics;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Jobs;
using StackExchange.Redis;

namespace Renesandro.Queue.Redis;

/// <summary>Jobs that wait for jobs.</summary>
internal sealed class RedisTree(RedisScripts scripts, int maxAttempts)
{
    /// <summary>Set in the reply of a settlement that a tree has not been told of all the way down.</summary>
    public const int MoreFlag = 16;

    private const int Conflict = 2;

    public static bool Has(JobRequest request) =>
        request.ParentId is not null || request.After.Count > 0 || request.AwaitsChildren || request.IfDependencyFails != default;

    /// <summary>Goes down trees until there is nothing more to do. Each step is short, so that no other call waits long.</summary>
    public static async Task DescendAsync(RedisScripts scripts)
    {
        while ((int)await scripts.RunAsync("descend").ConfigureAwait(false) == 1)
        {
        }
    }

    public async Task<IReadOnlyList<JobReceipt>> EnqueueAsync(IReadOnlyList<JobRequest> requests)
    {
        var reply = (RedisValue[])(await scripts.RunAsync("enqueueall", [.. requests.SelectMany(Arguments)]).ConfigureAwait(false))!;
        if ((int)reply[0] is not 0 and var reason)
        {
            var (request, other) = (requests[(int)reply[1] - 1], Guid.Parse(reply[2].ToString()));
            throw reason == Conflict
                ? new IdempotencyConflictException(other, other == request.Id ? null : request.IdempotencyKey)
                : new JobDependencyException(request.Id, other, (DependencyRefusal)reason);
        }

        var receipts = reply.Skip(1).Chunk(2).Select(static pair => new JobReceipt(Guid.Parse(pair[1].ToString()), IsNew: (int)pair[0] == 1)).ToList();
        QueueDiagnostics.Enqueued.Add(receipts.Count(static receipt => receipt.IsNew));
        return receipts;
    }

    public async Task<JobChildren?> ReadAsync(Guid id, JobChildrenQuery query)
    {
        var after = query.Cursor is null ? "" : Cursor.Of(Cursor.Parse(query.Cursor));
        return RedisReading.Children(
            await scripts.RunAsync(
                "children", [id.ToString(), after, query.Take, Limits.PageBytes, query.ResultName ?? "", .. RedisReading.JobFields]).ConfigureAwait(false),
            query.ResultName);
    }

    private IEnumerable<RedisValue> Arguments(JobRequest request)
    {
        var attempts = request.MaxAttempts ?? maxAttempts;
        return
        [
            .. RedisArguments.Of(request, attempts),
            .. request.FollowUp is { } followUp ? [1, .. RedisArguments.Of(followUp, attempts)] : new RedisValue[] { "", "", "", "", "" },
            request.ParentId?.ToString() ?? "",
            request.AwaitsChildren ? 1 : "",
            (int)request.IfDependencyFails,
            request.After.Count,
            .. request.After.Select(static id => (RedisValue)id.ToString()),
        ];
    }
}
