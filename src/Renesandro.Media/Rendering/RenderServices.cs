using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Fetching;
using Renesandro.Media.Speech;
using Renesandro.Media.Storage;

namespace Renesandro.Media.Rendering;

/// <summary>The parts that the pipeline puts together, as dependency injection gives them.</summary>
internal sealed record RenderServices(
    ISourceFetcher Fetcher,
    FetchSlots FetchSlots,
    IOptions<FetchingOptions> FetchingOptions,
    ICombinator Combinator,
    IAudioMixer Mixer,
    ITextToSpeech Speaker,
    SpeechCache Speeches,
    SpeechSpending Spending,
    SpeechAdmission Admission,
    IStorageSink Sink,
    MediaVerifier Verifier,
    Room Room,
    IOptions<RenderingOptions> RenderingOptions,
    IOptions<RenesandroOptions> SharedOptions,
    TimeProvider Time,
    ILogger<RenderPipeline> Logger)
{
    public RenderingOptions Options => RenderingOptions.Value;

    public string WorkRoot => Options.WorkDirectory is { } directory ? Path.GetFullPath(directory) : SharedOptions.Value.PathOf("work");

    public Task ForEachAsync<T>(IEnumerable<T> items, Func<T, CancellationToken, ValueTask> act, CancellationToken cancellationToken) =>
        ForEachAsync(Options.Workers, items, act, cancellationToken);

    public static Task ForEachAsync<T>(int atOnce, IEnumerable<T> items, Func<T, CancellationToken, ValueTask> act, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken }, act);
}
