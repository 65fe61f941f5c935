using Google.Apis.Services;
using Google.Apis.Util;

namespace Renesandro.Media.Storage.GoogleDrive.V3;

/// <summary>Files and folders, which are files of a type of their own.</summary>
internal sealed class FilesResource(IClientService service)
{
    public GenerateIdsRequest GenerateIds() => new(service);

    public CreateRequest Create(Data.File body) => new(service, body);

    public GetRequest Get(string fileId) => new(service, fileId);

    public ListRequest List() => new(service);

    internal sealed class GenerateIdsRequest : DriveBaseServiceRequest<Data.GeneratedIds>
    {
        public GenerateIdsRequest(IClientService service)
            : base(service) => InitParameters();

        [RequestParameter("count", RequestParameterType.Query)]
        public int? Count { get; set; }

        [RequestParameter("space", RequestParameterType.Query)]
        public string Space { get; set; } = "drive";

        [RequestParameter("type", RequestParameterType.Query)]
        public string Type { get; set; } = "files";

        public override string MethodName => "generateIds";

        public override string HttpMethod => "GET";

        public override string RestPath => "drive/v3/files/generateIds";

        protected override void InitParameters()
        {
            base.InitParameters();
            Declare("count");
            Declare("space");
            Declare("type");
        }
    }

    internal sealed class CreateRequest : DriveBaseServiceRequest<Data.File>
    {
        private readonly Data.File _body;

        public CreateRequest(IClientService service, Data.File body)
            : base(service)
        {
            _body = body;
            InitParameters();
        }

        [RequestParameter("supportsAllDrives", RequestParameterType.Query)]
        public bool SupportsAllDrives { get; set; } = true;

        public override string MethodName => "create";

        public override string HttpMethod => "POST";

        public override string RestPath => "drive/v3/files";

        protected override object GetBody() => _body;

        protected override void InitParameters()
        {
            base.InitParameters();
            Declare("supportsAllDrives");
        }
    }

    internal sealed class GetRequest : DriveBaseServiceRequest<Data.File>
    {
        public GetRequest(IClientService service, string fileId)
            : base(service)
        {
            FileId = fileId;
            InitParameters();
        }

        [RequestParameter("fileId", RequestParameterType.Path)]
        public string FileId { get; }

        [RequestParameter("supportsAllDrives", RequestParameterType.Query)]
        public bool SupportsAllDrives { get; set; } = true;

        public override string MethodName => "get";

        public override string HttpMethod => "GET";

        public override string RestPath => "drive/v3/files/{fileId}";

        protected override void InitParameters()
        {
            base.InitParameters();
            Declare("fileId", "path");
            Declare("supportsAllDrives");
        }
    }

    internal sealed class ListRequest : DriveBaseServiceRequest<Data.FileList>
    {
        public ListRequest(IClientService service)
            : base(service) => InitParameters();

        [RequestParameter("q", RequestParameterType.Query)]
        public string? Q { get; set; }

        [RequestParameter("orderBy", RequestParameterType.Query)]
        public string? OrderBy { get; set; }

        [RequestParameter("supportsAllDrives", RequestParameterType.Query)]
        public bool SupportsAllDrives { get; set; } = true;

        public override string MethodName => "list";

        public override string HttpMethod => "GET";

        public override string RestPath => "drive/v3/files";

        protected override void InitParameters()
        {
            base.InitParameters();
            Declare("q");
            Declare("orderBy");
            Declare("supportsAllDrives");
        }
    }
}
