using System.Globalization;
using System.Text;
using Renesandro.Queue.Errors;

namespace Renesandro.Host.Renders.Events;

/// <summary>Writes the events of one job, or of all jobs of a user, as <c>text/event-stream</c>, by https://html.spec.whatwg.org/multipage/server-sent-events.html.</summary>
/// <param name="watch">The events after an id; null begins with what is current.</param>
/// <param name="output">Where to.</param>
/// <param name="keepAlive">When to write comments.</param>
internal sealed class StatusStream(Func<string?, CancellationToken, IAsyncEnumerable<StreamEvent>> watch, Stream output, KeepAlive keepAlive)
{
    /// <summary>Whether an event named reset tells a client that resumes that events between are lost, and that what is current follows. Default false.</summary>
    public bool TellsResets { get; init; }

    /// <summary>Writes until the last event.</summary>
    /// <param name="after">The id of the last event that the caller has seen; null begins with what is current.</param>
    /// <param name="cancellationToken">Ends the stream early.</param>
    public async Task WriteAsync(string? after, CancellationToken cancellationToken)
    {
        // The stream cannot resume after an id that is not one of this server.
        var place = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? after : null;
        if (place is null && !string.IsNullOrEmpty(after))
        {
            await ResetAsync(cancellationToken);
        }

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
                await ResetAsync(cancellationToken);
            }
        }
    }

    /// <summary>Writes the last event of a stream that ends early.</summary>
    public Task EndAsync(string json, CancellationToken cancellationToken) => WriteTextAsync($"event: end\ndata: {json}\n\n", cancellationToken);

    private Task ResetAsync(CancellationToken cancellationToken) =>
        TellsResets ? WriteTextAsync("event: reset\ndata: {}\n\n", cancellationToken) : Task.CompletedTask;

    /// <returns>Where to resume, if the job ended and was retried meanwhile; null after the last event.</returns>
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

                var (id, name, json, isLast) = events.Current;
                await WriteTextAsync($"id: {id}\nevent: {name}\ndata: {json}\n\n", cancellationToken);
                if (isLast)
                {
                    return null;
                }

                last = id;
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
