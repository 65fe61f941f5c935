using System.Globalization;
using Renesandro.Queue.Errors;

namespace Renesandro.Queue.CrashWorker;

/// <summary>Does as many steps as the payload says, each once: what an earlier attempt recorded is skipped.</summary>
internal sealed class StepHandler : IJobHandler
{
    public async Task HandleAsync(JobContext context, CancellationToken cancellationToken)
    {
        Say.Line($"begin {context.Job.Id} {context.Job.Attempt}");
        if (context.Job.Payload == "poison")
        {
            throw new JobFailedException("poison");
        }

        try
        {
            var done = new HashSet<string>();
            await foreach (var result in context.ReadResultsAsync(cancellationToken))
            {
                done.Add(result.Name);
            }

            for (var step = 0; step < int.Parse(context.Job.Payload, CultureInfo.InvariantCulture); step++)
            {
                var name = $"step-{step:D3}";
                if (!done.Contains(name))
                {
                    Say.Line($"step {context.Job.Id} {step}");
                    await context.RecordResultAsync(new(name, context.Job.FencingToken.ToString(CultureInfo.InvariantCulture)), cancellationToken);
                }
            }
        }
        catch (Exception ex) when (ex is LeaseLostException or OperationCanceledException && !context.CancelRequested.IsCancellationRequested)
        {
            await ShouldBeRefusedAsync(context);
            throw;
        }
    }

    // A worker that does not care about its token must be stopped by the store.
    private static async Task ShouldBeRefusedAsync(JobContext context)
    {
        try
        {
            await context.RecordResultAsync(new("zombie", "was here"), CancellationToken.None);
        }
        catch (LeaseLostException)
        {
            Say.Line($"lost {context.Job.Id}");
        }
    }
}
