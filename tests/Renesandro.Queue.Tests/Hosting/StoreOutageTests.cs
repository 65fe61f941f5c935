using Microsoft.Extensions.Logging;
using Renesandro.Queue.Errors;
using Renesandro.Queue.Hosting;

namespace Renesandro.Queue.Tests.Hosting;

public sealed class StoreOutageTests
{
    private readonly LogOfLevels _log = new();

    [Fact]
    public void An_outage_is_told_once_and_its_end_once()
    {
        var outage = new StoreOutage(_log);

        outage.Over();
        outage.Failed(Away("one"));
        outage.Failed(Away("two"));
        outage.Failed(Away("three"));
        outage.Over();
        outage.Over();
        outage.Failed(Away("four"));

        _log.Levels.Where(level => level > LogLevel.Debug).ShouldBe([LogLevel.Warning, LogLevel.Information, LogLevel.Warning]);
    }

    [Fact]
    public void A_failure_that_waiting_does_not_cure_is_told_as_well()
    {
        var outage = new StoreOutage(_log);

        outage.Failed(Away("away"));
        outage.Failed(new JobQueueUnavailableException("wants a password", isTransient: false));

        _log.Levels.ShouldBe([LogLevel.Warning, LogLevel.Warning]);
    }

    private static JobQueueUnavailableException Away(string message) => new(message, isTransient: true);

    private sealed class LogOfLevels : ILogger
    {
        public List<LogLevel> Levels { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Levels.Add(logLevel);
    }
}
