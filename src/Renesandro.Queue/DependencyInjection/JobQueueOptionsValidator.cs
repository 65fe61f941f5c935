using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Renesandro.Queue.DependencyInjection;

internal sealed class JobQueueOptionsValidator(IServiceProviderIsService services) : IValidateOptions<JobQueueOptions>
{
    public ValidateOptionsResult Validate(string? name, JobQueueOptions options)
    {
        var errors = new OptionsErrors();
        errors.Require(
            options.Name is { Length: >= 1 and <= 64 } && options.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'),
            options.Name,
            "use 1 to 64 letters, digits, dots, dashes and underscores.",
            "JobQueueOptions.Name");
        errors.Require(options.MaxAttempts is >= 1 and <= 1000, options.MaxAttempts, "use 1 to 1000.", "JobQueueOptions.MaxAttempts");
        errors.Require(
            options.MaxPayloadBytes is >= 1024 and <= 16 * 1024 * 1024, options.MaxPayloadBytes, "use 1024 to 16777216 bytes.", "JobQueueOptions.MaxPayloadBytes");
        errors.Require(
            options.Retention is null || options.Retention >= TimeSpan.FromMinutes(1), options.Retention, "use at least 1 minute, or null to keep ended jobs for ever.", "JobQueueOptions.Retention");
        errors.Require(
            options.ChangeRetention >= TimeSpan.FromSeconds(10) && options.ChangeRetention <= TimeSpan.FromDays(7), options.ChangeRetention, "use 10 seconds to 7 days.", "JobQueueOptions.ChangeRetention");
        errors.Require(
            options.PollInterval >= TimeSpan.FromMilliseconds(100) && options.PollInterval <= TimeSpan.FromMinutes(5), options.PollInterval, "use 100 milliseconds to 5 minutes.", "JobQueueOptions.PollInterval");
        if (!services.IsService(typeof(IJobQueue)))
        {
            errors.Add("AddJobQueue() has no store: follow it with .UseSqlite(…) or .UseRedis(…), or register an IJobQueue of your own.");
        }

        return errors.ToResult();
    }
}
