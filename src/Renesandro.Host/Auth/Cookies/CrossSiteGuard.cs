using Renesandro.Host.Auth.Tokens;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Auth.Cookies;

/// <summary>
/// Refuses requests that another site makes a browser send: the browser adds the cookie to them by itself. What SameSite=Strict leaves open are
/// neighbours of the same site, such as another port of this machine.
/// </summary>
internal static class CrossSiteGuard
{
    private const string FetchSite = "Sec-Fetch-Site";
    private const string SameOrigin = "same-origin";

    public static ApiException Refusal => new(
        StatusCodes.Status403Forbidden,
        "This request was not sent by the page of this server: a change that is signed in by cookie needs 'Sec-Fetch-Site: same-origin' or an 'Origin' equal to this host. Programs send a token from POST /auth/token instead.")
    { Code = ErrorCode.CrossSite };

    /// <summary>Lets a request that changes something pass with a cookie only if it says that it comes from this origin.</summary>
    public static Task CheckAsync(HttpContext context, RequestDelegate next) =>
        context.User.Identity?.AuthenticationType == AuthSchemes.Cookie && Changes(context.Request.Method) && !IsProven(context.Request)
            ? throw Refusal
            : next(context);

    /// <summary>For a request that needs no cookie: refuses one that says that it comes from elsewhere.</summary>
    /// <exception cref="ApiException">403.</exception>
    public static void RefuseForeign(HttpRequest request)
    {
        if ((request.Headers[FetchSite].Count > 0 || request.Headers.Origin.Count > 0) && !IsProven(request))
        {
            throw Refusal;
        }
    }

    private static bool Changes(string method) =>
        !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method) && !HttpMethods.IsTrace(method);

    // Browsers send Sec-Fetch-Site over TLS and on localhost; where there is none, the origin decides.
    private static bool IsProven(HttpRequest request) => request.Headers[FetchSite] is { Count: > 0 } site
        ? site is [SameOrigin]
        : request.Headers.Origin is [{ } origin] && IsOwn(origin, request);

    private static bool IsOwn(string origin, HttpRequest request) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var from)
        && Uri.TryCreate($"{request.Scheme}://{request.Host.ToUriComponent()}", UriKind.Absolute, out var own)
        && Uri.Compare(from, own, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
}
