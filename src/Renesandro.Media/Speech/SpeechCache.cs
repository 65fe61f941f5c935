using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Caching;

namespace Renesandro.Media.Speech;

/// <summary>
/// Speaks every text once for each voice and way of speaking, across jobs and processes, and hands out copies. Two callers
/// who ask for the same at once pay once.
/// </summary>
internal sealed partial class SpeechCache : IDisposable
{
    private readonly ITextToSpeech _speech;
    private readonly long _capacity;
    private readonly ILogger<SpeechCache> _logger;
    private readonly SpeechStore _store;
    private readonly KeyLocks _locks;

    public SpeechCache(
        ITextToSpeech speech,
        IOptions<RenesandroOptions> shared,
        IOptions<SpeechOptions> options,
        TimeProvider time,
        ILogger<SpeechCache> logger)
    {
        _speech = speech;
        _capacity = options.Value.CacheBytes;
        _logger = logger;
        var directory = shared.Value.PathOf("cache/speech");
        _store = new SpeechStore(directory, time);
        _locks = new KeyLocks(directory, time);
    }

    /// <summary>Writes the recording of a text to a new file. A call that fails or is cancelled leaves no file.</summary>
    /// <exception cref="MediaException">The text could not be spoken.</exception>
    public async Task<SpokenText> GetAsync(string text, SpeechVoice voice, string outputPath, CancellationToken cancellationToken)
    {
        var key = CacheKey.Of(_speech.Fingerprint, voice.Id, text);
        var part = $"{outputPath}.{Guid.NewGuid():N}.part";
        using var entry = await _locks.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        try
        {
            var kept = await _store.TryCopyAsync(key, part, cancellationToken).ConfigureAwait(false);
            var cost = kept ? default : await SpeakAsync(text, voice, part, cancellationToken).ConfigureAwait(false);
            if (!kept && _capacity > 0)
            {
                await KeepAsync(key, part).ConfigureAwait(false);
            }

            File.Move(part, outputPath);
            return new SpokenText(outputPath, cost, kept);
        }
        finally
        {
            File.Delete(part);
        }
    }

    public void Dispose() => _locks.Dispose();

    private async Task<SpeechCost> SpeakAsync(string text, SpeechVoice voice, string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await using var _ = file.ConfigureAwait(false);
        var cost = await _speech.SpeakAsync(text, voice, file, cancellationToken).ConfigureAwait(false);
        await file.FlushAsync(cancellationToken).ConfigureAwait(false);
        return file.Length > 0 ? cost : throw new MediaException("The voice made no sound of the text.") { IsTransient = true };
    }

    /// <summary>What was paid for is kept even when the caller has just been cancelled, and a full disk here must not lose it.</summary>
    private async Task KeepAsync(string key, string recording)
    {
        try
        {
            await _store.AddAsync(key, recording, CancellationToken.None).ConfigureAwait(false);
            _store.Trim(_capacity, key);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogNotKept(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A recording could not be kept for later jobs")]
    private partial void LogNotKept(Exception exception);
}
