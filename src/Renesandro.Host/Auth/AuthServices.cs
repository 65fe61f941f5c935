using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Renesandro.Host.Auth.Cookies;
using Renesandro.Host.Auth.Database;
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
        services.AddScoped<CookieSessions>();
        services.AddSingleton<SessionWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionWatch>());
        services.AddScoped<SignIn>();
        services.AddSingleton<IConfigureOptions<JwtBearerOptions>, BearerSetup>();

        // AddAuthentication().AddJwtBearer() would let a section 'Authentication' of the configuration change what is accepted,
        // and would write keys for encrypted cookies, of which there are none, into the home directory.
        services.AddAuthenticationCore(authentication => authentication.DefaultScheme = AuthSchemes.TokenOrCookie);
        services.AddWebEncoders();
        new AuthenticationBuilder(services)
            .AddScheme<JwtBearerOptions, JwtBearerHandler>(AuthSchemes.Bearer, null)
            .AddScheme<AuthenticationSchemeOptions, CookieHandler>(AuthSchemes.Cookie, null)
            .AddPolicyScheme(AuthSchemes.TokenOrCookie, null, policy => policy.ForwardDefaultSelector = context => SchemeOf(context.Request));

        // The key is read, or created, before the first request.
        services.AddOptions<JwtBearerOptions>(AuthSchemes.Bearer).ValidateOnStart();
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter<UserRole>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)));
        services.AddAuthorization(authorization => authorization.AddPolicy(UserRoles.AdminOnly, policy => policy.RequireRole(UserRoles.Admin)));
    }

    // A token that is sent decides, even if it is invalid: a cookie must not stand in for it.
    private static string SchemeOf(HttpRequest request) =>
        request.Headers.Authorization.Count == 0 && request.Headers[BearerSetup.OriginalHeader].Count == 0 && SessionCookie.IsIn(request)
            ? AuthSchemes.Cookie
            : AuthSchemes.Bearer;
}
