using Renesandro.Media.Results;

namespace Renesandro.Media.Parts;

/// <summary>One part that a job prepares.</summary>
/// <param name="Weight">About how many seconds of media, for the progress.</param>
/// <param name="MakeAsync">Requests the part; returns why it could not be made, or null.</param>
internal sealed record PartStep(double Weight, Func<Task<Fault?>> MakeAsync)
{
    public static PartStep Of<T>(PartGraph graph, Part<T> part, double weight)
        where T : class =>
        new(weight, async () => (await graph.GetAsync(part, graph.Ended).ConfigureAwait(false)).Fault);
}

/// <summary>One source that a job fetches, and probes where its parts need that.</summary>
/// <param name="Url">The source. It is counted once, also when parts of several kinds are made of it.</param>
/// <param name="FetchAsync">Requests it; returns why it cannot be used, or null.</param>
internal sealed record SourceStep(Uri Url, Func<Task<Fault?>> FetchAsync)
{
    public static SourceStep Of<T>(PartGraph graph, Part<T> part, Uri url)
        where T : class =>
        new(url, async () => (await graph.GetAsync(part).ConfigureAwait(false)).Fault);
}
