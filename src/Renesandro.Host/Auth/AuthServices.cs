using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Auth.Tokens;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Configuration;

namespace Renesandro.Host.Auth;

internal static class AuthServices
{
    public static void AddAuth(this IServiceCollection services)
    {
        services.AddHostOptions<AuthOptions, AuthOptionsValidator>("Renesandro:Auth");
        services.AddUsers();
        services.AddHostedService<FirstUser>();
        services.AddSingleton<SigningKey>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<DummyPassword>();
        services.AddScoped<SessionStore>();
        services.AddSingleton<SessionWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionWatch>());
        services.AddScoped<SignIn>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, BearerSetup>();

        // AddAuthentication().AddJwtBearer() would let a section 'Authentication' of the configuration change what is accepted,
        // and would write keys of cookies, of which there are none, into the home directory.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = JwtBearerDefaults.AuthenticationScheme);
        services.AddWebEncoders();
        new AuthenticationBuilder(services).AddScheme<JwtBearerOptions, JwtBearerHandler>(JwtBearerDefaults.AuthenticationScheme, null);

        // The key is read, or created, before the first request.
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).ValidateOnStart();
        services.AddAuthorization();
    }
}
