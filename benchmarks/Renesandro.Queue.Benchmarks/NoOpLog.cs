using Hangfire;
using Hangfire.Logging;

namespace Renesandro.Queue.Benchmarks;

/// <summary>Neither side logs: a console would be measured instead.</summary>
internal static class NoOpLog
{
    public static void UseNoOpLogProvider(this IGlobalConfiguration configuration) => configuration.UseLogProvider(new Provider());

    private sealed class Provider : ILogProvider
    {
        public ILog GetLogger(string name) => new Log();
    }

    private sealed class Log : ILog
    {
        bool ILog.Log(LogLevel logLevel, Func<string> messageFunc, Exception exception) => false;
    }
}
