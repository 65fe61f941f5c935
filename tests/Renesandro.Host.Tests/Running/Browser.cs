using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Renesandro.Contracts;

namespace Renesandro.Host.Tests.Running;

/// <summary>What a browser does for a page of the server: stores its cookies, sends them, and says where a request comes from.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient _client;

    public Browser(ApiServer server) => _client = new HttpClient(new SocketsHttpHandler { UseCookies = false })
    {
        BaseAddress = server.Client.BaseAddress,
        Timeout = Until.Limit,
    };

    /// <summary>Cookies by name.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>Headers of every request; those of a page by default.</summary>
    public Dictionary<string, string> Headers { get; } = new() { ["Sec-Fetch-Site"] = "same-origin" };

    /// <summary>What the last response set.</summary>
    public IReadOnlyList<SetCookieHeaderValue> LastCookies { get; private set; } = [];

    public async Task<HttpResponseMessage> SendAsync(
        string method, string route, object? body = null, HttpCompletionOption completion = HttpCompletionOption.ResponseContentRead)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), route);
        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Cookies.Count > 0)
        {
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        var response = await _client.SendAsync(request, completion);
        LastCookies = response.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set.Select(text => SetCookieHeaderValue.Parse(text))] : [];
        foreach (var cookie in LastCookies)
        {
            if (cookie.Value.Length == 0)
            {
                Cookies.Remove(cookie.Name.ToString());
            }
            else
            {
                Cookies[cookie.Name.ToString()] = cookie.Value.ToString();
            }
        }

        return response;
    }

    public async Task<HttpResponseMessage> SignInAsync(string name = "anna", string password = ApiServer.Password) =>
        await SendAsync("POST", "/auth/session", new { name, password });

    /// <summary>A browser in which somebody has signed in.</summary>
    public static async Task<Browser> SignedInAsync(ApiServer server, string name, string password = ApiServer.Password)
    {
        var browser = new Browser(server);
        (await browser.SignInAsync(name, password)).EnsureSuccessStatusCode();
        return browser;
    }

    public Task<HttpResponseMessage> WhoAmIAsync() => SendAsync("GET", "/test/whoami");

    public void Dispose() => _client.Dispose();
}
