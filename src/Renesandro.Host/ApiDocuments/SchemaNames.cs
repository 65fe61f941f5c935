using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Renesandro.Host.Auth;
using Renesandro.Host.Errors;
using Renesandro.Host.Renders.Responses;
using Renesandro.Media.Jobs;
using Renesandro.Media.Results;

namespace Renesandro.Host.ApiDocuments;

/// <summary>Names of schemas. Generated clients have classes with these names, so they have to stay, whatever the types are called here.</summary>
internal static class SchemaNames
{
    private const string Shape = "Shape";

    private static readonly Dictionary<Type, string> Names = new()
    {
        [typeof(TokenPair)] = "Tokens",
        [typeof(RefreshRequest)] = "RefreshTokenRequest",
        [typeof(ErrorEnvelope)] = "Error",
        [typeof(ApiError)] = "ErrorDetail",
        [typeof(QueuedMedia)] = "QueuedJob",
        [typeof(MediaStatus)] = "Job",
        [typeof(MediaProgress)] = "JobProgress",
        [typeof(MediaPreview)] = "JobPreview",
        [typeof(MediaList)] = "JobList",
        [typeof(MediaVariant)] = "Variant",
        [typeof(MediaFile)] = "StoredFile",
        [typeof(DeletedMedia)] = "DeletedJob",
        [typeof(RenderJobStatus)] = "JobStatus",
        [typeof(VariantSpeech)] = "SpokenText",
        [typeof(SuccessEnvelope<string>)] = "MessageResponse",
    };

    /// <summary>Null for what is described inline, such as strings and numbers.</summary>
    public static string? Of(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        if (Names.TryGetValue(type, out var name))
        {
            return name;
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(SuccessEnvelope<>))
        {
            return Of(info.Options.GetTypeInfo(type.GenericTypeArguments[0])) + "Response";
        }

        return type.Name.EndsWith(Shape, StringComparison.Ordinal) ? type.Name[..^Shape.Length]
            : type == typeof(Stream) ? null
            : OpenApiOptions.CreateDefaultSchemaReferenceId(info);
    }
}
