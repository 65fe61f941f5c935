using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Renesandro.Host.ApiDocuments;

/// <summary>Adds what is written by hand in <c>schemas.json</c>: no type of this program says what a job file may hold, or what is sent to webhooks.</summary>
internal sealed class WrittenSchemas : IOpenApiDocumentTransformer
{
    private const string Resource = "Renesandro.Host.ApiDocuments.schemas.json";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var written = Read();
        var schemas = document.Components!.Schemas!;
        foreach (var (name, schema) in written.Components!.Schemas!)
        {
            schemas[name] = schema;
        }

        // The framework's schema for files, which are described inline.
        schemas.Remove(nameof(IFormFile));
        document.Webhooks = written.Webhooks;
        schemas["JobProgress"].Properties!["stage"] = OrNull("JobStage", schemas["JobProgress"].Properties!["stage"].Description);
        schemas["PlannedCanvas"].Properties!["fit"] = new OpenApiSchemaReference("Fit", document);
        schemas["PlannedOutput"].Properties!["fit"] = new OpenApiSchemaReference("Fit", document);
        ((OpenApiSchema)schemas["Readiness"].Properties!["checks"]).AdditionalProperties = new OpenApiSchemaReference("HealthState", document);
        return Task.CompletedTask;

        OpenApiSchema OrNull(string name, string? description) => new()
        {
            Description = description,
            OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, new OpenApiSchemaReference(name, document)],
        };
    }

    // Read for each document: transformers may change it.
    private static OpenApiDocument Read()
    {
        using var reader = new StreamReader(typeof(WrittenSchemas).Assembly.GetManifestResourceStream(Resource)!);
        var result = OpenApiDocument.Parse(reader.ReadToEnd(), OpenApiConstants.Json);
        return result.Diagnostic is { Errors: [var error, ..] }
            ? throw new InvalidOperationException($"{Resource}: {error}")
            : result.Document!;
    }
}
