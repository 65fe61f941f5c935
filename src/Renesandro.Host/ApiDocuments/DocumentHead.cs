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
        Answers are JSON with names in snake_case: `{"status": "SUCCESS", "response": …}`, or `{"status": "ERROR", "response": "what to do", "errors": [{"path", "message"}]}`.
        Tokens come without this envelope, as OAuth has them.
        """;

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = Title, Version = "v1", Description = Description };

        // 'Try it' asks the host that the page came from.
        document.Servers = [new OpenApiServer { Url = "/" }];
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
