using Renesandro.Host.ApiDocuments;
using Renesandro.Host.Renders.Responses;

namespace Renesandro.Host.Serving;

/// <summary>Tells browsers to load nothing from other hosts, to guess no types, to send no referrer, and to cache nothing private.</summary>
internal static class SecurityHeaders
{
    private const string Strict = "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    // The docs page starts with an inline script.
    private const string Inline = "default-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; frame-ancestors 'none'";

    private static readonly PathString[] Private = ["/auth", "/system", "/users", PublicLinks.Prefix];

    public static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(DocumentEndpoints.Page) ? Inline : Strict;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            if (headers.CacheControl.Count == 0 && Private.Any(path => context.Request.Path.StartsWithSegments(path)))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    });
}
