using Microsoft.Extensions.Options;
using Renesandro.Queue.Hosting;

namespace Renesandro.Queue.DependencyInjection;

internal sealed class JobWorkerOptionsValidator(IEnumerable<JobHandlerRegistration> handlers) : IValidateOptions<JobWorkerOptions>
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, JobWorkerOptions options)
    {
        var errors = new OptionsErrors();
        errors.Require(!string.IsNullOrWhiteSpace(options.Name) && options.Name.Length <= 100, options.Name, "use 1 to 100 characters.", "JobWorkerOptions.Name");
        errors.Require(options.Parallelism is >= 1 and <= 256, options.Parallelism, "use 1 to 256.", "JobWorkerOptions.Parallelism");
        errors.Require(options.UrgentParallelism is >= 0 and <= 256, options.UrgentParallelism, "use 0 to 256.", "JobWorkerOptions.UrgentParallelism");
        errors.Require(
            options.LeaseDuration >= Second && options.LeaseDuration <= Hour, options.LeaseDuration, "use 1 second to 1 hour.", "JobWorkerOptions.LeaseDuration");
        errors.Require(
            options.ShutdownTimeout >= TimeSpan.Zero && options.ShutdownTimeout <= Hour, options.ShutdownTimeout, "use 0 to 1 hour.", "JobWorkerOptions.ShutdownTimeout");
        errors.Require(
            options.RetryBaseDelay >= TimeSpan.Zero && options.RetryBaseDelay <= Hour, options.RetryBaseDelay, "use 0 to 1 hour.", "JobWorkerOptions.RetryBaseDelay");
        errors.Require(
            options.RetryMaxDelay >= options.RetryBaseDelay && options.RetryMaxDelay <= TimeSpan.FromDays(1),
            options.RetryMaxDelay,
            $"use RetryBaseDelay ({options.RetryBaseDelay}) to 1 day.",
            "JobWorkerOptions.RetryMaxDelay");
        errors.Require(
            options.SweepInterval >= Second && options.SweepInterval <= Hour, options.SweepInterval, "use 1 second to 1 hour.", "JobWorkerOptions.SweepInterval");
        if (!handlers.Any())
        {
            errors.Add("AddWorker() has no handler: follow it with .AddHandler<THandler>(kind), once for each kind of jobs.");
        }

        return errors.ToResult();
    }
}
