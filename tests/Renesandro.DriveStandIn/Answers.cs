using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Renesandro.DriveStandIn;

/// <summary>Answers in Google's words.</summary>
internal static class Answers
{
    public static Task FailAsync(this HttpContext context, int status, string reason, string message = "No.")
    {
        var error = new JsonObject
        {
            ["error"] = new JsonObject
            {
                ["errors"] = new JsonArray(new JsonObject { ["domain"] = "global", ["reason"] = reason, ["message"] = message }),
                ["code"] = status,
                ["message"] = message,
            },
        };
        return context.WriteAsync(error, status);
    }

    public static async Task WriteAsync(this HttpContext context, JsonNode json, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=UTF-8";
        await context.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(json));
    }

    /// <summary>Whole numbers are strings, as Google writes them.</summary>
    public static JsonObject Json(this DriveItem item)
    {
        var json = new JsonObject
        {
            ["id"] = item.Id,
            ["name"] = item.Name,
            ["mimeType"] = item.MimeType,
            ["trashed"] = item.Trashed,
            ["webViewLink"] = item.IsFolder ? $"https://drive.google.com/drive/folders/{item.Id}" : $"https://drive.google.com/file/d/{item.Id}/view?usp=drivesdk",
            ["capabilities"] = new JsonObject { ["canAddChildren"] = item.CanAddChildren },
        };
        if (item.IsShared)
        {
            json["driveId"] = "0Shared";
        }

        if (!item.IsFolder)
        {
            json["size"] = $"{item.Size}";
            json["md5Checksum"] = item.Md5;
        }

        return json;
    }
}
