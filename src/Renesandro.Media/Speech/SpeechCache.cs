using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Caching;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Files;

namespace Renesandro.Media.Speech;

/// <summary>
/// Speaks every text once for each voice and way of speaking, across jobs and processes, and hands out copies. Two callers
/// who request the same at the same time pay once, and nothing is spent beyond the budget.
/// </summary>
internal sealed partial class SpeechCache
{
    private readonly ITextToSpeech _speech;
    private readonly SpeechSpending _spending;
    private readonly SpeechOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SpeechCache> _logger;
    private readonly FileStore _store;
    private readonly KeyLocks _locks;

    public SpeechCache(
        ITextToSpeech speech,
        SpeechSpending spending,
        IOptions<RenesandroOptions> shared,
        IOptions<SpeechOptions> options,
        TimeProvider time,
        ILogger<SpeechCache> logger)
    {
        (_speech, _spending, _options, _time, _logger) = (speech, spending, options.Value, time, logger);
        var directory = shared.Value.PathOf("cache/speech");
        _store = new FileStore(directory, ".speech", time, durable: true);
        _locks = new KeyLocks(directory, time);
    }

    /// <summary>Writes the recording of a text to a new file. A call that fails or is cancelled leaves no file.</summary>
    /// <exception cref="MediaException">The text could not be spoken.</exception>
    public async Task<SpokenText> GetAsync(SpeechLine line, string outputPath, CancellationToken cancellationToken)
    {
        var pieces = await SplitAsync(line, cancellationToken).ConfigureAwait(false);
        var parts = pieces.Select(_ => $"{outputPath}.{Guid.NewGuid():N}.part").ToList();
        try
        {
            var results = new List<SpokenText>();
            foreach (var (piece, part) in pieces.Zip(parts))
            {
                results.Add(await GetPieceAsync(piece, part, cancellationToken).ConfigureAwait(false));
            }

            if (parts.Count > 1)
            {
                await RefuseSilenceAsync(pieces, parts, cancellationToken).ConfigureAwait(false);
                parts.Add($"{outputPath}.{Guid.NewGuid():N}.part");
                await WaveJoiner.JoinAsync(parts[..^1], parts[^1], cancellationToken).ConfigureAwait(false);
            }

            File.Move(parts[^1], outputPath);
            return new SpokenText(outputPath, new SpeechCost(results.Sum(piece => piece.Cost.Characters)), results.TrueForAll(piece => piece.FromCache));
        }
        finally
        {
            parts.ForEach(LocalDisk.Discard);
        }
    }

