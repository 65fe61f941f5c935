using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using Renesandro.Contracts;
using Renesandro.Host.Auth.Sessions;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Tests.Renders;
using Renesandro.Host.Tests.Running;
using Shouldly;
using Xunit;

namespace Renesandro.Host.Tests.Auth.Sessions;

/// <summary>Long requests end when their session or token ends.</summary>
public sealed class SessionWatchTests(SampleMedia media) : IAsyncLifetime
{
    private const string Job = """{"task_name":"job","video_blocks":{"hook":["https://clips.example.com/a.mp4"]},"audio_blocks":{},"text_to_speech":[]}""";

    private ApiServer _server = null!;
    private SignedIn _anna = null!;

    public static TheoryData<string> Ends => ["revoked", "password", "removed"];

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync();
        await _server.AddUserAsync("anna");
        _anna = await _server.SignInAsync();
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_stream_ends_with_its_session_and_says_so(string end)
    {
        using var stream = await OpenStreamAsync(await QueueAsync());
        await _server.AddUserAsync("bert");
        var bert = (await _server.SignInAsync("bert")).Access;
        using var others = await OpenStreamAsync(await QueueAsync(bert), bert);
        await EndSessionAsync(end);
        await CheckAsync();

        var (reason, message) = await ReadEndAsync(stream);

        (reason, message).ShouldBe((AccessEnd.SessionEnded.Reason, AccessEnd.SessionEnded.Sentence));
        await Until.SeenAsync(() => Watch.Watched, watched => watched < 2);
        (others.StatusCode, Watch.Watched).ShouldBe((HttpStatusCode.OK, 1), "the other user's goes on");
    }

    [Theory]
    [InlineData("signed out")]
    [InlineData("password")]
    [InlineData("removed")]
    [InlineData("expired")]
    public async Task A_stream_of_a_cookie_ends_with_its_session(string end)
    {
        using var browser = new Browser(_server);
        await browser.SignInAsync();
        using var stream = await browser.SendAsync("GET", $"/process_media/{await QueueAsync()}/events", completion: HttpCompletionOption.ResponseHeadersRead);
        await CheckAsync();
        Watch.Watched.ShouldBe(1, "it goes on while the session does");
        if (end == "signed out")
        {
            using var tab = new Browser(_server) { Cookies = { [browser.Cookies.Single().Key] = browser.Cookies.Single().Value } };
            await tab.SendAsync("DELETE", "/auth/session");
        }
        else if (end == "expired")
        {
            _server.Time.Advance(TimeSpan.FromDays(15));
        }
        else
        {
            await EndSessionAsync(end);
        }

        await CheckAsync();

        (await ReadEndAsync(stream)).Reason.ShouldBe(AccessEnd.SessionEnded.Reason);
    }

    [Fact]
    public async Task A_stream_of_a_cookie_outlives_what_its_session_was_to_last_when_it_began()
    {
        using var browser = new Browser(_server);
        await browser.SignInAsync();
        using var stream = await browser.SendAsync("GET", $"/process_media/{await QueueAsync()}/events", completion: HttpCompletionOption.ResponseHeadersRead);
        _server.Time.Advance(TimeSpan.FromDays(10));
        await browser.WhoAmIAsync();
        _server.Time.Advance(TimeSpan.FromDays(10));
        await CheckAsync();

        Watch.Watched.ShouldBe(1);
    }

