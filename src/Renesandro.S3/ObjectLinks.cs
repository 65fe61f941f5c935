using Renesandro.Media.Storage;

namespace Renesandro.S3;

/// <summary>Addresses of objects, in which they are found again.</summary>
internal sealed class ObjectLinks(BucketClient bucket, FolderTemplate folders)
{
    private S3Options Options => bucket.Options;

    /// <summary>Names an object without leading to it.</summary>
    public Uri NameOf(string key) => new($"s3://{bucket.Bucket}/{Escape(key)}");

    /// <summary>What is recorded of a stored object.</summary>
    public async Task<Uri> CreateAsync(string key, CancellationToken cancellationToken) => Options.Links switch
    {
        S3Links.Presigned => await bucket.PresignAsync(key, cancellationToken).ConfigureAwait(false),
        S3Links.Public => new Uri($"{PublicBase().TrimEnd('/')}/{Escape(key)}"),
        _ => NameOf(key),
    };

    /// <summary>The key of an object of this job, in whatever way it was linked to; null when the address leads elsewhere.</summary>
    public string? KeyOf(string jobId, StoredItem item)
    {
        if (item.Url is not { IsAbsoluteUri: true } url || (url.Scheme == "s3" && !url.Host.Equals(bucket.Bucket, StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        var path = Uri.UnescapeDataString(url.AbsolutePath).TrimStart('/');
        string[] before = ["", $"{bucket.Bucket}/", Uri.UnescapeDataString(Options.PublicUrl?.AbsolutePath ?? "").Trim('/') + "/"];
        return before
            .Where(start => path.StartsWith(start, StringComparison.Ordinal))
            .Select(start => path[start.Length..])
            .FirstOrDefault(key => folders.Matches(key, jobId) && key.EndsWith($"/{item.Name}", StringComparison.Ordinal));
    }

    private string PublicBase() => Options switch
    {
        { PublicUrl: { } own } => own.AbsoluteUri,
        { ServiceUrl: { } service, UsesPathStyle: true } => $"{service.AbsoluteUri.TrimEnd('/')}/{Options.Bucket}",
        { ServiceUrl: { } service } => $"{service.Scheme}://{Options.Bucket}.{service.Authority}",
        { Region: { } region } => $"https://{Options.Bucket}.s3.{region}.amazonaws.com",
        _ => $"https://{Options.Bucket}.s3.amazonaws.com",
    };

    private static string Escape(string key) => string.Join('/', key.Split('/').Select(Uri.EscapeDataString));
}
