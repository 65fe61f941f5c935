using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Claims;
using Renesandro.Host.Auth.Tokens;
using Renesandro.Host.Errors;

namespace Renesandro.Host.Auth.Sessions;

/// <summary>
/// Notifies long requests, such as streams and downloads, when their token is no longer valid: it has expired, or its session was ended by
/// signing out, by a new password or by the removal of the user. One query for all requests, however many there are.
/// </summary>
internal sealed partial class SessionWatch(IServiceScopeFactory scopes, TimeProvider time, ILogger<SessionWatch> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private const int SessionsPerQuery = 500;

    private readonly ConcurrentDictionary<WatchedRequest, bool> _requests = [];

    /// <value>Number of requests that are watched.</value>
    public int Watched => _requests.Count;

    /// <summary>Watches until it is disposed.</summary>
    /// <exception cref="ApiException">401: the token names no session.</exception>
    public WatchedRequest Watch(ClaimsPrincipal user)
    {
        if (AccessTokens.Read(user) is not var (userId, sessionId))
        {
            throw new ApiException(StatusCodes.Status401Unauthorized, ErrorSentences.For(StatusCodes.Status401Unauthorized));
        }

        var request = new WatchedRequest(userId, sessionId, AccessTokens.ReadExpiry(user), watched => _requests.TryRemove(watched, out _));
        _requests.TryAdd(request, true);
        return request;
    }

    /// <summary>Authorizes a request again, if what it does happens long after it was first authorized.</summary>
    /// <exception cref="ApiException">401: its token is no longer valid.</exception>
    public async Task EnsureValidAsync(WatchedRequest request, CancellationToken cancellationToken)
    {
        await CheckAsync([request], cancellationToken);
        request.ThrowIfEnded();
    }

    /// <summary>Checks all requests once.</summary>
    internal Task CheckAsync(CancellationToken cancellationToken) => CheckAsync(_requests.Keys, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or InvalidOperationException { InnerException: DbException })
            {
                // New requests are refused meanwhile; those in progress are checked again next time.
                LogCheckFailed(exception);
            }
        }
    }

    private async Task CheckAsync(ICollection<WatchedRequest> requests, CancellationToken cancellationToken)
    {
        if (requests.Count == 0)
        {
            return;
        }

        var now = time.GetUtcNow();
        var expired = requests.Where(request => request.HasExpired(now)).ToList();
        await EndAsync(expired, AccessEnd.Expired);
        await using var scope = scopes.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<SessionStore>();
        foreach (var chunk in requests.Except(expired).GroupBy(request => request.SessionId).Chunk(SessionsPerQuery))
        {
            var alive = (await sessions.ListAliveAsync([.. chunk.Select(session => session.Key)], cancellationToken)).ToHashSet();
            await EndAsync(chunk.Where(session => !alive.Contains(session.Key)).SelectMany(session => session), AccessEnd.SessionEnded);
        }
    }

    private static Task EndAsync(IEnumerable<WatchedRequest> requests, AccessEnd reason) =>
        Task.WhenAll(requests.Select(request => request.EndAsync(reason)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The users database cannot be read, so it is unknown which sessions have ended; open streams and downloads continue until it can")]
    private partial void LogCheckFailed(Exception exception);
}
