using System.Globalization;
using System.Text;
using Renesandro.Media.Jobs;
using Renesandro.Queue.Errors;

namespace Renesandro.Host.Renders.Events;

/// <summary>Writes the events of one job as <c>text/event-stream</c>, by https://html.spec.whatwg.org/multipage/server-sent-events.html.</summary>
internal sealed class StatusStream(
    Func<string?, CancellationToken, IAsyncEnumerable<RenderJobEvent>> watch,
    Func<RenderJobInfo, string> toJson,
    Stream output,
    KeepAlive keepAlive)
{
    /// <summary>Writes until the job has ended.</summary>
    /// <param name="after">The id of the last event that the caller has seen; null begins with the job as it stands.</param>
    /// <param name="cancellationToken">Ends the stream early.</param>
    public async Task WriteAsync(string? after, CancellationToken cancellationToken)
    {
        // The stream cannot resume after an id that is not one of this server.
        var place = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? after : null;
        while (true)
        {
            try
            {
                if (await FollowAsync(place, cancellationToken) is not { } last)
                {
                    return;
                }

                place = last;
            }
            catch (WatchOverrunException)
            {
                place = null;
            }
        }
    }

    /// <summary>Writes the last event of a stream that ends before its job does.</summary>
    public Task EndAsync(string json, CancellationToken cancellationToken) => WriteTextAsync($"event: end\ndata: {json}\n\n", cancellationToken);

    /// <returns>Where to resume, if the job ended and was retried meanwhile; null if it has ended.</returns>
    private async Task<string?> FollowAsync(string? after, CancellationToken cancellationToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var events = watch(after, stopping.Token).GetAsyncEnumerator(stopping.Token);
        string? last = null;
        var next = Task.FromResult(false);
        try
        {
            while (true)
            {
                next = events.MoveNextAsync().AsTask();
                if (!await WaitAsync(next, cancellationToken))
                {
                    return last;
                }

                var (cursor, status) = events.Current;
                await WriteTextAsync($"id: {cursor}\nevent: status\ndata: {toJson(status)}\n\n", cancellationToken);
                if (status.HasEnded)
                {
                    return null;
                }

                last = cursor;
            }
        }
        finally
        {
            // An enumerator must not be disposed of while it moves.
            await stopping.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> WaitAsync(Task<bool> next, CancellationToken cancellationToken)
    {
        while (true)
        {
            var due = keepAlive.Next;
            await Task.WhenAny(next, due).WaitAsync(cancellationToken);
            if (next.IsCompleted)
            {
                return await next;
            }

            await WriteTextAsync(": keep-alive\n\n", cancellationToken);
        }
    }

    private async Task WriteTextAsync(string text, CancellationToken cancellationToken)
    {
        await output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        await output.FlushAsync(cancellationToken);
    }
}
