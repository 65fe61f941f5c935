using Microsoft.Extensions.Options;
using Renesandro.Queue.Redis;

namespace Renesandro.Queue.DependencyInjection;

internal sealed class RedisJobQueueOptionsValidator : IValidateOptions<RedisJobQueueOptions>
{
    public ValidateOptionsResult Validate(string? name, RedisJobQueueOptions options)
    {
        var errors = new OptionsErrors();
        errors.Require(
            options.Prefix is { Length: >= 1 and <= 64 } && options.Prefix.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'),
            options.Prefix,
            "use 1 to 64 letters, digits, dots, dashes and underscores.",
            "RedisJobQueueOptions.Prefix");
        try
        {
            if (RedisAddress.Parse(options.Configuration).EndPoints.Count == 0)
            {
                errors.Add("RedisJobQueueOptions.Configuration names no host: use host:6379 or redis://host:6379.");
            }
        }
        catch (ArgumentException ex)
        {
            // The value may hold a password, so it is not repeated; the framework adds the name of a parameter, which nobody who configures knows.
            var words = ex.Message.Replace($" (Parameter '{ex.ParamName}')", "", StringComparison.Ordinal);
            errors.Add($"RedisJobQueueOptions.Configuration cannot be read: {words}.");
        }

        return errors.ToResult();
    }
}
