using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Renesandro.S3StandIn;

/// <summary>Checks signatures of version 4, in the header or in the query, as <see href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html"/> tells them.</summary>
internal static class Signature
{
    private static readonly TimeSpan MaxSkew = TimeSpan.FromMinutes(15);
    private const int MaxExpiry = 7 * 24 * 3600;

    /// <exception cref="S3ErrorException">It is not accepted.</exception>
    public static void Check(HttpRequest request, S3Server server)
    {
        var query = request.Query;
        if (query.ContainsKey("X-Amz-Signature"))
        {
            var begun = Time(query["X-Amz-Date"]!);
            var seconds = int.Parse(query["X-Amz-Expires"]!, CultureInfo.InvariantCulture);
            if (seconds > MaxExpiry)
            {
                throw new S3ErrorException(400, "AuthorizationQueryParametersError");
            }

            if (server.Now > begun.AddSeconds(seconds))
            {
                throw new S3ErrorException(403, "AccessDenied");
            }

            Check(request, server, query["X-Amz-Credential"]!, query["X-Amz-SignedHeaders"]!, query["X-Amz-Signature"]!, query["X-Amz-Date"]!, "UNSIGNED-PAYLOAD", query["X-Amz-Security-Token"]);
            return;
        }

        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith("AWS4-HMAC-SHA256 ", StringComparison.Ordinal))
        {
            throw new S3ErrorException(403, "AccessDenied");
        }

        var fields = authorization["AWS4-HMAC-SHA256 ".Length..].Split(',').Select(field => field.Trim().Split('=', 2)).ToDictionary(field => field[0], field => field[1]);
        var date = request.Headers["x-amz-date"].ToString();
        if ((server.Now - Time(date)).Duration() > MaxSkew)
        {
            throw new S3ErrorException(403, "RequestTimeTooSkewed");
        }

        Check(request, server, fields["Credential"], fields["SignedHeaders"], fields["Signature"], date, request.Headers["x-amz-content-sha256"].ToString(), request.Headers["x-amz-security-token"]);
    }

    private static void Check(HttpRequest request, S3Server server, string credential, string signedHeaders, string signature, string date, string payload, string? token)
    {
        if (credential.Split('/', 2) is not [var accessKey, var scope] || accessKey != S3Server.AccessKey)
        {
            throw new S3ErrorException(403, "InvalidAccessKeyId");
        }

        if (server.ExpiredTokens.Contains(token ?? ""))
        {
            throw new S3ErrorException(400, "ExpiredToken");
        }

        if (scope.Split('/') is not [_, S3Server.Region, "s3", "aws4_request"])
        {
            throw new S3ErrorException(400, "AuthorizationHeaderMalformed");
        }

        var headers = signedHeaders.Split(';');
        if (request.Headers.Keys.Any(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !headers.Contains(name.ToLowerInvariant())))
        {
            throw new S3ErrorException(403, "AccessDenied");
        }

        var canonical = new StringBuilder($"{request.Method}\n{Path(request)}\n{Query(request)}\n");
        foreach (var name in headers)
        {
            canonical.Append(CultureInfo.InvariantCulture, $"{name}:{request.Headers[name].ToString().Trim()}\n");
        }

        canonical.Append(CultureInfo.InvariantCulture, $"\n{signedHeaders}\n{payload}");
        var text = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + S3Server.SecretKey), (secret, part) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(part)));
        if (Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text))) != signature)
        {
            throw new S3ErrorException(403, "SignatureDoesNotMatch");
        }
    }

    private static string Path(HttpRequest request) =>
        string.Join('/', Target(request).Split('?')[0].Split('/').Select(segment => Uri.EscapeDataString(Uri.UnescapeDataString(segment))));

    private static string Query(HttpRequest request) => Target(request).Split('?', 2) is [_, { Length: > 0 } query]
        ? string.Join('&', query.Split('&')
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Escape(pair[0]), Value: Escape(pair.Length > 1 ? pair[1] : "")))
            .Where(pair => pair.Name != "X-Amz-Signature")
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"))
        : "";

    private static string Escape(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    private static string Target(HttpRequest request) => request.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
