using Microsoft.Extensions.Logging;
using Renesandro.Media.Caching;
using Renesandro.Media.Fetching;
using Renesandro.Media.Resources;

namespace Renesandro.Media.Speech.Voices;

/// <summary>
/// Samples of voices: those that a service has are fetched from it; a voice that costs nothing says a sentence. Each is made once. Nothing is bought.
/// </summary>
/// <remarks>Safe for concurrent calls.</remarks>
public sealed class VoiceSamples
{
    private const long MaxBytes = 5L << 20;
    private const long CacheBytes = 256L << 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly ITextToSpeech _speaker;
    private readonly SpeechCache _recordings;
    private readonly ISourceFetcher _fetcher;
    private readonly FetchSlots _slots;
    private readonly FileStore _fetched;
    private readonly KeyLocks _locks;
    private readonly string _workRoot;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal VoiceSamples(
        ITextToSpeech speaker,
        SpeechCache recordings,
        ISourceFetcher fetcher,
        FetchSlots slots,
        string cacheFolder,
        string workRoot,
        TimeProvider time,
        ILogger<VoiceSamples> logger)
    {
        (_speaker, _recordings, _fetcher, _slots, _workRoot, _time, _logger) = (speaker, recordings, fetcher, slots, workRoot, time, logger);
        _fetched = new FileStore(cacheFolder, ".sample", time, durable: false);
        _locks = new KeyLocks(cacheFolder, time);
    }

    /// <summary>Opens the sample of a voice.</summary>
    /// <param name="id">Its id, as <see cref="IVoiceCatalog"/> lists it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when there is no such voice, and when it has no sample and speaks for money.</returns>
    /// <exception cref="MediaException">The sample cannot be had.</exception>
    public async Task<VoiceSample?> OpenAsync(string id, CancellationToken cancellationToken = default)
    {
        var voices = _speaker is IVoiceCatalog catalog ? await catalog.ListVoicesAsync(cancellationToken).ConfigureAwait(false) : [];
        if (voices.FirstOrDefault(voice => voice.Id == id) is not { } voice || (voice.Sample is null && _speaker is IPaidTextToSpeech))
        {
            return null;
        }

        using var work = WorkDirectory.Create(_workRoot, _logger);
        var path = work.NewPath("sample");
        await (voice.Sample is { } url ? FetchAsync(url, path, cancellationToken) : SpeakAsync(voice, path, cancellationToken)).ConfigureAwait(false);
        return new VoiceSample(new MemoryStream(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false), writable: false), SoundKind.Of(path)!);
    }

    private async Task SpeakAsync(ListedVoice voice, string path, CancellationToken cancellationToken)
    {
        var found = await _speaker.ResolveVoiceAsync(voice.Id, cancellationToken).ConfigureAwait(false);
        await _recordings.GetAsync(new SpeechLine(SampleSentences.Of(voice), found), path, timed: false, cancellationToken).ConfigureAwait(false);
        Check(path);
    }

    private async Task FetchAsync(Uri url, string path, CancellationToken cancellationToken)
    {
        var key = CacheKey.Of("sample", url.AbsoluteUri);
        using var entry = await _locks.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        if (await _fetched.TryCopyAsync(key, path, cancellationToken).ConfigureAwait(false))
        {
            return;
        }

        using var timeout = new CancellationTokenSource(Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            using var slot = await _slots.EnterAsync(url, either.Token).ConfigureAwait(false);
            await _fetcher.FetchAsync(url, path, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new MediaException($"The sample of the voice was not sent within {Timeout.TotalSeconds:0} s: try again later.") { IsTransient = true };
        }

        Check(path);
        await _fetched.StoreAsync(key, path).ConfigureAwait(false);
        _fetched.Trim(CacheBytes, key);
    }

    private static void Check(string path)
    {
        if (new FileInfo(path).Length > MaxBytes || SoundKind.Of(path) is null)
        {
            throw new MediaException($"The sample of the voice is no sound of at most {MaxBytes >> 20} MiB: listen to it where the service shows its voices.");
        }
    }
}

/// <summary>The sample of a voice.</summary>
/// <param name="Content">The sound; whoever opened it closes it.</param>
/// <param name="ContentType">Its media type, such as <c>audio/mpeg</c>.</param>
public sealed record VoiceSample(Stream Content, string ContentType);
