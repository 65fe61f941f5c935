using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Caching;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Files;
using Renesandro.Media.Speech.Timing;

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
    /// <param name="line">The text.</param>
    /// <param name="outputPath">The file to create.</param>
    /// <param name="timed">Whether the times of its words are needed: a recording that is cached without them is made again.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="MediaException">The text could not be spoken.</exception>
    public async Task<SpokenText> GetAsync(SpeechLine line, string outputPath, bool timed, CancellationToken cancellationToken)
    {
        var pieces = await SplitAsync(line, cancellationToken).ConfigureAwait(false);
        var parts = pieces.Select(_ => $"{outputPath}.{Guid.NewGuid():N}.part").ToList();
        try
        {
            var results = new List<SpokenText>();
            var times = new JoinedTimes(line.Text);
            foreach (var (piece, part) in pieces.Zip(parts))
            {
                var spoken = await GetPieceAsync(piece, part, timed, cancellationToken).ConfigureAwait(false);
                results.Add(spoken);
                var length = pieces.Count > 1 ? await WaveWriter.DurationOfAsync(part, cancellationToken).ConfigureAwait(false) : TimeSpan.Zero;
                times.Add(piece.Text, spoken.Times ?? [], length);
            }

            if (parts.Count > 1)
            {
                await RefuseSilenceAsync(pieces, parts, cancellationToken).ConfigureAwait(false);
                parts.Add($"{outputPath}.{Guid.NewGuid():N}.part");
                await WaveJoiner.JoinAsync(parts[..^1], parts[^1], cancellationToken).ConfigureAwait(false);
            }

            File.Move(parts[^1], outputPath);
            return new SpokenText(outputPath, new SpeechCost(results.Sum(piece => piece.Cost.Characters)), results.TrueForAll(piece => piece.FromCache))
            {
                Times = results.TrueForAll(piece => piece.Times is { Count: > 0 }) ? times.Times : null,
            };
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
    /// <param name="lines">The texts.</param>
    /// <param name="timed">Whether the times of their words are needed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<long> PriceAsync(IEnumerable<SpeechLine> lines, bool timed, CancellationToken cancellationToken)
    {
        var prices = new Dictionary<string, long>();
        foreach (var line in lines)
        {
            foreach (var piece in await SplitAsync(line, cancellationToken).ConfigureAwait(false))
            {
                var key = KeyOf(piece);
                prices[key] = Has(key, timed) ? 0 : piece.Price;
            }
        }

        return prices.Values.Sum();
    }

    /// <summary>Whether a text has been spoken and is cached.</summary>
    /// <param name="line">The text.</param>
    /// <param name="timed">Whether the times of its words are needed.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<bool> HasAsync(SpeechLine line, bool timed, CancellationToken cancellationToken) =>
        (await SplitAsync(line, cancellationToken).ConfigureAwait(false)).All(piece => Has(KeyOf(piece), timed));

    private bool Has(string key, bool timed) => timed ? _store.Ends(key, RecordingTimes.Ending) : _store.Has(key);

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
    private async Task<SpokenText> GetPieceAsync(SpeechLine line, string path, bool timed, CancellationToken cancellationToken)
    {
        var key = KeyOf(line);
        for (var repeat = 0; ; repeat++)
        {
            try
            {
                return await GetPieceAsync(key, line, path, timed, cancellationToken).ConfigureAwait(false);
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

    private async Task<SpokenText> GetPieceAsync(string key, SpeechLine line, string path, bool timed, CancellationToken cancellationToken)
    {
        using var entry = await _locks.EnterAsync(key, cancellationToken).ConfigureAwait(false);
        if (await _store.TryCopyAsync(key, path, cancellationToken).ConfigureAwait(false))
        {
            var known = await RecordingTimes.TakeAsync(path, cancellationToken).ConfigureAwait(false);
            if (known is not null || !timed)
            {
                return new SpokenText(path, default, FromCache: true) { Times = known };
            }

            File.Delete(path);
            if (_speech is IPaidTextToSpeech)
            {
                LogSpokenAgain(line.Price);
            }
        }

        var cost = _speech is IPaidTextToSpeech paid
            ? await PayAsync(paid, key, line, path, timed, cancellationToken).ConfigureAwait(false)
            : await MakeAsync(key, line, path, timed, cancellationToken).ConfigureAwait(false);
        return new SpokenText(path, cost, FromCache: false) { Times = await RecordingTimes.TakeAsync(path, cancellationToken).ConfigureAwait(false) };
    }

    private async Task<SpeechCost> PayAsync(IPaidTextToSpeech paid, string key, SpeechLine line, string path, bool timed, CancellationToken cancellationToken)
    {
        await paid.EnsureQuotaAsync(line.Price, cancellationToken).ConfigureAwait(false);
        var entry = _spending.Enter(paid.Budget, line.JobId, line.Price);
        try
        {
            var cost = await MakeAsync(key, line, path, timed, cancellationToken).ConfigureAwait(false);
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
    private async Task<SpeechCost> MakeAsync(string key, SpeechLine line, string path, bool timed, CancellationToken cancellationToken)
    {
        SpeechCost cost = default;
        if (_options.CacheBytes > 0)
        {
            var failure = await _store
                .AddAsync(key, path, async file => cost = await SpeakAsync(line, file, timed, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            TrimCache(key, failure);
            return cost;
        }

        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await using var _ = file.ConfigureAwait(false);
        return await SpeakAsync(line, file, timed, cancellationToken).ConfigureAwait(false);
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

    private async Task<SpeechCost> SpeakAsync(SpeechLine line, Stream file, bool timed, CancellationToken cancellationToken)
    {
        var start = file.Position;
        var (cost, times) = await SpeakOrTimeAsync(line, file, timed, cancellationToken).ConfigureAwait(false);
        await file.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        if (file.Length <= start)
        {
            throw new MediaException("The voice produced no sound for the text.") { IsTransient = true };
        }

        if (times is not null)
        {
            file.Position = file.Length;
            await RecordingTimes.AppendAsync(file, times, CancellationToken.None).ConfigureAwait(false);
        }

        return cost;
    }

    // A paid recording always comes with its times, so that a job that needs them later does not pay again.
    private async Task<(SpeechCost Cost, IReadOnlyList<SpeechTiming>? Times)> SpeakOrTimeAsync(
        SpeechLine line, Stream file, bool timed, CancellationToken cancellationToken)
    {
        if (timed || (_speech is IPaidTextToSpeech && _speech.TellsTimes))
        {
            try
            {
                var spoken = await _speech.SpeakTimedAsync(line, file, cancellationToken).ConfigureAwait(false);
                return (spoken.Cost, spoken.Times);
            }
            catch (SpeechException exception) when (exception.IsUntimed && !timed)
            {
                LogUntimed(exception.Message);
            }
        }

        return (await _speech.SpeakAsync(line, file, cancellationToken).ConfigureAwait(false), null);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A recording that is cached without the times of its words is made again, since captions need them: {Characters} characters")]
    private partial void LogSpokenAgain(long characters);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A text is spoken without the times of its words: {Reason}")]
    private partial void LogUntimed(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A recording could not be cached")]
    private partial void LogNotCached(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The charge of {Characters} characters could not be recorded; the estimate stays in its place")]
    private partial void LogNotSettled(long characters, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The response to a text was lost; repeat {Repeat} follows in {Seconds:0.0} s and may be charged: {Reason}")]
    private partial void LogRepeat(int repeat, double seconds, string reason);
}
