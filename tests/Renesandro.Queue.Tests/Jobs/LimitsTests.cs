using Renesandro.Queue.Jobs;
using Renesandro.Queue.Leasing;
using Renesandro.Queue.Watching;

namespace Renesandro.Queue.Tests.Jobs;

/// <summary>The limits in docs/queue-semantics.md: the last value that is taken, and the first that is refused, with its name.</summary>
public sealed class LimitsTests
{
    private const int MaxPayloadBytes = 10;
    private static readonly JobRequest Job = new("x");

    [Fact]
    public void A_request()
    {
        Taken(request => Limits.Check(request, MaxPayloadBytes), [
            Job,
            Job with { Payload = new('x', 10) },
            Job with { Kind = "a" },
            Job with { Kind = "report.v2-nightly_0" + new string('z', 64 - 19), FollowUp = new("") { Kind = "0" } },
            Job with { Owner = Letters(256), IdempotencyKey = Letters(256), TraceParent = Letters(256) },
            Job with { Header = Letters(4096) },
            Job with { Header = "" },
            Job with { Priority = -9, MaxAttempts = 1 },
            Job with { Priority = 9, MaxAttempts = 1000, Delay = TimeSpan.FromDays(366) },
            Job with { FollowUp = new("0123456789") { Priority = -9, MaxAttempts = 1000 } },
            Job with { FollowUp = new("") { Priority = 9, MaxAttempts = 1 } },
        ]);
        Refused<ArgumentException, JobRequest>(request => Limits.Check(request, MaxPayloadBytes), [
            (Job with { Payload = "01234567é0" }, "Payload is 11 bytes, more than MaxPayloadBytes = 10"),
            (Job with { Payload = null! }, "Payload"),
            (Job with { Payload = "a\ud800" }, "Payload is not valid Unicode: half of a surrogate pair stands alone at 1."),
            (Job with { Header = Letters(4097) }, "Header has 4097 characters, more than 4096: shorten it."),
            (Job with { Kind = "" }, "Kind must have 1 to 64 characters, each a lower-case letter from a to z, a digit, a dot, a dash or an underscore."),
            (Job with { Kind = null! }, "Kind"),
            (Job with { Kind = new('k', 65) }, "Kind must have 1 to 64 characters"),
            (Job with { Kind = "Report" }, "Kind must have"),
            (Job with { Kind = "two words" }, "Kind must have"),
            (Job with { Kind = "звіт" }, "Kind must have"),
            (Job with { FollowUp = new("") { Kind = "a/b" } }, "FollowUp.Kind must have"),
            (Job with { Owner = Letters(257) }, "Owner has 257 characters, more than 256"),
            (Job with { Owner = "" }, "Owner"),
            (Job with { IdempotencyKey = Letters(257) }, "IdempotencyKey has 257 characters"),
            (Job with { TraceParent = Letters(257) }, "TraceParent has 257 characters"),
            (Job with { FollowUp = new("01234567890") }, "FollowUp.Payload is 11 bytes"),
        ]);
        Refused<ArgumentOutOfRangeException, JobRequest>(request => Limits.Check(request, MaxPayloadBytes), [
            (Job with { Priority = 10 }, "Priority must be between -9 and 9."),
            (Job with { Priority = -10 }, "Priority must be between -9 and 9."),
            (Job with { MaxAttempts = 0 }, "MaxAttempts must be between 1 and 1000."),
            (Job with { MaxAttempts = 1001 }, "MaxAttempts must be between 1 and 1000."),
            (Job with { Delay = TimeSpan.FromTicks(-1) }, "Delay must be between"),
            (Job with { Delay = TimeSpan.FromDays(367) }, "Delay must be between"),
            (Job with { FollowUp = new("") { Priority = 10 } }, "FollowUp.Priority must be between -9 and 9."),
            (Job with { FollowUp = new("") { Priority = -10 } }, "FollowUp.Priority must be between -9 and 9."),
            (Job with { FollowUp = new("") { MaxAttempts = 0 } }, "FollowUp.MaxAttempts must be between 1 and 1000."),
            (Job with { FollowUp = new("") { MaxAttempts = 1001 } }, "FollowUp.MaxAttempts must be between 1 and 1000."),
        ]);
    }

    [Fact]
    public void A_lease()
    {
        var lease = new LeaseRequest("worker");

        Taken(LeaseLimits.Check, [
            lease,
            new(Letters(128)) { MaxJobs = 256, MinPriority = 9, Duration = TimeSpan.FromHours(1), Wait = TimeSpan.FromDays(1) },
            lease with { MaxJobs = 1, MinPriority = -9, MaxPriority = -9, Duration = TimeSpan.FromSeconds(1), Wait = TimeSpan.Zero },
        ]);
        Refused<ArgumentException, LeaseRequest>(LeaseLimits.Check, [
            (new(" "), "Worker"),
            (new(Letters(129)), "Worker has 129 characters, more than 128"),
        ]);
        Refused<ArgumentOutOfRangeException, LeaseRequest>(LeaseLimits.Check, [
            (lease with { MaxJobs = 0 }, "MaxJobs must be between 1 and 256."),
            (lease with { MaxJobs = 257 }, "MaxJobs must be between 1 and 256."),
            (lease with { MinPriority = -10 }, "MinPriority must be between -9 and 9."),
            (lease with { MinPriority = 10 }, "MinPriority must be between -9 and 9."),
            (lease with { MaxPriority = 10 }, "MaxPriority must be between -9 and 9."),
            (lease with { MinPriority = 1, MaxPriority = 0 }, "MaxPriority must be between 1 and 9."),
            (lease with { Duration = TimeSpan.FromSeconds(0.999) }, "Duration must be between 00:00:01 and 01:00:00."),
            (lease with { Duration = TimeSpan.FromHours(1.01) }, "Duration must be between 00:00:01 and 01:00:00."),
            (lease with { Wait = TimeSpan.FromTicks(-1) }, "Wait must be between"),
            (lease with { Wait = TimeSpan.FromDays(1.01) }, "Wait must be between"),
        ]);
    }

