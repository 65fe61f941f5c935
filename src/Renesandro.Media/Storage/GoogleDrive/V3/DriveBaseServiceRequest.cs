using Google.Apis.Discovery;
using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Util;

namespace Renesandro.Media.Storage.GoogleDrive.V3;

/// <summary>A call of Drive v3. Its parameters are the properties that carry <see cref="RequestParameterAttribute"/>.</summary>
internal abstract class DriveBaseServiceRequest<TResponse>(IClientService service) : ClientServiceRequest<TResponse>(service)
{
    /// <value>The fields of the answer.</value>
    [RequestParameter("fields", RequestParameterType.Query)]
    public string? Fields { get; set; }

    protected override void InitParameters()
    {
        base.InitParameters();
        Declare("fields");
    }

    protected void Declare(string name, string type = "query") => RequestParameters.Add(
        name, new Parameter { Name = name, IsRequired = type == "path", ParameterType = type });
}
