using Scalar.AspNetCore;

namespace Renesandro.Host.ApiDocuments;

/// <summary>The description of the API, for programs and for people. The page loads nothing from other hosts.</summary>
internal static class DocumentEndpoints
{
    public const string Page = "/docs";

    public static void AddApiDocuments(this IServiceCollection services) => services.AddOpenApi("v1", openApi =>
    {
        openApi.CreateSchemaReferenceId = SchemaNames.Of;
        openApi.AddSchemaTransformer<RequestSchemas>();
        openApi.AddOperationTransformer<OperationDetails>();
        openApi.AddDocumentTransformer<ResponseSchemas>();
        openApi.AddDocumentTransformer<WrittenSchemas>();
        openApi.AddDocumentTransformer<DocumentHead>();
    });

    public static void MapApiDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json");
        routes.MapScalarApiReference(Page, scalar =>
        {
            scalar.Title = DocumentHead.Title;
            scalar.DefaultFonts = false;
            scalar.Telemetry = false;
            scalar.HideClientButton = true;
            scalar.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            scalar.Agent = new ScalarAgentOptions { Disabled = true };
            scalar.Mcp = new ScalarMcpOptions { Disabled = true };
        });
    }
}
