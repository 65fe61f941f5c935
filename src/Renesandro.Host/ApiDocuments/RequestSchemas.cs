using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Renesandro.Host.Administration.Users;
using Renesandro.Host.Auth;

namespace Renesandro.Host.ApiDocuments;

/// <summary>Corrects what the types of requests do not say: the value of a missing field is not a default that callers can rely on.</summary>
internal sealed class RequestSchemas : IOpenApiSchemaTransformer
{
    private const string Name = "name";
    private const string User = "user";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = context.JsonTypeInfo.Type;
        if (type == typeof(TokenRequest) || type == typeof(RefreshRequest) || type == typeof(PasswordRequest) || type == typeof(NewUserRequest) || type == typeof(UserChangeRequest))
        {
            foreach (var property in schema.Properties!.Values.OfType<OpenApiSchema>())
            {
                property.Default = null;
            }
        }

        if (type == typeof(TokenRequest))
        {
            schema.Not = new OpenApiSchema { AnyOf = [Both, Neither] };
        }

        if (type == typeof(UserChangeRequest) && schema.Properties!["upload_quota_bytes"] is OpenApiSchema quota)
        {
            (quota.Type, quota.Format, quota.Minimum) = (JsonSchemaType.Integer | JsonSchemaType.Null, "int64", "0");
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Both => new()
    {
        Required = new HashSet<string> { Name, User },
        Properties = new Dictionary<string, IOpenApiSchema> { [Name] = Given, [User] = Given },
    };

    private static OpenApiSchema Given => new() { Type = JsonSchemaType.String, MinLength = 1 };

    private static OpenApiSchema Neither => new()
    {
        Properties = new Dictionary<string, IOpenApiSchema> { [Name] = new OpenApiSchema { MaxLength = 0 }, [User] = new OpenApiSchema { MaxLength = 0 } },
    };
}
