using System.Runtime.CompilerServices;
using Renesandro.Media.Diagnostics;

namespace Renesandro.Host.Diagnosis;

/// <summary>Everything that is checked of a machine and its configuration.</summary>
internal sealed class Doctor(ToolChecks tools, RedisChecks redis, IEnumerable<IComponentDiagnosis> components, DiskChecks disk) : IDisposable
{
    // Each run starts a few tools.
    private readonly SemaphoreSlim _one = new(1);

    public void Dispose() => _one.Dispose();

    /// <summary>One after another, each as soon as it is known.</summary>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var checks in Groups())
        {
            await foreach (var finding in checks(cancellationToken))
            {
                yield return finding;
            }
        }
    }

    /// <summary>All groups at the same time, for one caller after another. What has not responded by then is reported as such.</summary>
    public async Task<IReadOnlyList<Finding>> RunAsync(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            using var timer = new CancellationTokenSource(limit, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
            var groups = await Task.WhenAll(Groups().Select(checks => CollectAsync(checks(linked.Token), timer.Token)));
            return [.. groups.SelectMany(findings => findings)];
        }
        finally
        {
            _one.Release();
        }
    }

    private IEnumerable<Func<CancellationToken, IAsyncEnumerable<Finding>>> Groups() =>
        [tools.RunAsync, redis.RunAsync, .. components.Select<IComponentDiagnosis, Func<CancellationToken, IAsyncEnumerable<Finding>>>(part => part.DiagnoseAsync), DiskAsync];

    private static async Task<List<Finding>> CollectAsync(IAsyncEnumerable<Finding> checks, CancellationToken timedOut)
    {
        List<Finding> findings = [];
        try
        {
            await foreach (var finding in checks)
            {
                findings.Add(finding);
            }
        }
        catch (OperationCanceledException) when (timedOut.IsCancellationRequested)
        {
            var last = findings.LastOrDefault()?.Subject;
            findings.Add(new(
                FindingLevel.Warning,
                "unfinished checks",
                $"{(last is null ? "One group of checks" : $"What is checked after {last}")} did not respond in time. Run 'renesandro doctor' on the machine, which waits longer."));
        }

        return findings;
    }

    private async IAsyncEnumerable<Finding> DiskAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var finding in disk.Run())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return finding;
        }
    }
}
