using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Renesandro.DriveStandIn;

/// <summary>Files and folders without their content.</summary>
internal static partial class FileRoutes
{
    public static void MapFiles(this IEndpointRouteBuilder routes, DriveServer server)
    {
        routes.MapGet("/drive/v3/files/generateIds", async context =>
        {
            if (await server.AdmitAsync(context, needsDrives: false) is null)
            {
                return;
            }

            var count = int.Parse(context.Request.Query["count"]!, null);
            var ids = Enumerable.Range(0, count).Select(_ => DriveServer.NewId()).ToArray();
            foreach (var id in ids)
            {
                server.ReservedIds[id] = true;
            }

            await context.WriteAsync(new JsonObject { ["space"] = "drive", ["ids"] = new JsonArray([.. ids.Select(id => JsonValue.Create(id))]) }, count > 1000 ? 400 : 200);
        });
        routes.MapGet("/drive/v3/about", async context =>
        {
            if (await server.AdmitAsync(context, needsDrives: false) is { } access)
            {
                var quota = new JsonObject { ["usage"] = $"{server.Used}" };
                if ((access.OwnsNothing ? 0 : server.Limit) is { } most)
                {
                    quota["limit"] = $"{most}";
                }

                await context.WriteAsync(new JsonObject { ["user"] = new JsonObject { ["emailAddress"] = "ann@example.com" }, ["storageQuota"] = quota });
            }
        });
        routes.MapGet("/drive/v3/files/{id}", async context =>
        {
            if (await server.AdmitAsync(context) is { } access)
            {
                await (server.See((string)context.Request.RouteValues["id"]!, access) is { } item ? context.WriteAsync(item.Json()) : context.FailAsync(404, "notFound"));
            }
        });
        routes.MapGet("/drive/v3/files", async context =>
        {
            if (await server.AdmitAsync(context) is { } access)
            {
                var property = AppProperty().Match((string?)context.Request.Query["q"] ?? "");
                var found = server.Items.Values.Where(item => item is { IsFolder: true, Trashed: false } && server.See(item.Id, access) is not null
                    && item.AppProperties.GetValueOrDefault(property.Groups["key"].Value) == property.Groups["value"].Value);
                await context.WriteAsync(new JsonObject { ["files"] = new JsonArray([.. found.Select(item => item.Json())]) });
            }
        });
        routes.MapPost("/drive/v3/files", async context =>
        {
            if (await server.AdmitAsync(context) is not { } access)
            {
                return;
            }

            using var body = await JsonDocument.ParseAsync(context.Request.Body);
            if (server.Read(body.RootElement, access, out var refusal) is not { IsFolder: true } folder || !server.Items.TryAdd(folder.Id, folder))
            {
                await context.FailAsync(refusal?.Status ?? 409, refusal?.Reason ?? "fileIdInUse");
                return;
            }

            await context.WriteAsync(folder.Json());
        });
    }

    /// <summary>Checks what every call has to have; when it lacks, the answer is given.</summary>
    public static async Task<Grants.Access?> AdmitAsync(this DriveServer server, HttpContext context, bool needsDrives = true)
    {
        if (server.Grants.Check(context.Request.Headers.Authorization) is not { } access)
        {
            await context.FailAsync(401, "authError", "Invalid Credentials");
            return null;
        }

        if (needsDrives && context.Request.Query["supportsAllDrives"] != "true")
        {
            server.Complaints.Enqueue($"{context.Request.Method} {context.Request.Path} without supportsAllDrives=true");
            await context.FailAsync(404, "notFound");
            return null;
        }

        return access;
    }

    public static DriveItem? See(this DriveServer server, string id, Grants.Access access) =>
        server.Items.TryGetValue(id, out var item) && (access.SeesAll || !item.ByHand) ? item : null;

    /// <summary>What a new file or folder is to be.</summary>
    public static DriveItem? Read(this DriveServer server, JsonElement body, Grants.Access access, out (int Status, string Reason)? refusal)
    {
        refusal = null;
        var id = body.TryGetProperty("id", out var given) ? given.GetString()! : DriveServer.NewId();
        var parent = body.TryGetProperty("parents", out var parents) ? parents[0].GetString() : null;
        var seen = parent is null ? null : server.See(parent, access);
        if (given.ValueKind == JsonValueKind.String && !server.ReservedIds.ContainsKey(id))
        {
            refusal = (400, "invalid");
        }
        else if (server.Items.ContainsKey(id))
        {
            refusal = (409, "fileIdInUse");
        }
        else if (parent is not null && seen is null)
        {
            refusal = (404, "notFound");
        }
        else if (seen is { CanAddChildren: false })
        {
            refusal = (403, "insufficientFilePermissions");
        }

        return refusal is not null ? null : new DriveItem
        {
            Id = id,
            Name = body.GetProperty("name").GetString()!,
            MimeType = body.GetProperty("mimeType").GetString()!,
            Parent = parent,
            IsShared = seen?.IsShared ?? false,
            AppProperties = body.TryGetProperty("appProperties", out var properties)
                ? properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value.GetString()!)
                : new Dictionary<string, string>(),
        };
    }

    [GeneratedRegex("key='(?<key>[^']*)' and value='(?<value>[^']*)'")]
    private static partial Regex AppProperty();
}