    [Fact]
    public async Task A_stream_ends_with_its_token_and_resumes_with_a_new_one()
    {
        var id = await QueueAsync();
        using var stream = await OpenStreamAsync(id);
        await CheckAsync();
        _server.Time.Advance(TimeSpan.FromMinutes(61));
        await CheckAsync();

        (await ReadEndAsync(stream)).Reason.ShouldBe("token_expired");
        _anna = await SignedIn.ReadAsync((await _server.RefreshAsync(_anna.Refresh)).EnsureSuccessStatusCode());
        using var again = await OpenStreamAsync(id);
        again.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/process_media", "revoked")]
    [InlineData("/process_media", "removed")]
    [InlineData("/process_media/plan", "password")]
    public async Task An_upload_is_refused_midway_when_its_session_ends(string route, string end)
    {
        using var upload = new Upload(_server.Client.BaseAddress!, route, _anna.Access);
        await upload.SendAsync(Job[..20]);
        await Until.SeenAsync(() => Watch.Watched, watched => watched == 1);
        await EndSessionAsync(end);
        await CheckAsync();

        (await upload.ReadStatusAsync()).ShouldBe("HTTP/1.1 401 Unauthorized");
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task The_user_of_a_request_is_authorized_again_when_its_upload_has_ended(string end)
    {
        using var upload = new Upload(_server.Client.BaseAddress!, "/process_media", _anna.Access);
        await upload.SendAsync(Job[..20]);
        await Until.SeenAsync(() => Watch.Watched, watched => watched == 1);
        await EndSessionAsync(end);
        await upload.SendAsync(Job[20..]);

        (await upload.ReadStatusAsync()).ShouldBe("HTTP/1.1 401 Unauthorized");
    }

    [Fact]
    public async Task A_download_is_cut_off_when_its_session_ends()
    {
        await using var origin = await ClipOrigin.StartAsync(media);
        await using var host = await RenderHost.StartAsync(settings: origin.Allowed);
        using var anna = await host.SignInAsync("anna");
        var id = await anna.QueueAsync(origin.Job());
        await anna.FollowAsync(id);

        // Larger than all buffers on its way.
        await using (var stored = File.OpenWrite(Directory.GetFiles(host.OutputRoot, "0001*.mp4", SearchOption.AllDirectories).Single()))
        {
            stored.SetLength(1L << 30);
        }

        using var file = await anna.GetAsync(new Uri($"/process_media/{id}/variants/1/file", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        (file.StatusCode, file.Headers.CacheControl?.ToString()).ShouldBe((HttpStatusCode.OK, "no-cache, private"));
        await using (var scope = host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<UserAccounts>().RemoveAsync("anna");
        }

        await host.Services.GetRequiredService<SessionWatch>().CheckAsync(CancellationToken.None);

        await Should.ThrowAsync<Exception>(() => file.Content.CopyToAsync(Stream.Null));
    }

    [Fact]
    public async Task The_database_is_queried_once_every_ten_seconds()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var watch = ActivatorUtilities.CreateInstance<SessionWatch>(_server.Services, time);
        await watch.StartAsync(CancellationToken.None);
        using var request = watch.Watch(PrincipalOf(_anna.Access));
        await EndSessionAsync("revoked");
        request.Ended.IsCancellationRequested.ShouldBeFalse();

        await Until.SeenAsync(
            () =>
            {
                time.Advance(SessionWatch.Interval);
                return request.Ended.IsCancellationRequested;
            },
            ended => ended);

        request.Reason.ShouldBe(AccessEnd.SessionEnded);
        await watch.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_new_user_with_an_old_name_does_not_get_the_old_jobs()
    {
        var id = await QueueAsync();
        await EndSessionAsync("removed");
        await _server.AddUserAsync("anna");
        var another = await _server.SignInAsync();

        foreach (var (method, route) in new[] { ("GET", $"status/{id}"), ("DELETE", id), ("POST", $"{id}/retry"), ("GET", $"{id}/events") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/process_media/{route}");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", another.Access);
            (await _server.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private SessionWatch Watch => _server.Services.GetRequiredService<SessionWatch>();

    private Task CheckAsync() => Watch.CheckAsync(CancellationToken.None);

    private static System.Security.Claims.ClaimsPrincipal PrincipalOf(string token) =>
        new(new System.Security.Claims.ClaimsIdentity(new JsonWebToken(token).Claims));

    private async Task EndSessionAsync(string end)
    {
        await using var scope = _server.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserAccounts>();
        await (end switch
        {
            "revoked" => _server.PostAsync("/auth/revoke", new { refresh_token = _anna.Refresh }),
            "password" => accounts.SetPasswordAsync("anna", "another horse battery", CancellationToken.None),
            _ => accounts.RemoveAsync("anna"),
        });
    }

    private async Task<string> QueueAsync(string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/process_media") { Content = new StringContent(Job, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? _anna.Access);
        var answer = await (await _server.Client.SendAsync(request)).ShouldSucceedAsync();
        return (string)answer["media_id"]!;
    }

    private async Task<HttpResponseMessage> OpenStreamAsync(string id, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/process_media/{id}/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? _anna.Access);
        return await _server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>Reads the status, the last event and the clean end.</summary>
    private static async Task<(string Reason, string Message)> ReadEndAsync(HttpResponseMessage stream)
    {
        stream.StatusCode.ShouldBe(HttpStatusCode.OK);
        var events = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(await stream.Content.ReadAsStreamAsync()).EnumerateAsync())
        {
            events.Add(item);
        }

        events.Select(item => item.EventType).ShouldBe(["status", "end"]);
        var data = JsonNode.Parse(events[^1].Data)!;
        return ((string)data["reason"]!, (string)data["message"]!);
    }

    /// <summary>A request whose body is sent slowly.</summary>
    private sealed class Upload : IDisposable
    {
        private readonly TcpClient _client = new();
        private readonly Stream _stream;

        public Upload(Uri server, string route, string token)
        {
            _client.Connect(server.Host, server.Port);
            _stream = _client.GetStream();
            _stream.Write(Encoding.ASCII.GetBytes(
                $"POST {route} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {Job.Length}\r\n\r\n"));
        }

        public Task SendAsync(string part) => _stream.WriteAsync(Encoding.ASCII.GetBytes(part)).AsTask();

        public async Task<string> ReadStatusAsync()
        {
            using var reader = new StreamReader(_stream, leaveOpen: true);
            return (await reader.ReadLineAsync().WaitAsync(Until.Limit))!;
        }

        public void Dispose() => _client.Dispose();
    }
}
