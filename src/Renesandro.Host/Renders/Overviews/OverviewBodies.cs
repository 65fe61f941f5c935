using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Renesandro.Host.Errors;
using Renesandro.Media.Jobs;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Renesandro.Host.Renders.Overviews;

/// <summary>Overviews as they are sent. One that comes again, as that of a job that has ended, is written and compressed once.</summary>
internal sealed class OverviewBodies(IOptions<JsonOptions> json)
{
    private readonly ConditionalWeakTable<RenderJobOverview, OverviewBody> _bodies = [];

    public OverviewBody Of(RenderJobOverview overview) => _bodies.GetValue(overview, Write);

    private OverviewBody Write(RenderJobOverview overview) =>
        new(JsonSerializer.SerializeToUtf8Bytes(SuccessEnvelope.Of(OverviewShape.Of(overview)), json.Value.SerializerOptions));
}

/// <summary>The bytes of an overview, plain and compressed, each with its tag.</summary>
internal sealed class OverviewBody(byte[] json)
{
    private readonly string _tag = Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16));
    private readonly Lazy<byte[]> _compressed = new(() => Compress(json));

    public (byte[] Bytes, EntityTagHeaderValue Tag) Read(bool compressed) => compressed
        ? (_compressed.Value, new EntityTagHeaderValue($"\"{_tag}-gzip\""))
        : (json, new EntityTagHeaderValue($"\"{_tag}\""));

    private static byte[] Compress(byte[] json)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
        {
            gzip.Write(json);
        }

        return target.ToArray();
    }
}
