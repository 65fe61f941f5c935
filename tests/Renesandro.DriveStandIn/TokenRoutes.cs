using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Renesandro.DriveStandIn;

/// <summary>The token endpoint (RFC 6749, 7523, 7636).</summary>
internal static class TokenRoutes
{
    // Google's client writes this, wherever it sends the assertion.
    private const string Audience = "https://oauth2.googleapis.com/token";

    public static void MapTokens(this IEndpointRouteBuilder routes, DriveServer server) => routes.MapPost("/token", async context =>
    {
        var form = await context.Request.ReadFormAsync();
        var grantType = (string?)form["grant_type"];
        if (grantType != "urn:ietf:params:oauth:grant-type:jwt-bearer"
            && (form["client_id"] != Grants.ClientId || form["client_secret"] != Grants.ClientSecret))
        {
            await RefuseAsync(context, 401, "invalid_client");
            return;
        }

        switch (grantType)
        {
            case "refresh_token" when server.Grants.ScopeOf(form["refresh_token"]!) is { } scope:
                await GiveAsync(context, server.Grants.Issue(scope, ownsNothing: false));
                return;
            case "authorization_code" when server.Grants.Redeem(form["code"]!, form["code_verifier"]!, form["redirect_uri"]!) is { } refreshToken:
                await GiveAsync(context, server.Grants.Issue(server.Grants.ScopeOf(refreshToken)!, ownsNothing: false), refreshToken);
                return;
            case "urn:ietf:params:oauth:grant-type:jwt-bearer":
                await GiveForAssertionAsync(context, server, form["assertion"]!);
                return;
            default:
                await RefuseAsync(context, 400, "invalid_grant");
                return;
        }
    });

    private static async Task GiveForAssertionAsync(HttpContext context, DriveServer server, string assertion)
    {
        var parts = assertion.Split('.');
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        var claims = JsonDocument.Parse(Decode(parts[1])).RootElement;
        if (!Grants.ServiceKey.VerifyData(signed, Decode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            || claims.GetProperty("iss").GetString() != Grants.ServiceEmail
            || claims.GetProperty("aud").GetString() != Audience)
        {
            await RefuseAsync(context, 400, "invalid_grant");
            return;
        }

        var user = claims.TryGetProperty("sub", out var sub) ? sub.GetString() : null;
        if (user is not null && !server.Grants.Delegators.Contains(user))
        {
            await RefuseAsync(context, 401, "unauthorized_client");
            return;
        }

        await GiveAsync(context, server.Grants.Issue(claims.GetProperty("scope").GetString()!, ownsNothing: user is null));
    }

    private static Task GiveAsync(HttpContext context, string token, string? refreshToken = null)
    {
        var json = new JsonObject { ["access_token"] = token, ["expires_in"] = 3599, ["token_type"] = "Bearer" };
        if (refreshToken is not null)
        {
            json["refresh_token"] = refreshToken;
        }

        return context.WriteAsync(json);
    }

    private static Task RefuseAsync(HttpContext context, int status, string error) =>
        context.WriteAsync(new JsonObject { ["error"] = error, ["error_description"] = "Token has been expired or revoked." }, status);

    private static byte[] Decode(string base64Url) =>
        Convert.FromBase64String(base64Url.Replace('-', '+').Replace('_', '/').PadRight((base64Url.Length + 3) / 4 * 4, '='));
}
