using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Renesandro.S3StandIn;

/// <summary>What the calls do.</summary>
internal static class S3Operations
{
    private const int MinPart = 5 << 20;
    private const int PageSize = 3;

    public static async Task RunAsync(S3Server server, HttpContext context, S3Call call, byte[] body)
    {
        var (request, response) = (context.Request, context.Response);
        string? id = request.Query["uploadId"];
        switch (call.Kind)
        {
            case "put":
                var sha256 = request.Headers["x-amz-checksum-sha256"].ToString() is { Length: > 0 } sum ? sum : null;
                var made = new S3Object(body, Md5(body), server.Now, request.ContentType ?? "", Metadata(request), sha256);
                server.Objects[call.Key] = made;
                response.Headers.ETag = made.ETag;
                Echo(response, sha256);
                break;
            case "get" or "head":
                await SendAsync(Find(server, call.Key), context);
                break;
            case "delete":
                server.Objects.TryRemove(call.Key, out _);
                response.StatusCode = 204;
                break;
            case "list":
                await ListAsync(server, context);
                break;
            case "begin":
                var upload = new S3PendingUpload(
                    Guid.NewGuid().ToString("N"), call.Key, server.Now, request.ContentType ?? "", Metadata(request), request.Headers["x-amz-checksum-algorithm"] == "SHA256");
                server.Uploads[upload.Id] = upload;
                await context.WriteAsync(new XElement("InitiateMultipartUploadResult", new XElement("Key", call.Key), new XElement("UploadId", upload.Id)));
                break;
            case "part":
                Send(Pending(server, id), request, response, body);
                break;
            case "parts":
                await PartsAsync(Pending(server, id), context);
                break;
            case "complete":
                await CompleteAsync(server, Pending(server, id), context, body);
                break;
            case "abort":
                Pending(server, id);
                server.Uploads.TryRemove(id!, out _);
                response.StatusCode = 204;
                break;
            case "uploads":
                await UploadsAsync(server, context);
                break;
            default:
                throw new S3ErrorException(501, "NotImplemented");
        }
    }

