using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Renesandro.Host.Errors;

namespace Renesandro.Host.ApiDocuments;

/// <summary>Adds to each route the examples that it names, the words of its refusals, and whether it wants a token.</summary>
internal sealed class OperationDetails(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var example in metadata.OfType<RequestExample>())
        {
            SetExample(operation.RequestBody?.Content, example.Value);
        }

        foreach (var example in metadata.OfType<ResponseExample>())
        {
            SetResponse(operation, example);
        }

        if (metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [Requires(DocumentHead.Bearer, context.Document!), Requires(DocumentHead.Original, context.Document!)];
        }

        return Task.CompletedTask;
    }

    private void SetResponse(OpenApiOperation operation, ResponseExample example)
    {
        if (operation.Responses?.TryGetValue(example.StatusCode.ToString(CultureInfo.InvariantCulture), out var found) == true && found is OpenApiResponse response)
        {
            SetExample(response.Content, example.Value);
            response.Description = example.Value is ErrorEnvelope refusal ? refusal.Response : response.Description;
        }
    }

    private void SetExample(IDictionary<string, OpenApiMediaType>? content, object value)
    {
        foreach (var media in content?.Values ?? [])
        {
            media.Example = JsonSerializer.SerializeToNode(value, value.GetType(), json.Value.SerializerOptions);
        }
    }

    private static OpenApiSecurityRequirement Requires(string scheme, OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
