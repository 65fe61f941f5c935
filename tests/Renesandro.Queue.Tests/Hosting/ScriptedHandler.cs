namespace Renesandro.Queue.Tests.Hosting;

/// <summary>A handler that does what the test says.</summary>
internal sealed class ScriptedHandler(Func<JobContext, CancellationToken, Task> script) : IJobHandler
{
    public Task HandleAsync(JobContext context, CancellationToken cancellationToken) => script(context, cancellationToken);
}