    public static async Task WriteAsync(this HttpContext context, XElement xml)
    {
        foreach (var element in xml.DescendantsAndSelf())
        {
            element.Name = XNamespace.Get("http://s3.amazonaws.com/doc/2006-03-01/") + element.Name.LocalName;
        }

        if (xml.Name.LocalName == "Error")
        {
            xml = XElement.Parse(xml.ToString().Replace(" xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"", "", StringComparison.Ordinal));
        }

        context.Response.ContentType = "application/xml";
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{xml.ToString(SaveOptions.DisableFormatting)}"));
    }

    private static async Task SendAsync(S3Object found, HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (request.Headers.IfMatch is [{ } wanted] && wanted.Trim('"') != found.ETag.Trim('"'))
        {
            throw new S3ErrorException(412, "PreconditionFailed");
        }

        var (from, to) = (0L, found.Bytes.Length - 1L);
        if (request.Headers.Range is [{ } range])
        {
            var ends = range["bytes=".Length..].Split('-');
            from = long.Parse(ends[0], CultureInfo.InvariantCulture);
            to = Math.Min(to, ends[1].Length > 0 ? long.Parse(ends[1], CultureInfo.InvariantCulture) : to);
            if (from >= found.Bytes.Length)
            {
                throw new S3ErrorException(416, "InvalidRange");
            }

            response.StatusCode = 206;
            response.Headers.ContentRange = $"bytes {from}-{to}/{found.Bytes.Length}";
        }

        response.ContentType = found.ContentType;
        response.Headers.ETag = found.ETag;
        response.Headers.LastModified = found.Modified.ToString("R", CultureInfo.InvariantCulture);
        response.Headers.AcceptRanges = "bytes";
        foreach (var (name, value) in found.Metadata)
        {
            response.Headers[name] = value;
        }

        response.ContentLength = to - from + 1;
        if (request.Method == "GET")
        {
            await response.Body.WriteAsync(found.Bytes.AsMemory((int)from, (int)(to - from + 1)));
        }
    }

    private static void Send(S3PendingUpload upload, HttpRequest request, HttpResponse response, byte[] body)
    {
        var number = int.Parse(request.Query["partNumber"]!, CultureInfo.InvariantCulture);
        if (number is < 1 or > 10_000)
        {
            throw new S3ErrorException(400, "InvalidArgument");
        }

        var sha256 = request.Headers["x-amz-checksum-sha256"].ToString() is { Length: > 0 } sum ? sum : null;
        if (upload.UsesSha256 && sha256 is null)
        {
            throw new S3ErrorException(400, "InvalidRequest");
        }

        var part = new S3Part(body, Md5(body), sha256);
        upload.Parts[number] = part;
        response.Headers.ETag = part.ETag;
        Echo(response, sha256);
    }

    private static Task PartsAsync(S3PendingUpload upload, HttpContext context)
    {
        var marker = int.TryParse(context.Request.Query["part-number-marker"], CultureInfo.InvariantCulture, out var number) ? number : 0;
        var rest = upload.Parts.Where(part => part.Key > marker).OrderBy(part => part.Key).ToList();
        var page = rest.Take(PageSize).ToList();
        return context.WriteAsync(new XElement(
            "ListPartsResult",
            new XElement("UploadId", upload.Id),
            new XElement("IsTruncated", rest.Count > page.Count),
            new XElement("NextPartNumberMarker", page.Count > 0 ? page[^1].Key : 0),
            page.Select(part => new XElement(
                "Part",
                new XElement("PartNumber", part.Key),
                new XElement("ETag", part.Value.ETag),
                new XElement("Size", part.Value.Bytes.Length),
                part.Value.Sha256 is null ? null : new XElement("ChecksumSHA256", part.Value.Sha256)))));
    }

    private static async Task CompleteAsync(S3Server server, S3PendingUpload upload, HttpContext context, byte[] body)
    {
        var named = XDocument.Parse(Encoding.UTF8.GetString(body)).Root!.Elements()
            .Select(part => part.Elements().ToDictionary(field => field.Name.LocalName, field => field.Value))
            .Select(part => (Number: int.Parse(part["PartNumber"], CultureInfo.InvariantCulture), ETag: part["ETag"], Sha256: part.GetValueOrDefault("ChecksumSHA256")))
            .ToList();
        if (named.Count == 0)
        {
            throw new S3ErrorException(400, "MalformedXML");
        }

        if (!named.Select(part => part.Number).SequenceEqual(named.Select(part => part.Number).Distinct().Order()))
        {
            throw new S3ErrorException(400, "InvalidPartOrder");
        }

        var parts = named.Select(part => upload.Parts.TryGetValue(part.Number, out var sent) && sent.ETag.Trim('"') == part.ETag.Trim('"') && (!upload.UsesSha256 || sent.Sha256 == part.Sha256)
            ? sent
            : throw new S3ErrorException(400, "InvalidPart")).ToList();
        if (parts[..^1].Any(part => part.Bytes.Length < MinPart))
        {
            throw new S3ErrorException(400, "EntityTooSmall");
        }

        var digests = parts.SelectMany(part => Convert.FromHexString(part.ETag.Trim('"'))).ToArray();
        var etag = $"\"{Md5(digests).Trim('"')}-{parts.Count}\"";
        var sha256 = upload.UsesSha256
            ? $"{Convert.ToBase64String(SHA256.HashData([.. parts.SelectMany(part => Convert.FromBase64String(part.Sha256!))]))}-{parts.Count}"
            : null;
        server.Objects[upload.Key] = new S3Object([.. parts.SelectMany(part => part.Bytes)], etag, server.Now, upload.ContentType, upload.Metadata, sha256);
        server.Uploads.TryRemove(upload.Id, out _);
        await context.WriteAsync(new XElement(
            "CompleteMultipartUploadResult", new XElement("Key", upload.Key), new XElement("ETag", etag), sha256 is null ? null : new XElement("ChecksumSHA256", sha256)));
    }

    private static Task UploadsAsync(S3Server server, HttpContext context)
    {
        string prefix = context.Request.Query["prefix"].ToString(), marker = $"{context.Request.Query["key-marker"]}\n{context.Request.Query["upload-id-marker"]}";
        var rest = server.Uploads.Values
            .Where(upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal($"{upload.Key}\n{upload.Id}", marker) > 0)
            .OrderBy(upload => $"{upload.Key}\n{upload.Id}", StringComparer.Ordinal)
            .ToList();
        var page = rest.Take(PageSize).ToList();
        return context.WriteAsync(new XElement(
            "ListMultipartUploadsResult",
            new XElement("IsTruncated", rest.Count > page.Count),
            new XElement("NextKeyMarker", page.LastOrDefault()?.Key),
            new XElement("NextUploadIdMarker", page.LastOrDefault()?.Id),
            page.Select(upload => new XElement(
                "Upload", new XElement("Key", upload.Key), new XElement("UploadId", upload.Id), new XElement("Initiated", Iso(upload.Begun))))));
    }

    private static Task ListAsync(S3Server server, HttpContext context)
    {
        string prefix = context.Request.Query["prefix"].ToString(), after = context.Request.Query["continuation-token"].ToString();
        var size = int.TryParse(context.Request.Query["max-keys"], CultureInfo.InvariantCulture, out var max) ? Math.Min(max, PageSize) : PageSize;
        var rest = server.Objects.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(pair.Key, after) > 0).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var page = rest.Take(size).ToList();
        return context.WriteAsync(new XElement(
            "ListBucketResult",
            new XElement("KeyCount", page.Count),
            new XElement("IsTruncated", rest.Count > page.Count),
            rest.Count > page.Count ? new XElement("NextContinuationToken", page[^1].Key) : null,
            page.Select(pair => new XElement(
                "Contents", new XElement("Key", pair.Key), new XElement("Size", pair.Value.Bytes.Length), new XElement("ETag", pair.Value.ETag), new XElement("LastModified", Iso(pair.Value.Modified))))));
    }

    private static S3Object Find(S3Server server, string key) => server.Objects.TryGetValue(key, out var found) ? found : throw new S3ErrorException(404, "NoSuchKey");

    private static S3PendingUpload Pending(S3Server server, string? id) => server.Uploads.TryGetValue(id ?? "", out var upload) ? upload : throw new S3ErrorException(404, "NoSuchUpload");

    private static Dictionary<string, string> Metadata(HttpRequest request) => request.Headers
        .Where(header => header.Key.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase))
        .ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());

    private static void Echo(HttpResponse response, string? sha256)
    {
        if (sha256 is not null)
        {
            response.Headers["x-amz-checksum-sha256"] = sha256;
        }
    }

    private static string Iso(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

#pragma warning disable CA5351 // It is what the protocol has.
    private static string Md5(byte[] bytes) => $"\"{Convert.ToHexStringLower(MD5.HashData(bytes))}\"";
#pragma warning restore CA5351
}
