using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Renesandro.Host.Errors;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Uploads;

/// <summary>The headers of the tus protocol, version 1.0.0 (https://tus.io/protocols/resumable-upload).</summary>
internal static class TusHeaders
{
    public const string Version = "1.0.0";
    public const string Resumable = UploadRefusals.ProtocolHeader;
    public const string Versions = "Tus-Version";
    public const string Extension = "Tus-Extension";
    public const string MaxSize = "Tus-Max-Size";
    public const string Algorithms = "Tus-Checksum-Algorithm";
    public const string Offset = "Upload-Offset";
    public const string Length = "Upload-Length";
    public const string DeferLength = "Upload-Defer-Length";
    public const string Concat = "Upload-Concat";
    public const string Metadata = "Upload-Metadata";
    public const string Checksum = "Upload-Checksum";
    public const string Expires = "Upload-Expires";
    public const string MethodOverride = "X-HTTP-Method-Override";

    public const string BytesType = "application/offset+octet-stream";
    public const string Extensions = "creation,creation-with-upload,expiration,checksum,termination";
    public const string KnownAlgorithms = "sha1,sha256";

    private const int MaxMetadataCharacters = 8192;
    private const string DefaultName = "upload";

    /// <summary>A whole number from 0 on.</summary>
    /// <exception cref="ApiException">400: it is missing or no such number.</exception>
    public static long Number(HttpRequest request, string header) =>
        long.TryParse(request.Headers[header], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ApiException.BadRequest(new ApiError(header, "must be a whole number of bytes, as in 1048576."));

    /// <summary>The name of the file: the value of <c>filename</c>, or of <c>name</c>, in Base64.</summary>
    /// <exception cref="ApiException">400: it is not well-formed.</exception>
    public static string FileName(HttpRequest request)
    {
        var metadata = request.Headers[Metadata].ToString();
        if (metadata.Length > MaxMetadataCharacters)
        {
            throw ApiException.BadRequest(new ApiError(Metadata, $"has {metadata.Length:N0} characters; the maximum is {MaxMetadataCharacters:N0}."));
        }

        var pairs = metadata.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(' ', 2))
            .ToLookup(pair => pair[0], pair => pair.Length == 2 ? pair[1].Trim() : "");
        var written = pairs["filename"].Concat(pairs["name"]).FirstOrDefault(value => value.Length > 0);
        return written is null ? DefaultName : Decode(written) is { } bytes && Text(bytes) is { Length: > 0 } name
            ? name
            : throw ApiException.BadRequest(new ApiError(Metadata, "must have the name of the file in Base64, as in 'filename YmVhY2gubXA0'."));
    }

    /// <summary>The announced checksum; null when there is none.</summary>
    /// <exception cref="ApiException">400: it is not well-formed, or of another algorithm.</exception>
    public static UploadChecksum? ChecksumOf(HttpRequest request)
    {
        var written = request.Headers[Checksum].ToString();
        if (written.Length == 0)
        {
            return null;
        }

        var (name, size) = written.Split(' ')[0] switch
        {
            "sha1" => (HashAlgorithmName.SHA1, SHA1.HashSizeInBytes),
            "sha256" => (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes),
            _ => throw ApiException.BadRequest(new ApiError(Checksum, $"is of an algorithm that is not supported: use one of {KnownAlgorithms}, as in 'sha256 RBNvo1WzZ4oRRq0W9+hknpT7T8If536DEMBg9hyq/4o='.")),
        };
        return written.Split(' ') is [_, var value] && Decode(value) is { } hash && hash.Length == size
            ? new UploadChecksum(name, hash)
            : throw ApiException.BadRequest(new ApiError(Checksum, $"must have {size} bytes in Base64 after its algorithm."));
    }

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var count) ? bytes[..count] : null;
    }

    private static string? Text(byte[] bytes)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
