using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Uploads.Sending;

/// <summary>Sends files to another host by tus, and goes on after a break.</summary>
internal sealed class UploadClient(HttpClient client, TimeProvider time)
{
    private const int Attempts = 8;
    private const int PieceBytes = 32 << 20;

    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MaxProbe = TimeSpan.FromMinutes(5);

    /// <summary>Takes the token for all further requests.</summary>
    /// <exception cref="CommandException">The host does not know the pair.</exception>
    public async Task SignInAsync(string name, string password, CancellationToken cancellationToken)
    {
        using var response = await client.PostAsJsonAsync("auth/token", new { name, password }, cancellationToken);
        var body = await ReadAsync(response, cancellationToken);
        UseToken((string?)body["access_token"] ?? throw Strange());
    }

    public void UseToken(string token) => client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);

    /// <summary>Sends a file, and waits until it was probed.</summary>
    /// <returns>Its URL for jobs, or why it was refused.</returns>
    /// <exception cref="CommandException">The host refuses, or cannot be reached.</exception>
    public async Task<(string? Url, string? Error)> SendAsync(FileInfo file, CancellationToken cancellationToken)
    {
        var memory = new UploadMemory(client.BaseAddress!, file);
        using var bytes = file.OpenRead();
        var location = memory.Read();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var offset = location is null ? null : await OffsetAsync(location, cancellationToken);
                if (offset is null)
                {
                    location = await CreateAsync(file, cancellationToken);
                    memory.Write(location);
                    offset = 0;
                }

                while (offset < bytes.Length)
                {
                    offset = await SendAsync(location!, bytes, offset.Value, cancellationToken);
                    attempt = 1;
                }

                memory.Forget();
                return await WaitAsync(location!, cancellationToken);
            }
            catch (Exception exception) when (IsBreak(exception) && attempt < Attempts && !cancellationToken.IsCancellationRequested)
            {
                await Task.Delay(TimeSpan.FromTicks(Math.Min(MaxPause.Ticks, TimeSpan.FromSeconds(1 << (attempt - 1)).Ticks)), time, cancellationToken);
            }
            catch (Exception exception) when (IsBreak(exception))
            {
                throw new CommandException(exception is BusyException ? exception.Message : $"{client.BaseAddress!.Host} cannot be reached: {exception.Message.TrimEnd('.')}. Run the command again, and the upload goes on where it was.");
            }
        }
    }

    private static bool IsBreak(Exception exception) => exception is HttpRequestException or IOException or BusyException;

    private async Task<string> CreateAsync(FileInfo file, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, "uploads");
        request.Headers.Add(TusHeaders.Length, file.Length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(TusHeaders.Metadata, $"filename {Convert.ToBase64String(Encoding.UTF8.GetBytes(file.Name))}");
        using var response = await client.SendAsync(request, cancellationToken);
        await RequireAsync(response, cancellationToken);

        // Only its path: the token goes nowhere else.
        return response.Headers.Location is { } location ? new Uri(client.BaseAddress!, location).AbsolutePath.TrimStart('/') : throw Strange();
    }

    /// <returns>Null when the host has no such upload any more.</returns>
    private async Task<long?> OffsetAsync(string location, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Head, location);
        using var response = await client.SendAsync(request, cancellationToken);
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
        {
            return null;
        }

        await RequireAsync(response, cancellationToken);
        return OffsetOf(response);
    }

    private async Task<long> SendAsync(string location, FileStream bytes, long offset, CancellationToken cancellationToken)
    {
        var piece = new byte[(int)Math.Min(PieceBytes, bytes.Length - offset)];
        bytes.Position = offset;
        await bytes.ReadExactlyAsync(piece, cancellationToken);
        using var request = Request(HttpMethod.Patch, location);
        request.Headers.Add(TusHeaders.Offset, offset.ToString(CultureInfo.InvariantCulture));
        request.Content = new ByteArrayContent(piece) { Headers = { ContentType = new MediaTypeHeaderValue(TusHeaders.BytesType) } };
        using var response = await client.SendAsync(request, cancellationToken);
        await RequireAsync(response, cancellationToken);
        return OffsetOf(response);
    }

    private async Task<(string? Url, string? Error)> WaitAsync(string location, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (time.GetElapsedTime(started) < MaxProbe)
        {
            using var response = await client.GetAsync($"{location}?wait=20", cancellationToken);
            var upload = (await ReadAsync(response, cancellationToken))["response"]!;
            if ((string?)upload["status"] is "ready" or "refused")
            {
                return ((string?)upload["status"] == "ready" ? (string?)upload["url"] : null, (string?)upload["error"]);
            }
        }

        return (null, "It was sent, and is still being probed: GET /uploads tells what was found.");
    }

    private static HttpRequestMessage Request(HttpMethod method, string path) => new(method, path) { Headers = { { TusHeaders.Resumable, TusHeaders.Version } } };

    private static long OffsetOf(HttpResponseMessage response) =>
        response.Headers.TryGetValues(TusHeaders.Offset, out var values) && long.TryParse(values.FirstOrDefault(), CultureInfo.InvariantCulture, out var offset) ? offset : throw Strange();

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await RequireAsync(response, cancellationToken);
        return await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken) ?? throw Strange();
    }

    private static async Task RequireAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode)
        {
            return;
        }

        var sentence = await SentenceOfAsync(response, cancellationToken);
        throw (int)response.StatusCode is 409 or 423 or 429 or 460 or >= 500 ? new BusyException(sentence) : new CommandException(sentence);
    }

    private static async Task<string> SentenceOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return (string?)(await response.Content.ReadFromJsonAsync<JsonObject>(cancellationToken))?["response"] ?? $"The host answered with {(int)response.StatusCode}.";
        }
        catch (Exception exception) when (exception is System.Text.Json.JsonException or InvalidOperationException)
        {
            return $"The host answered with {(int)response.StatusCode}: check the address.";
        }
    }

    private static CommandException Strange() => new("The host answered with something else than expected: check that --to is the address of a Renesandro host of this version.");

    /// <summary>The host may answer otherwise in a moment.</summary>
    private sealed class BusyException(string message) : Exception(message);
}
