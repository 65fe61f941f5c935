using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Diagnostics;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Diagnostics;

public sealed class StageTimesTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Work_that_runs_at_the_same_time_counts_once()
    {
        var times = new StageTimes(_time);
        var first = times.Begin(WorkStage.Encode);
        Pass(2);
        var second = times.Begin(WorkStage.Encode);
        Pass(3);
        first.Dispose();
        Pass(1);
        second.Dispose();
        Pass(5);
        using var store = times.Begin(WorkStage.Store);
        Pass(2);

        var stages = times.Read();

        stages.Select(stage => (stage.Stage, stage.Seconds)).ShouldBe([(WorkStage.Encode, 6), (WorkStage.Store, 2)]);
        stages.SelectMany(stage => stage.Spans).ShouldBe([new StageSpan(0, 6, 2), new StageSpan(11, 13, 1)]);
    }

    [Fact]
    public void Short_pauses_are_not_seen_and_are_no_work()
    {
        var times = new StageTimes(_time);
        for (var i = 0; i < 3; i++)
        {
            using (times.Begin(WorkStage.Mix))
            {
                Pass(1);
            }

            Pass(0.125);
        }

        var mix = times.Read().ShouldHaveSingleItem();

        (mix.Seconds, mix.Spans.ShouldHaveSingleItem()).ShouldBe((3, new StageSpan(0, 3.25, 3)));
    }

    [Fact]
    public void However_long_a_job_takes_it_has_few_spans()
    {
        var times = new StageTimes(_time);
        for (var i = 0; i < 10_000; i++)
        {
            using (times.Begin(WorkStage.Render))
            {
                Pass(1);
            }

            Pass(i % 7);
        }

        var render = times.Read().ShouldHaveSingleItem();

        render.Seconds.ShouldBe(10_000);
        render.Spans.Count.ShouldBeInRange(1, StageTimes.MaxSpans);
        render.Spans.Sum(span => span.Count).ShouldBe(10_000);
        render.Spans[0].From.ShouldBe(0);
        render.Spans.Zip(render.Spans.Skip(1)).ShouldAllBe(pair => pair.First.To < pair.Second.From);
    }

    [Fact]
    public void Waiting_is_told_many_times_and_counts_once()
    {
        var times = new StageTimes(_time);
        foreach (var waits in new[] { false, true, true, false, false })
        {
            times.Wait(waits);
            Pass(1);
        }

        times.Read().ShouldHaveSingleItem().Spans.ShouldBe([new StageSpan(1, 3, 1)]);
    }

    private void Pass(double seconds) => _time.Advance(TimeSpan.FromSeconds(seconds));
}
