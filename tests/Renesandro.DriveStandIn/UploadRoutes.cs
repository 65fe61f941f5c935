using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Renesandro.DriveStandIn;

/// <summary>Resumable uploads.</summary>
internal static class UploadRoutes
{
    private const int Unit = 256 * 1024;

    public static void MapUploads(this IEndpointRouteBuilder routes, DriveServer server)
    {
        routes.MapPost("/upload/drive/v3/files", context => OpenAsync(server, context, null));
        routes.MapPatch("/upload/drive/v3/files/{id}", context => OpenAsync(server, context, (string)context.Request.RouteValues["id"]!));
        routes.MapPut("/upload/session/{id}", context => PutAsync(server, context, (string)context.Request.RouteValues["id"]!));

        // What a plain client reaches against this server: the same reading and hashing, and nothing else.
        routes.MapPut("/plain", async context =>
        {
            using var md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
            await ReadAsync(context, long.MaxValue, bytes => md5.AppendData(bytes));
        });
    }

    private static async Task OpenAsync(DriveServer server, HttpContext context, string? existing)
    {
        if (await server.AdmitAsync(context) is not { } access)
        {
            return;
        }

        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        (int Status, string Reason)? refusal = null;
        var item = existing is null ? server.Read(body.RootElement, access, out refusal) : server.See(existing, access);
        var length = long.Parse(context.Request.Headers["X-Upload-Content-Length"]!, CultureInfo.InvariantCulture);
        if (item is null)
        {
            await context.FailAsync(refusal?.Status ?? 404, refusal?.Reason ?? "notFound");
        }
        else if ((access.OwnsNothing && !item.IsShared) || (!item.IsShared && server.Used + length > server.Limit))
        {
            await context.FailAsync(403, "storageQuotaExceeded");
        }
        else
        {
            var id = server.Uploads.Begin(item, existing is not null, length);
            context.Response.Headers.Location = new Uri(server.Address, $"upload/session/{id}").AbsoluteUri;
        }
    }

    private static async Task PutAsync(DriveServer server, HttpContext context, string id)
    {
        if (server.Grants.Check(context.Request.Headers.Authorization) is null)
        {
            await context.FailAsync(401, "authError", "Invalid Credentials");
            return;
        }

        if (server.Uploads.Find(id) is not { } session)
        {
            await context.FailAsync(404, "notFound");
            return;
        }

        await session.Turn.WaitAsync(CancellationToken.None);
        try
        {
            await PutAsync(server, context, session);
        }
        finally
        {
            session.Turn.Release();
        }
    }

    private static async Task PutAsync(DriveServer server, HttpContext context, Uploads.Session session)
    {
        if (session.Result is not null)
        {
            await (server.Uploads.ForgetsComplete ? context.FailAsync(404, "notFound") : Task.CompletedTask);
            return;
        }

        var range = ContentRangeHeaderValue.Parse(context.Request.Headers.ContentRange!);
        if (range.Length != session.Length || range.From > session.Received
            || (range.To is { } last && last + 1 < session.Length && (last + 1 - range.From) % Unit != 0))
        {
            server.Complaints.Enqueue($"Content-Range {range} for an upload of {session.Length} that is at {session.Received}");
            await context.FailAsync(400, "badRequest");
            return;
        }

        await (server.Uploads.Meeting?.Invoke() ?? Task.CompletedTask);
        await ReceiveAsync(server, context, session, range);
        if (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        if (session.Received < session.Length)
        {
            context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
            if (session.Received > 0)
            {
                context.Response.Headers.Range = $"bytes=0-{session.Received - 1}";
            }
        }
        else if (server.Uploads.Complete(session) is { } item)
        {
            await context.WriteAsync(item.Json());
        }
        else
        {
            await context.FailAsync(409, "fileIdInUse");
        }
    }

    private static async Task ReceiveAsync(DriveServer server, HttpContext context, Uploads.Session session, ContentRangeHeaderValue range)
    {
        if (range.From is not { } from)
        {
            return;
        }

        var known = session.Received - from;
        var drops = context.Items.ContainsKey("drop");
        await ReadAsync(context, drops ? (range.To!.Value + 1 - from) / 2 : long.MaxValue, bytes =>
        {
            server.Uploads.Count(bytes.Length);
            var skip = (int)Math.Min(known, bytes.Length);
            known -= skip;
            session.Append(bytes[skip..]);
        });
        if (drops)
        {
            session.Truncate(session.Received / Unit * Unit);
            context.Abort();
        }
        else if (session.Received < session.Length)
        {
            // Only whole units stay. The last one of a chunk may be missing although it was sent.
            session.Truncate((session.Received - Math.Min(server.Uploads.Shortfall, session.Received)) / Unit * Unit);
            server.Uploads.Shortfall = 0;
        }
    }

    private delegate void Sink(ReadOnlySpan<byte> bytes);

    private static async Task ReadAsync(HttpContext context, long most, Sink take)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Unit);
        try
        {
            for (long total = 0; total < most;)
            {
                var count = await context.Request.Body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, most - total)), context.RequestAborted);
                if (count == 0)
                {
                    return;
                }

                take(buffer.AsSpan(0, count));
                total += count;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or BadHttpRequestException or IOException)
        {
            // The client has hung up: what arrived stays.
            context.Abort();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
