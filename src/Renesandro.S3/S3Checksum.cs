namespace Renesandro.S3;

/// <summary>The checksum that the service compares each request of an upload with.</summary>
public enum S3Checksum
{
    /// <summary><c>x-amz-checksum-sha256</c>, which the service also keeps with the object: AWS, MinIO, Cloudflare R2.</summary>
    Sha256,

    /// <summary><c>Content-MD5</c>, which every service knows.</summary>
    Md5,
}
