using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renesandro.Host.Configuration;

namespace Renesandro.Host.Auth.Database;

/// <summary>SQLite in the data directory, or PostgreSQL when a connection string is configured.</summary>
internal static class UsersDatabase
{
    private const string FileName = "users.db";

    public static string FilePath(RenesandroOptions options) => Path.GetFullPath(Path.Combine(options.DataDirectory, FileName));

    public static void AddUsersDatabase(this IServiceCollection services)
    {
        services.AddHostOptions<UsersOptions, UsersOptionsValidator>("Renesandro:Users");
        services.AddDbContextPool<UsersDbContext>(Connect);
        services.AddScoped<CheckedWrites>();
    }

    private static void Connect(IServiceProvider services, DbContextOptionsBuilder builder)
    {
        if (services.GetRequiredService<IOptions<UsersOptions>>().Value.ConnectionString is { Length: > 0 } postgres)
        {
            builder.UseNpgsql(postgres);
            return;
        }

        var path = FilePath(services.GetRequiredService<IOptions<RenesandroOptions>>().Value);
        builder.UseSqlite(new SqliteConnectionStringBuilder { DataSource = path }.ToString());
    }
}
