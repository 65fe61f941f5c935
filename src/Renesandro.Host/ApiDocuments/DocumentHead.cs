using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Renesandro.Host.Auth.Cookies;

namespace Renesandro.Host.ApiDocuments;

/// <summary>What comes before the routes: the title, the shape of responses, how to sign in.</summary>
internal sealed class DocumentHead : IOpenApiDocumentTransformer
{
    public const string Title = "Renesandro";
    public const string Bearer = "bearer";
    public const string Original = "auth";
    public const string Cookie = "session";

    private const string Description = """
        Renders every combination of a few video clips, with music and speech.

        Sign in with `POST /auth/token` and send the access token as `Authorization: Bearer TOKEN` (or as `auth: TOKEN`, for clients of the original service).
        A web page of this host signs in with `POST /auth/session` instead and gets a cookie.
        Jobs tell of themselves too: as server-sent events, and to a webhook when they have ended.
        Responses are JSON with names in snake_case: `{"status": "SUCCESS", "response": …}`, or `{"status": "ERROR", "response": "what to do", "errors": [{"path", "message"}]}`.
        Tokens come without this envelope, as in OAuth.
        """;

    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Tokens"] = "Signing in and out. An access token is valid for a limited time, a refresh token for one use.",
        ["Sessions"] = "Signing in on a web page, by a cookie instead of tokens.",
        ["Media"] = "The jobs of the user, and their variants.",
        ["Uploads"] = "Files of the user, for their jobs: a server of the tus protocol 1.0 (core, creation, creation-with-upload, expiration, checksum, termination).",
        ["Sources"] = "Looks at sources before they are in a job.",
        ["Editing"] = "For programs that let people write jobs: what a job may say here, how voices sound, and how words look.",
        ["Users"] = "For admins: who may use the API.",
        ["System"] = "The state of the host and its workers.",
        ["Health"] = "For operators: is the server alive, and is it ready?",
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

        // 'Try it' sends requests to the host that the page came from.
        document.Servers = [new OpenApiServer { Url = "/", Description = "The host that serves this description." }];
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
                Description = "The access token, in the header of the original service.",
            },
            [Cookie] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Cookie,
                Name = SessionCookie.SecureName,
                Description = $"The cookie of a web page, from POST /auth/session; without TLS its name is {SessionCookie.PlainName}. Requests that change something also need 'Sec-Fetch-Site: same-origin', or an 'Origin' equal to the host.",
            },
        };
        return Task.CompletedTask;
    }
}
