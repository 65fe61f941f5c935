using Google.Apis.Services;

namespace Renesandro.Media.Storage.GoogleDrive.V3;

/// <summary>The account and its space.</summary>
internal sealed class AboutResource(IClientService service)
{
    public GetRequest Get() => new(service);

    internal sealed class GetRequest : DriveBaseServiceRequest<Data.About>
    {
        public GetRequest(IClientService service)
            : base(service) => InitParameters();

        public override string MethodName => "get";

        public override string HttpMethod => "GET";

        public override string RestPath => "drive/v3/about";
    }
}
