using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Renesandro.Host.Errors;
using Renesandro.Host.Http;

namespace Renesandro.Host.ApiDocuments;

/// <summary>Adds to each route its examples, the descriptions of its errors, and whether it needs a token.</summary>
internal sealed class OperationDetails(IOptions<JsonOptions> json) : IOpenApiOperationTransformer
{
    private const string EventStream = "text/event-stream";
    private const string Redirect = "302";
    private const string Binary = "binary";
    private static readonly string[] Events = ["JobStatusEvent", "JobRemovedEvent", "JobStreamResetEvent", "JobStreamEndEvent"];

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var example in metadata.OfType<RequestExample>())
        {
            SetExample(operation.RequestBody?.Content, example.Value);
        }

        foreach (var (type, media) in operation.RequestBody?.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            if (type.EndsWith("octet-stream", StringComparison.Ordinal))
            {
                media.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = Binary };
            }
        }

        foreach (var example in metadata.OfType<NamedRequestExample>())
        {
            AddExample(operation.RequestBody?.Content, example);
        }

        foreach (var example in metadata.OfType<ResponseExample>())
        {
            SetResponse(operation, example);
        }

        // An empty list means that no token is needed; without a list it would be undefined.
        operation.Security = metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any()
            ? [Requires(DocumentHead.Bearer, context.Document!), Requires(DocumentHead.Original, context.Document!), Requires(DocumentHead.Cookie, context.Document!)]
            : [];
        foreach (var (statusCode, response) in operation.Responses ?? [])
        {
            Describe(statusCode, (OpenApiResponse)response, context.Document!);
        }

        // Kiota takes an operation that may redirect for one that returns nothing else.
        if (operation.Responses?.Remove(Redirect, out var redirect) == true)
        {
            operation.Responses["default"] = redirect;
        }

        return Task.CompletedTask;
    }

    private static void Describe(string statusCode, OpenApiResponse response, OpenApiDocument document)
    {
        if (statusCode is "429" or "503")
        {
            response.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = Header(JsonSchemaType.Integer, "Seconds to wait before trying again.") };
        }

        if (statusCode == Redirect)
        {
            response.Description = "A redirect (302), if the storage has links.";
            response.Headers = new Dictionary<string, IOpenApiHeader> { ["Location"] = Header(JsonSchemaType.String, "Where the file is.") };
        }

        foreach (var (type, media) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
        {
            // Generators return binary content as a stream; they would read text to its end and parse it.
            media.Schema = type switch
            {
                "application/json" => media.Schema,
                EventStream => new OpenApiSchema
                {
                    Type = JsonSchemaType.String,
                    Format = Binary,
                    Description = "Events named 'status', in the stream of all jobs also 'removed' and 'reset', and one named 'end' if the stream ends early; a comment every 15 seconds as a keep-alive.",
                    ContentMediaType = EventStream,
                    ContentSchema = new OpenApiSchema
                    {
                        OneOf = [.. Events.Select(name => new OpenApiSchemaReference(name, document))],
                    },
                },
                _ => new OpenApiSchema { Type = JsonSchemaType.String, Format = Binary },
            };
        }
    }

    private static OpenApiHeader Header(JsonSchemaType type, string description) => new() { Description = description, Schema = new OpenApiSchema { Type = type } };

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
            media.Example = JsonOf(value);
        }
    }

    private void AddExample(IDictionary<string, OpenApiMediaType>? content, NamedRequestExample example)
    {
        foreach (var media in content?.Values ?? [])
        {
            media.Examples ??= new Dictionary<string, IOpenApiExample>();
            media.Examples[example.Name] = new OpenApiExample { Summary = example.Summary, Value = JsonOf(example.Value) };
        }
    }

    private JsonNode? JsonOf(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), json.Value.SerializerOptions);

    private static OpenApiSecurityRequirement Requires(string scheme, OpenApiDocument document) =>
        new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };
}
