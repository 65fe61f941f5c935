using System.ComponentModel.DataAnnotations;

namespace Renesandro.S3;

/// <summary>Which bucket, and how it is uploaded to. Section <c>Renesandro:S3</c>.</summary>
public sealed class S3Options
{
    internal const string Section = "Renesandro:S3";
    internal const long MinPartBytes = 5 << 20;

    /// <value>Name of the bucket, which has to exist.</value>
    [Required]
    public string Bucket { get; set; } = "";

    /// <value>Address of a service other than AWS, such as <c>https://ACCOUNT.r2.cloudflarestorage.com</c>. Default: AWS, in <see cref="Region"/>.</value>
    public Uri? ServiceUrl { get; set; }

    /// <value>Region of the bucket. Default: that of the AWS environment; <c>us-east-1</c> with a <see cref="ServiceUrl"/>.</value>
    public string? Region { get; set; }

    /// <value>Whether the bucket is a part of the path instead of the host name. Default: with a <see cref="ServiceUrl"/>.</value>
    public bool? ForcePathStyle { get; set; }

    /// <value>Access key id. Default: the credentials of the AWS environment (variables, profile, role of the machine).</value>
    public string? AccessKey { get; set; }

    /// <value>Secret of the <see cref="AccessKey"/>.</value>
    public string? SecretKey { get; set; }

    /// <value>Session token of temporary credentials. Default none.</value>
    public string? SessionToken { get; set; }

    /// <value>Folder of a job in the bucket, with <c>{task}</c>, <c>{unix}</c> and <c>{job}</c>, the last of which it must have. Default <c>{task}-{unix}-{job}/</c>.</value>
    [Required]
    public string Folder { get; set; } = "{task}-{unix}-{job}/";

    /// <value>What the service compares uploads with. Default: SHA-256 at AWS, MD5 with a <see cref="ServiceUrl"/>.</value>
    public S3Checksum? Checksum { get; set; }

    /// <value>What status and manifest link to. Default <see cref="S3Links.Private"/>.</value>
    public S3Links Links { get; set; }

    /// <value>How long a presigned link is valid, 1 minute to 7 days. Default 7 days.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan LinkLifetime { get; set; } = TimeSpan.FromDays(7);

    /// <value>Where public links begin, such as a domain before the bucket. Default: the address of the bucket.</value>
    public Uri? PublicUrl { get; set; }

    /// <value>Bytes of one part of an upload, 5 MiB to 5 GiB; shorter files are sent whole. Takes no memory. Default 16 MiB.</value>
    [Range(MinPartBytes, 5L << 30)]
    public long PartBytes { get; set; } = 16 << 20;

    /// <value>Uploads at the same time, 1 to 64. Default 4.</value>
    [Range(1, 64)]
    public int Parallelism { get; set; } = 4;

    /// <value>Attempts at a call when the failure is transient, 1 to 20. Default 8.</value>
    [Range(1, 20)]
    public int Attempts { get; set; } = 8;

    /// <value>Wait before the second attempt, doubled for each further one, up to a minute; with jitter of up to half. Default 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <value>Maximum time of a call in which no byte is sent, 1 second to 10 minutes. Default 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <value>Age at which an unfinished upload is taken for one that nobody will resume, and aborted, 1 hour to 30 days. Default 1 day.</value>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan StaleUploadAge { get; set; } = TimeSpan.FromDays(1);

    internal bool UsesPathStyle => ForcePathStyle ?? ServiceUrl is not null;

    internal bool UsesSha256 => (Checksum ?? (ServiceUrl is null ? S3Checksum.Sha256 : S3Checksum.Md5)) == S3Checksum.Sha256;
}
