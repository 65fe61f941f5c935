namespace Renesandro.S3;

/// <summary>What a stored variant is reached by from outside.</summary>
public enum S3Links
{
    /// <summary>Nothing: the bucket is private, and whoever may see a job reads its files through the program that stored them.</summary>
    Private,

    /// <summary>Presigned URLs, which end with their lifetime.</summary>
    Presigned,

    /// <summary>Plain URLs of a bucket, or of a site before it, that everybody may read.</summary>
    Public,
}
