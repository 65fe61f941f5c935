using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Renesandro.Host.ApiDocuments;

/// <summary>What stands above the routes: the title, how answers look, how to sign in.</summary>
internal sealed class DocumentHead : IOpenApiDocumentTransformer
{
    public const string Title = "Renesandro";
    public const string Bearer = "bearer";
    public const string Original = "auth";

    private const string Description = """
        Renders every combination of a few video clips, with music and speech underneath.

        Sign in with `POST /auth/token` and send the access token as `Authorization: Bearer TOKEN` (or, as the original had it, as `auth: TOKEN`).
        Jobs tell of themselves too: as server-sent events, and to a webhook when they have ended.
        Answers are JSON with names in snake_case: `{"status": "SUCCESS", "response": …}`, or `{"status": "ERROR", "response": "what to do", "errors": [{"path", "message"}]}`.
        Tokens come without this envelope, as OAuth has them.
        """;

    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Tokens"] = "Signing in and out. Access tokens are good for a while, refresh tokens once.",
        ["Media"] = "Jobs of the user whose token it is, and the variants that they made.",
        ["Health"] = "For whoever runs the server: is it alive, can it serve?",
    };

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = Title,
            Version = "v1",
            Description = Description,
            Contact = new OpenApiContact { Name = "Renesandro contributors" },
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };

        // 'Try it' asks the host that the page came from.
        document.Servers = [new OpenApiServer { Url = "/", Description = "The host that this description comes from." }];
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description = Tags.GetValueOrDefault(tag.Name ?? "");
        }

        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "The access token." },
            [Original] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = Original,
                Description = "The access token, as the original took it.",
            },
        };
        return Task.CompletedTask;
    }
}