    /// <summary>Drops the cached recording of a text, so that it is spoken again when it is next requested.</summary>
    public async Task ForgetAsync(SpeechLine line, CancellationToken cancellationToken)
    {
        foreach (var piece in await SplitAsync(line, cancellationToken).ConfigureAwait(false))
        {
            await DropAsync(piece, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What the texts cost that are not cached yet; the same text twice costs once.</summary>
    public async Task<long> PriceAsync(IEnumerable<SpeechLine> lines, CancellationToken cancellationToken)
    {
        var prices = new Dictionary<string, long>();
        foreach (var line in lines)
        {
            foreach (var piece in await SplitAsync(line, cancellationToken).ConfigureAwait(false))
            {
                var key = KeyOf(piece);
                prices[key] = _store.Has(key) ? 0 : piece.Price;
            }
        }

        return prices.Values.Sum();
    }

    /// <summary>Whether a text has been spoken and is cached.</summary>
    public async Task<bool> HasAsync(SpeechLine line, CancellationToken cancellationToken) =>
        (await SplitAsync(line, cancellationToken).ConfigureAwait(false)).All(piece => _store.Has(KeyOf(piece)));

    private async Task<IReadOnlyList<SpeechLine>> SplitAsync(SpeechLine line, CancellationToken cancellationToken) =>
        _speech is IPaidTextToSpeech paid ? await paid.SplitAsync(line, cancellationToken).ConfigureAwait(false) : [line];

    /// <summary>In a long text, a silent piece would pass for a pause.</summary>
    private async Task RefuseSilenceAsync(IReadOnlyList<SpeechLine> pieces, List<string> parts, CancellationToken cancellationToken)
    {
        foreach (var (piece, part) in pieces.Zip(parts).Where(pair => SpokenWords.In(pair.First.Text)).ToArray())
        {
            if (await WaveSilence.IsInAsync(part, cancellationToken).ConfigureAwait(false))
            {
                await DropAsync(piece, cancellationToken).ConfigureAwait(false);
                throw new SpeechRefusedException("The recording of a part of the text is silent, so it was discarded: try again, or choose another voice.", "text");
            }
        }
    }

    private async Task DropAsync(SpeechLine piece, CancellationToken cancellationToken)
    {
        var key = KeyOf(piece);
        using var entry = await _locks.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        _store.Remove(key);
    }

    private string KeyOf(SpeechLine line) =>
        CacheKey.Of(_speech.FingerprintOf(line.Style), line.Voice.Id, line.Text, line.PreviousText ?? "", line.NextText ?? "");

    /// <summary>Copies the recording of one piece to a new file. A call whose response was lost is repeated, after another look into the cache.</summary>
    private async Task<SpokenText> GetPieceAsync(SpeechLine line, string path, CancellationToken cancellationToken)
    {
        var key = KeyOf(line);
        for (var repeat = 0; ; repeat++)
        {
            try
            {
                return await GetPieceAsync(key, line, path, cancellationToken).ConfigureAwait(false);
            }
            catch (SpeechException exception) when (exception.MayBeCharged && repeat < _options.Repeats)
            {
                File.Delete(path);
                var wait = _options.RepeatDelay * Math.Pow(2, repeat);
                LogRepeat(repeat + 1, wait.TotalSeconds, exception.Message);
                await Task.Delay(wait, _time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<SpokenText> GetPieceAsync(string key, SpeechLine line, string path, CancellationToken cancellationToken)
    {
        using var entry = await _locks.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        if (await _store.TryCopyAsync(key, path, cancellationToken).ConfigureAwait(false))
        {
            return new SpokenText(path, default, FromCache: true);
        }

        var cost = _speech is IPaidTextToSpeech paid
            ? await PayAsync(paid, key, line, path, cancellationToken).ConfigureAwait(false)
            : await MakeAsync(key, line, path, cancellationToken).ConfigureAwait(false);
        return new SpokenText(path, cost, FromCache: false);
    }

    private async Task<SpeechCost> PayAsync(IPaidTextToSpeech paid, string key, SpeechLine line, string path, CancellationToken cancellationToken)
    {
        await paid.EnsureQuotaAsync(line.Price, cancellationToken).ConfigureAwait(false);
        var entry = _spending.Enter(paid.Budget, line.JobId, line.Price);
        try
        {
            var cost = await MakeAsync(key, line, path, cancellationToken).ConfigureAwait(false);
            Settle(entry, cost.Characters);
            MediaDiagnostics.SpeechCharacters.Add(cost.Characters, new KeyValuePair<string, object?>("provider", paid.Provider));
            return cost;
        }
        catch (SpeechException exception) when (!exception.MayBeCharged)
        {
            Settle(entry, 0);
            throw;
        }
    }

    /// <summary>Speaks into the cache, and hands out a copy.</summary>
    private async Task<SpeechCost> MakeAsync(string key, SpeechLine line, string path, CancellationToken cancellationToken)
    {
        SpeechCost cost = default;
        if (_options.CacheBytes > 0)
        {
            var failure = await _store
                .AddAsync(key, path, async file => cost = await SpeakAsync(line, file, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            TrimCache(key, failure);
            return cost;
        }

        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await using var _ = file.ConfigureAwait(false);
        return await SpeakAsync(line, file, cancellationToken).ConfigureAwait(false);
    }

    // A recording that was paid for is worth more than an exact figure: the estimate stays entered.
    private void Settle(long entry, long characters)
    {
        try
        {
            _spending.Settle(entry, characters);
        }
        catch (MediaException exception)
        {
            LogNotSettled(characters, exception);
        }
    }

    /// <summary>What was paid for is handed out even when it could not be cached.</summary>
    private void TrimCache(string key, Exception? failure)
    {
        try
        {
            _store.Trim(_options.CacheBytes, key);
            _locks.Sweep();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            failure ??= exception;
        }

        if (failure is not null)
        {
            LogNotCached(failure);
        }
    }

    private async Task<SpeechCost> SpeakAsync(SpeechLine line, Stream file, CancellationToken cancellationToken)
    {
        var start = file.Position;
        var cost = await _speech.SpeakAsync(line, file, cancellationToken).ConfigureAwait(false);
        await file.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        return file.Length > start ? cost : throw new MediaException("The voice produced no sound for the text.") { IsTransient = true };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A recording could not be cached")]
    private partial void LogNotCached(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The charge of {Characters} characters could not be recorded; the estimate stays in its place")]
    private partial void LogNotSettled(long characters, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The response to a text was lost; repeat {Repeat} follows in {Seconds:0.0} s and may be charged: {Reason}")]
    private partial void LogRepeat(int repeat, double seconds, string reason);
}
