using Microsoft.Extensions.Options;
using Renesandro.Host.Configuration;
using Renesandro.Queue;
using Renesandro.Queue.Sqlite;

namespace Renesandro.Host.Renders;

/// <summary>Where the queue of a worker is.</summary>
/// <param name="Name">A file, or Redis; its address may hold a password.</param>
/// <param name="IsNew">Whether no job has ever been queued there.</param>
internal sealed record QueueLocation(string Name, bool IsNew)
{
    public static QueueLocation Of(IServiceProvider services)
    {
        if (services.GetRequiredService<IConfiguration>()[SettingKeys.Redis] is { Length: > 0 })
        {
            return new("Redis", false);
        }

        var file = Path.GetFullPath(Path.Combine(
            services.GetRequiredService<IOptions<SqliteJobQueueOptions>>().Value.Directory,
            $"{services.GetRequiredService<IOptions<JobQueueOptions>>().Value.Name}.db"));
        return new(file, !File.Exists(file));
    }
}
