using Google.Apis.Services;

namespace Renesandro.Media.Storage.GoogleDrive.V3;

/// <summary>The calls of Drive v3 that are used, with the names of Google's generated package, which can take this folder's place.</summary>
internal sealed class DriveService : BaseClientService
{
    public const string Home = "https://www.googleapis.com/";

    public DriveService(Initializer initializer)
        : base(initializer)
    {
        Files = new FilesResource(this);
        About = new AboutResource(this);
    }

    public override string Name => "drive";

    public override string BaseUri => BaseUriOverride ?? Home;

    public override string BasePath => "";

    public override IList<string> Features => [];

    public FilesResource Files { get; }

    public AboutResource About { get; }
}
