using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Renesandro.Host.Errors;

namespace Renesandro.Host.ApiDocuments;

/// <summary>The status of an envelope is always there and always the same; its type alone does not say so.</summary>
internal sealed class EnvelopeSchemas : IOpenApiSchemaTransformer
{
    private const string Status = "status";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(ErrorEnvelope))
        {
            SetStatus(schema, ErrorEnvelope.Word);
        }
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(SuccessEnvelope<>))
        {
            SetStatus(schema, SuccessEnvelope.Word);
        }

        return Task.CompletedTask;
    }

    private static void SetStatus(OpenApiSchema schema, string word)
    {
        schema.Properties![Status] = new OpenApiSchema { Type = JsonSchemaType.String, Const = word };
        schema.Required!.Add(Status);
    }
}
