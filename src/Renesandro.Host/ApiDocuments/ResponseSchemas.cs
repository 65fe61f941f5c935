using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Renesandro.Host.Errors;
using Renesandro.Host.Renders.Responses;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Renesandro.Host.ApiDocuments;

/// <summary>
/// Answers as they are written: every field is there, but for those that are left out when they would be null, which are never null then.
/// More fields may come, so nothing is closed.
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

        var answers =
            from description in context.DescriptionGroups.SelectMany(routes => routes.Items)
            from answer in description.SupportedResponseTypes
            where answer.Type is not null && answer.Type != typeof(void)
            select answer.Type;
        foreach (var info in Reached(answers))
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

        // Links are told as the store or the job writes them, which may be in more letters than a URI has.
        foreach (var link in schema.Properties!.Values.OfType<OpenApiSchema>().Where(property => property.Format == Uri))
        {
            link.Format = null;
        }

        foreach (var property in info.Properties)
        {
            var isLeftOut = property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), inherit: true) == true;
            if (!isLeftOut)
            {
                schema.Required.Add(property.Name);
            }

            if (isLeftOut || !property.IsGetNullable)
            {
                schema.Properties![property.Name] = NeverNull(schema.Properties[property.Name]);
            }
        }

        if (WordOf(info.Type) is { } word)
        {
            schema.Properties![Status] = new OpenApiSchema { Type = JsonSchemaType.String, Const = word };
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

    private static string? WordOf(Type type) =>
        type == typeof(ErrorEnvelope) ? ErrorEnvelope.Word
        : type == typeof(QueuedMedia) || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(SuccessEnvelope<>)) ? SuccessEnvelope.Word
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
