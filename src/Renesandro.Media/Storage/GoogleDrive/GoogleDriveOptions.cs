using System.ComponentModel.DataAnnotations;
using Renesandro.Media.Storage.GoogleDrive.Credentials;
using Renesandro.Media.Storage.GoogleDrive.V3;

namespace Renesandro.Media.Storage.GoogleDrive;

/// <summary>Whose Google Drive, and how it is uploaded to. Section <c>Renesandro:GoogleDrive</c>.</summary>
public sealed class GoogleDriveOptions
{
    /// <summary>What uploads are cut into has to be a multiple of this.</summary>
    internal const int ChunkUnit = 256 * 1024;

    /// <value>The OAuth client of a user's grant, as Google gives it: <c>client_secret.json</c>. Default none.</value>
    public string? ClientSecretFile { get; set; }

    /// <value>The user's grant. Default: the one that <see cref="IBrowserLogin"/> stored in the data directory.</value>
    public string? RefreshToken { get; set; }

    /// <value>The key of a service account, as Google gives it. It comes before <see cref="ClientSecretFile"/>. Default none.</value>
    public string? ServiceAccountFile { get; set; }

    /// <value>Mail address of the user whom the service account acts for (domain-wide delegation). Default none.</value>
    public string? Impersonate { get; set; }

    /// <value>Id of the folder, or of the shared drive, that the folders of jobs go into. Default: a folder Renesandro that is made once.</value>
    public string? ParentFolderId { get; set; }

    /// <value>Where the calls go. Default <c>https://www.googleapis.com/</c>.</value>
    [Required]
    public Uri BaseUrl { get; set; } = new(DriveService.Home);

    /// <value>Where access tokens come from. Default: the address in the credential file.</value>
    public Uri? TokenUrl { get; set; }

    /// <value>Bytes of one request of an upload, a multiple of 262,144, up to 1 GiB. Takes no memory. Default 32 MiB.</value>
    [Range(ChunkUnit, 1 << 30)]
    public int ChunkBytes { get; set; } = 128 * ChunkUnit;

    /// <value>Uploads at the same time, 1 to 64. Default 4.</value>
    [Range(1, 64)]
    public int Parallelism { get; set; } = 4;

    /// <value>Attempts at a call, or at an upload that makes no progress, when the failure is transient; 1 to 20. Default 8.</value>
    [Range(1, 20)]
    public int Attempts { get; set; } = 8;

    /// <value>Wait before the second attempt, doubled for each further one, up to a minute; with jitter of up to half. Default 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <value>Maximum time of a call in which no byte is sent or received, 1 second to 10 minutes. Default 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(1);

    // A folder of the user's is one that the application did not make.
    internal CredentialSource Credentials => new()
    {
        ClientSecretFile = ClientSecretFile,
        RefreshToken = RefreshToken,
        ServiceAccountFile = ServiceAccountFile,
        Impersonate = Impersonate,
        TokenUrl = TokenUrl,
        AllFiles = ServiceAccountFile is not null || ParentFolderId is not null,
    };
}
