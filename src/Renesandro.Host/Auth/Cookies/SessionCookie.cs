using Renesandro.Host.Auth.Sessions;

namespace Renesandro.Host.Auth.Cookies;

/// <summary>The cookie of the web page: read by no script, sent by no other site, and over TLS only where the page came over TLS.</summary>
internal static class SessionCookie
{
    public const string PlainName = "renesandro-session";

    /// <summary>Browsers accept this prefix only over TLS, for the exact host and its root, so no neighbour domain can plant it.</summary>
    public const string SecureName = "__Host-" + PlainName;

    public static bool IsIn(HttpRequest request) => request.Cookies.ContainsKey(NameFor(request));

    /// <summary>Null when there is none of the right form.</summary>
    public static CookieToken? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(NameFor(request), out var text) ? CookieToken.Parse(text) : null;

    /// <param name="response">Gets the cookie.</param>
    /// <param name="token">Its value.</param>
    /// <param name="lifetime">How long the browser keeps it.</param>
    public static void Write(HttpResponse response, CookieToken token, TimeSpan lifetime)
    {
        var options = OptionsFor(response.HttpContext.Request);
        options.MaxAge = lifetime;
        response.Cookies.Append(NameFor(response.HttpContext.Request), token.Text, options);
    }

    public static void Delete(HttpResponse response) =>
        response.Cookies.Delete(NameFor(response.HttpContext.Request), OptionsFor(response.HttpContext.Request));

    private static string NameFor(HttpRequest request) => request.IsHttps ? SecureName : PlainName;

    private static CookieOptions OptionsFor(HttpRequest request) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        Path = "/",
        IsEssential = true,
    };
}
