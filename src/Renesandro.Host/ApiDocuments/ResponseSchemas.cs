using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Renesandro.Host.Errors;
using Renesandro.Host.Renders.Responses;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Renesandro.Host.ApiDocuments;

/// <summary>
/// Schemas of responses as they are written: every field is required, except those that are omitted instead of being null.
/// Fields may be added later, so no schema is closed.
/// </summary>
internal sealed class ResponseSchemas(Microsoft.Extensions.Options.IOptions<JsonOptions> json) : IOpenApiDocumentTransformer
{
    private const string Status = "status";
    private const string Uri = "uri";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var schemas = document.Components!.Schemas!;
        foreach (var schema in schemas.Values.OfType<OpenApiSchema>().Where(schema => schema is { Type: null, Enum.Count: > 0 }))
        {
            schema.Type = JsonSchemaType.String;
        }

        var responses =
            from description in context.DescriptionGroups.SelectMany(routes => routes.Items)
            from response in description.SupportedResponseTypes
            where response.Type is not null && response.Type != typeof(void)
            select response.Type;
        foreach (var info in Reached(responses))
        {
            if (SchemaNames.Of(info) is { } name && schemas.TryGetValue(name, out var found) && found is OpenApiSchema { Properties: not null } schema)
            {
                Describe(schema, info);
            }
        }

        return Task.CompletedTask;
    }

    private static void Describe(OpenApiSchema schema, JsonTypeInfo info)
    {
        schema.AdditionalPropertiesAllowed = true;
        schema.Required = new HashSet<string>();

        // Links are written as the storage or the job has them, possibly with characters that a URI must escape.
        foreach (var link in schema.Properties!.Values.OfType<OpenApiSchema>().Where(property => property.Format == Uri))
        {
            link.Format = null;
        }

        foreach (var property in info.Properties)
        {
            var isOmitted = property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true;
            if (!isOmitted)
            {
                schema.Required.Add(property.Name);
            }

            if (isOmitted || !property.IsGetNullable)
            {
                schema.Properties![property.Name] = NeverNull(schema.Properties[property.Name]);
            }
        }

        if (StatusOf(info.Type) is { } status)
        {
            schema.Properties![Status] = new OpenApiSchema { Type = JsonSchemaType.String, Const = status };
        }
    }

    private static IOpenApiSchema NeverNull(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchema { OneOf: [OpenApiSchema { Type: JsonSchemaType.Null }, var other] })
        {
            return other;
        }

        if (schema is OpenApiSchema { Type: { } type } own)
        {
            own.Type = type & ~JsonSchemaType.Null;
        }

        return schema;
    }

    private static string? StatusOf(Type type) =>
        type == typeof(ErrorEnvelope) ? ErrorEnvelope.StatusText
        : type == typeof(QueuedMedia) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(SuccessEnvelope<>)) ? SuccessEnvelope.StatusText
        : null;

    private IEnumerable<JsonTypeInfo> Reached(IEnumerable<Type> types)
    {
        var (seen, next) = (new HashSet<Type>(), new Queue<Type>(types));
        while (next.TryDequeue(out var type))
        {
            if (!seen.Add(type) || json.Value.SerializerOptions.GetTypeInfo(type) is not { } info)
            {
                continue;
            }

            yield return info;
            foreach (var part in info.Kind == JsonTypeInfoKind.Object ? info.Properties.Select(property => property.PropertyType) : [info.ElementType ?? type])
            {
                next.Enqueue(part);
            }
        }
    }
}
