using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Renesandro.Queue;
using Renesandro.Queue.DependencyInjection;
using Renesandro.Queue.Sqlite;

namespace Renesandro;

/// <summary>Stores a queue in a SQLite file.</summary>
public static class SqliteJobQueueBuilderExtensions
{
    /// <summary>Stores the queue in a file in <paramref name="directory"/>; no server is needed.</summary>
    /// <param name="builder">The queue.</param>
    /// <param name="directory">A directory on a local disk; created when missing.</param>
    /// <returns>The builder.</returns>
    public static IJobQueueBuilder UseSqlite(this IJobQueueBuilder builder, string directory) =>
        builder.UseSqlite(options => options.Directory = directory);

    /// <summary>Stores the queue in a file. The store that was chosen last is used.</summary>
    /// <param name="builder">The queue.</param>
    /// <param name="configure">Changes the defaults.</param>
    /// <returns>The builder.</returns>
    public static IJobQueueBuilder UseSqlite(this IJobQueueBuilder builder, Action<SqliteJobQueueOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteJobQueueOptions>, SqliteJobQueueOptionsValidator>());
        builder.Services.Replace(ServiceDescriptor.Singleton<IJobQueue, SqliteJobQueue>());
        var options = builder.Services.AddOptionsWithValidateOnStart<SqliteJobQueueOptions>();
        if (configure is not null)
        {
            options.Configure(configure);
        }

        return builder;
    }
}
