using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Renesandro.Host.Tests.Renders;
using Shouldly;

namespace Renesandro.Host.Tests.Uploads;

/// <summary>Uploads files as clients of tus 1.0 do.</summary>
internal static class TusClient
{
    public const string BytesType = "application/offset+octet-stream";

    /// <summary>Begins an upload, and returns its address.</summary>
    public static async Task<string> BeginAsync(this HttpClient client, string name, long length)
    {
        using var response = await client.SendAsync(Request(HttpMethod.Post, "/uploads", ("Upload-Length", $"{length}"), ("Upload-Metadata", $"filename {Base64(name)}")));
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.Content.ReadAsStringAsync());
        response.Headers.GetValues("Tus-Resumable").ShouldBe(["1.0.0"]);
        return response.Headers.Location!.OriginalString;
    }

    public static Task<HttpResponseMessage> PatchAsync(this HttpClient client, string location, long offset, byte[] bytes, string? checksum = null) =>
        client.PatchAsync(location, offset, new ByteArrayContent(bytes), checksum);

    public static Task<HttpResponseMessage> PatchAsync(this HttpClient client, string location, long offset, HttpContent content, string? checksum = null)
    {
        var request = Request(HttpMethod.Patch, location, ("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture)));
        content.Headers.ContentType = new MediaTypeHeaderValue(BytesType);
        request.Content = content;
        if (checksum is not null)
        {
            request.Headers.Add("Upload-Checksum", checksum);
        }

        return client.SendAsync(request);
    }

    public static async Task<long> OffsetAsync(this HttpClient client, string location)
    {
        using var response = await client.SendAsync(Request(HttpMethod.Head, location));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return OffsetOf(response);
    }

    public static long OffsetOf(HttpResponseMessage response) => long.Parse(response.Headers.GetValues("Upload-Offset").Single(), CultureInfo.InvariantCulture);

    /// <summary>Sends a whole file, and returns what was found in it.</summary>
    public static async Task<JsonNode> UploadAsync(this HttpClient client, string path, string? name = null, int piece = 1 << 20)
    {
        var bytes = await File.ReadAllBytesAsync(path);
        var location = await client.BeginAsync(name ?? Path.GetFileName(path), bytes.Length);
        for (var offset = 0; offset < bytes.Length; offset += piece)
        {
            using var response = await client.PatchAsync(location, offset, bytes[offset..Math.Min(bytes.Length, offset + piece)]);
            response.StatusCode.ShouldBe(HttpStatusCode.NoContent, await response.Content.ReadAsStringAsync());
        }

        return await client.ProbedAsync(location);
    }

    /// <summary>Waits until an upload was probed.</summary>
    public static async Task<JsonNode> ProbedAsync(this HttpClient client, string location)
    {
        while (true)
        {
            var upload = (await (await client.GetAsync($"{location}?wait=20")).ShouldBeAsync(HttpStatusCode.OK))["response"]!;
            if ((string?)upload["status"] is "ready" or "refused")
            {
                return upload;
            }
        }
    }

    public static HttpRequestMessage Request(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Tus-Resumable", "1.0.0");
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public static string Sha256(byte[] bytes) => $"sha256 {Convert.ToBase64String(SHA256.HashData(bytes))}";

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
