using Microsoft.Extensions.Time.Testing;
using Renesandro.Media.Fetching;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Fetching;

public class FetchDeadlineTests
{
    private static readonly Uri Source = new("https://h.test/clip.mp4?sig=s3cret");

    private readonly FakeTimeProvider _time = new();
    private readonly FetchDeadline _clock;

    public FetchDeadlineTests() => _clock = new FetchDeadline(TimeSpan.FromMinutes(10), _time);

    [Fact]
    public async Task Sources_that_are_not_there_in_the_time_of_the_job_are_at_fault()
    {
        await SpendAsync(9);
        var late = SpendAsync(null);

        _time.Advance(TimeSpan.FromMinutes(1));

        foreach (var fetch in new[] { late, SpendAsync(0) })
        {
            var exception = await Should.ThrowAsync<SourceException>(fetch);
            exception.IsTransient.ShouldBeFalse();
            exception.Message.ShouldBe(
                "https://h.test/clip.mp4 was not fetched within 0:10:00, the most that all sources of a job may take together (Renesandro:Fetching:JobTimeout): give links of faster servers, or split the job.");
        }
    }

    [Fact]
    public async Task Time_in_which_nothing_is_fetched_does_not_count_and_what_runs_at_once_counts_once()
    {
        var beside = new TaskCompletionSource();
        var fetch = _clock.RunAsync(Source, _ => beside.Task, CancellationToken.None);
        await SpendAsync(5);
        beside.SetResult();
        await fetch;

        _time.Advance(TimeSpan.FromHours(1));

        await SpendAsync(4);
    }

    [Fact]
    public async Task A_job_that_is_cancelled_is_not_late()
    {
        using var cancel = new CancellationTokenSource();
        var fetch = _clock.RunAsync(Source, token => Task.Delay(Timeout.Infinite, token), cancel.Token);

        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(fetch);
    }

    /// <param name="minutes">How long the fetch takes; null when it never ends.</param>
    private Task SpendAsync(int? minutes) => _clock.RunAsync(Source, async token =>
    {
        token.ThrowIfCancellationRequested();
        if (minutes is null)
        {
            await Task.Delay(Timeout.Infinite, token);
        }

        _time.Advance(TimeSpan.FromMinutes(minutes!.Value));
    }, CancellationToken.None);
}
