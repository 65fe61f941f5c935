using System.Diagnostics;
using System.Diagnostics.Metrics;
using Renesandro.Queue.Diagnostics;
using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Tests.Hosting;

public sealed class TelemetryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_trace_of_the_caller_goes_on_in_the_handler()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is QueueDiagnostics.Name or nameof(TelemetryTests),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource(nameof(TelemetryTests));
        var seen = new TaskCompletionSource<(ActivityTraceId Trace, ActivitySpanId Parent)>();
        await using var host = await WorkerHost.StartAsync((_, _) =>
        {
            seen.SetResult((Activity.Current!.TraceId, Activity.Current.ParentSpanId));
            return Task.CompletedTask;
        });

        using var caller = source.StartActivity("caller").ShouldNotBeNull();
        await host.RunAsync(new("one"), JobStatus.Done);

        (await seen.Task).ShouldBe((caller.TraceId, caller.SpanId));
    }

    [Fact]
    public async Task Wait_duration_outcome_and_depth_are_measured()
    {
        var outcomes = new Dictionary<string, int>();
        var states = new HashSet<string>();
        var waits = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == QueueDiagnostics.Name)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            lock (outcomes)
            {
                value.ShouldBeGreaterThanOrEqualTo(0);
                waits += instrument.Name == "renesandro.queue.wait" ? 1 : 0;
                if (instrument.Name == "renesandro.queue.duration")
                {
                    var outcome = (string)tags[0].Value!;
                    outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                }
            }
        });
        var measured = new TaskCompletionSource();
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            if (instrument.Name == "renesandro.queue.depth")
            {
                lock (states)
                {
                    states.Add((string)tags[0].Value!);
                    if (states.Count == 4)
                    {
                        measured.TrySetResult();
                    }
                }
            }
        });
        listener.Start();
        await using (var host = await WorkerHost.StartAsync((context, _) => context.Job.Payload switch
        {
            "good" => Task.CompletedTask,
            _ => throw new JobFailedException("bad"),
        }))
        {
            await host.RunAsync(new("good"), JobStatus.Done);
            await host.RunAsync(new("bad"), JobStatus.DeadLettered);
            await measured.Task.WaitAsync(Token);
        }

        // Other tests run beside this one and are measured too.
        outcomes.ShouldContainKey("Complete");
        outcomes.ShouldContainKey("DeadLetter");
        waits.ShouldBeGreaterThanOrEqualTo(2);
        states.ShouldBe(["queued", "delayed", "waiting", "running", "dead_lettered"], ignoreOrder: true);
    }
}
