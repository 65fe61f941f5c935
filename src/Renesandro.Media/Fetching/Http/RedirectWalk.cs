using System.Net;
using System.Net.Http.Headers;

namespace Renesandro.Media.Fetching.Http;

/// <summary>Requests a source and follows redirects, to http and https only; the connector checks the address of every hop.</summary>
internal static class RedirectWalk
{
    private const int MaxRedirects = 5;

    /// <summary>Gives the first answer that is no redirect, with its headers read and its body not.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        HttpClient client, Uri source, Resumption? resumption, RangeConditionHeaderValue? known, HostRules hosts, CancellationToken cancellationToken)
    {
        var target = ShareLink.Direct(source);
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            if (!hosts.Allows(target))
            {
                throw SourceFailure.Of(source, $"{(hop == 0 ? "is on" : "redirects to")} a host that is not allowed (Renesandro:Fetching:AllowedHosts, DeniedHosts): give a link to another host.");
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, target);
            if (resumption is { } rest)
            {
                request.Headers.Range = new RangeHeaderValue(rest.Offset, null);
                request.Headers.IfRange = rest.Validator;
            }
            else if (known?.EntityTag is { } tag)
            {
                request.Headers.IfNoneMatch.Add(tag);
            }
            else
            {
                request.Headers.IfModifiedSince = known?.Date;
            }

            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode))
            {
                return response;
            }

            using (response)
            {
                target = Next(source, target, response);
            }
        }

        throw SourceFailure.Of(source, $"redirects more than {MaxRedirects} times: give the link that it ends at.");
    }

    private static Uri Next(Uri source, Uri current, HttpResponseMessage response)
    {
        if (response.Headers.Location is not { } location || !Uri.TryCreate(current, location, out var next))
        {
            throw SourceFailure.Of(source, "redirects without a target: give the link to the file itself.");
        }

        if (next.Scheme is not ("http" or "https") || next.UserInfo.Length > 0)
        {
            throw SourceFailure.Of(source, "redirects to something other than a plain http or https link: give the link to the file itself.");
        }

        // Short links lead to shared ones.
        return ShareLink.Direct(next);
    }

    private static bool IsRedirect(HttpStatusCode status) => status
        is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
}

/// <summary>Where a broken transfer goes on.</summary>
/// <param name="Offset">First byte that is missing.</param>
/// <param name="Validator">What the file must still be; changed ones are sent whole.</param>
internal readonly record struct Resumption(long Offset, RangeConditionHeaderValue Validator);