    [Fact]
    public void Queries_and_watches()
    {
        Taken(Limits.Check, [new JobQuery { Take = 1 }, new JobQuery { Take = 500, Owner = Letters(256) }]);
        Refused<ArgumentOutOfRangeException, JobQuery>(Limits.Check, [
            (new() { Take = 0 }, "Take must be between 1 and 500."),
            (new() { Take = 501 }, "Take must be between 1 and 500."),
        ]);
        Refused<ArgumentException, JobQuery>(Limits.Check, [(new() { Owner = "" }, "Owner"), (new() { Owner = Letters(257) }, "Owner has 257 characters")]);
        Taken(Limits.Check, [new JobResultQuery(Take: 1), new JobResultQuery(Take: 1000)]);
        Refused<ArgumentOutOfRangeException, JobResultQuery>(Limits.Check, [
            (new(Take: 0), "Take must be between 1 and 1000."),
            (new(Take: 1001), "Take must be between 1 and 1000."),
            (new() { MaxBytes = 0 }, "MaxBytes must be between 1 and 4000000."),
            (new() { MaxBytes = 4_000_001 }, "MaxBytes must be between 1 and 4000000."),
        ]);
        Refused<ArgumentException, JobResultQuery>(Limits.Check, [(new(Letters(257)), "Cursor has 257 characters")]);
        Taken(WatchLimits.Check, [new JobWatch(), new JobWatch { Owner = Letters(256) }]);
        Refused<ArgumentException, JobWatch>(WatchLimits.Check, [(new() { Owner = "" }, "Owner"), (new() { Owner = Letters(257) }, "Owner has 257 characters")]);
    }

    [Fact]
    public void Progress_and_results()
    {
        Taken(Limits.Check, [new JobProgress(1, 2), new JobProgress(1, 2, 0, Letters(4096))]);
        Refused<ArgumentException, JobProgress>(Limits.Check, [(new(1, 2, 0, Letters(4097)), "Detail has 4097 characters, more than 4096")]);
        Taken<IReadOnlyList<JobResult>>(Limits.Check, [
            [],
            [new(Letters(256), Letters(1_048_576))],
            [.. Enumerable.Range(0, 1000).Select(i => new JobResult($"{i}", ""))],
        ]);
        Refused<ArgumentException, IReadOnlyList<JobResult>>(Limits.Check, [
            ([new("good", ""), new("", "")], "Name"),
            ([new(Letters(257), "")], "Name has 257 characters"),
            ([new("name", null!)], "Value"),
            ([new("name", Letters(1_048_577))], "Value has 1048577 characters, more than 1048576"),
        ]);
        Refused<ArgumentOutOfRangeException, IReadOnlyList<JobResult>>(Limits.Check, [
            ([.. Enumerable.Range(0, 1001).Select(i => new JobResult($"{i}", ""))], "Count must be between 0 and 1000."),
        ]);
    }

    [Fact]
    public void Nothing_at_all()
    {
        foreach (var check in new Action[]
        {
            () => Limits.Check(null!, MaxPayloadBytes),
            () => Limits.CheckAll(null!, MaxPayloadBytes),
            () => LeaseLimits.Check(null!),
            () => Limits.Check((JobQuery)null!),
            () => WatchLimits.Check(null!),
            () => Limits.Check((JobResultQuery)null!),
            () => Limits.Check((JobProgress)null!),
            () => Limits.Check((IReadOnlyList<JobResult>)null!),
            () => Limits.Error(null!),
            () => Limits.Error(new(null!)),
        })
        {
            Should.Throw<ArgumentNullException>(check);
        }
    }

    [Fact]
    public void An_error_is_cut_and_shows_it()
    {
        Cut(Letters(8192)).ShouldBe(Letters(8192));
        Cut(Letters(8193)).ShouldBe(Letters(8191) + "…");
        Cut(Letters(8190) + "😀").ShouldBe(Letters(8190) + "😀");
        Cut(Letters(8190) + "😀.").ShouldBe(Letters(8190) + "…", "half a character is none");

        static string Cut(string message)
        {
            var error = Limits.Error(new(message, IsPublic: true));
            error.IsPublic.ShouldBeTrue();
            return error.Message;
        }
    }

    private static string Letters(int count) => new('ж', count);

    private static void Taken<T>(Action<T> check, IEnumerable<T> values)
    {
        foreach (var value in values)
        {
            Should.NotThrow(() => check(value));
        }
    }

    private static void Refused<TError, T>(Action<T> check, IEnumerable<(T Value, string Message)> values)
        where TError : ArgumentException
    {
        foreach (var (value, message) in values)
        {
            Should.Throw<TError>(() => check(value)).Message.ShouldContain(message);
        }
    }
}
