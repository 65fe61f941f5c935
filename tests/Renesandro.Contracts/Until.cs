using System.Diagnostics;

namespace Renesandro.Contracts;

/// <summary>Waits for what gives no signal, as what another process does.</summary>
internal static class Until
{
    /// <summary>A guard against hanging, and nothing else: no machine is so slow.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until it has seen enough. Gives up when what it sees has not changed for as long as the limit.</summary>
    /// <returns>What it saw last.</returns>
    public static async Task<T> SeenAsync<T>(Func<Task<T>> look, Func<T, bool> isEnough, Func<T, string>? tell = null)
    {
        var (since, before) = (Stopwatch.GetTimestamp(), "");
        while (true)
        {
            var seen = await look();
            if (isEnough(seen))
            {
                return seen;
            }

            var told = tell is null ? $"{seen}" : tell(seen);
            if (told != before)
            {
                (since, before) = (Stopwatch.GetTimestamp(), told);
            }
            else if (Stopwatch.GetElapsedTime(since) > Limit)
            {
                throw new TimeoutException($"Nothing changed for {Limit}. Seen last: {told}");
            }

            await Task.Delay(Pause);
        }
    }

    public static Task<T> SeenAsync<T>(Func<T> look, Func<T, bool> isEnough, Func<T, string>? tell = null) =>
        SeenAsync(() => Task.FromResult(look()), isEnough, tell);

    /// <summary>Looks until this list is empty.</summary>
    public static Task NoneAsync(Func<string[]> look) => SeenAsync(look, seen => seen.Length == 0, seen => string.Join('\n', seen));

    /// <summary>Looks until this list holds something.</summary>
    public static Task<string[]> AnyAsync(Func<string[]> look) => SeenAsync(look, seen => seen.Length > 0, _ => "nothing");
}
