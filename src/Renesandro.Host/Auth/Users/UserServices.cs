using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Renesandro.Host.Auth.Database;
using Renesandro.Host.Auth.Schema;

namespace Renesandro.Host.Auth.Users;

/// <summary>ASP.NET Core Identity over the users database, without what needs a sign-in.</summary>
internal static class UserServices
{
    // OWASP's figure for PBKDF2 with HMAC-SHA-512.
    private const int HashIterations = 210_000;

    public static void AddUsers(this IServiceCollection services)
    {
        services.AddUsersDatabase();
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashIterations);
        services.AddIdentityCore<User>(identity =>
        {
            identity.Password = new PasswordOptions
            {
                RequiredLength = User.MinPasswordLength,
                RequireDigit = false,
                RequireLowercase = false,
                RequireUppercase = false,
                RequireNonAlphanumeric = false,
            };
        }).AddEntityFrameworkStores<UsersDbContext>().AddErrorDescriber<UserSentences>();
        services.AddScoped<UsersSchema>();
        services.AddScoped<UserAccounts>();
        services.AddScoped<UserRemoval>();
        services.AddSingleton<UserQuotas>();
        services.TryAddSingleton<IUploadUsage, NoUploadUsage>();
    }
}
