using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Users.Schema;
using Renesandro.Host.Configuration;

namespace Renesandro.Host.Auth.Users;

/// <summary>Identity over SQLite in the data directory, or PostgreSQL when a connection string is configured.</summary>
internal static class UsersDatabase
{
    private const string FileName = "users.db";

    // OWASP's figure for PBKDF2 with HMAC-SHA-512.
    private const int HashIterations = 210_000;

    public static string FilePath(RenesandroOptions options) => Path.GetFullPath(Path.Combine(options.DataDirectory, FileName));

    public static void AddUsers(this IServiceCollection services)
    {
        services.AddHostOptions<UsersOptions, UsersOptionsValidator>("Renesandro:Users");
        services.AddDbContextPool<UsersDbContext>(Connect);
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashIterations);
        services.AddIdentityCore<User>(identity =>
        {
            identity.Password = new PasswordOptions
            {
                RequiredLength = User.ShortestPassword,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
        }).AddEntityFrameworkStores<UsersDbContext>().AddErrorDescriber<UserSentences>();
        services.AddScoped<UsersSchema>();
        services.AddScoped<UserAccounts>();
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
