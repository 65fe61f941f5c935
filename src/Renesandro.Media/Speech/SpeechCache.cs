using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Renesandro.Media.Caching;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Files;

namespace Renesandro.Media.Speech;

/// <summary>
/// Speaks every text once for each voice and way of speaking, across jobs and processes, and hands out copies. Two callers
/// who ask for the same at once pay once, and nothing is spent that the budget does not allow.
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
            var taken = new List<SpokenText>();
            foreach (var (piece, part) in pieces.Zip(parts))
            {
                taken.Add(await TakeAsync(piece, part, cancellationToken).ConfigureAwait(false));
            }

            if (parts.Count > 1)
            {
                await RefuseSilenceAsync(pieces, parts, cancellationToken).ConfigureAwait(false);
                parts.Add($"{outputPath}.{Guid.NewGuid():N}.part");
                await WaveJoiner.JoinAsync(parts[..^1], parts[^1], cancellationToken).ConfigureAwait(false);
            }

            File.Move(parts[^1], outputPath);
            return new SpokenText(outputPath, new SpeechCost(taken.Sum(piece => piece.Cost.Characters)), taken.TrueForAll(piece => piece.FromCache));
        }
        finally
        {
            parts.ForEach(LocalDisk.Discard);
        }
    }

    /// <summary>Drops what is kept of a text, so that it is spoken anew when it is asked for again.</summary>
    public async Task ForgetAsync(SpeechLine line, CancellationToken cancellationToken)
    {
        foreach (var piece in await SplitAsync(line, cancellationToken).ConfigureAwait(false))
        {
            await DropAsync(piece, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>What texts would cost that are not kept yet; the same one twice costs once.</summary>
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

    private async Task<IReadOnlyList<SpeechLine>> SplitAsync(SpeechLine line, CancellationToken cancellationToken) =>
        _speech is IPaidTextToSpeech paid ? await paid.SplitAsync(line, cancellationToken).ConfigureAwait(false) : [line];

    /// <summary>In the whole of a long text a piece that is missing is only a long pause.</summary>
    private async Task RefuseSilenceAsync(IReadOnlyList<SpeechLine> pieces, List<string> parts, CancellationToken cancellationToken)
    {
        foreach (var (piece, part) in pieces.Zip(parts).Where(pair => SpokenWords.In(pair.First.Text)).ToArray())
        {
            if (await WaveSilence.IsInAsync(part, cancellationToken).ConfigureAwait(false))
            {
                await DropAsync(piece, cancellationToken).ConfigureAwait(false);
                throw new SpeechRefusedException("The recording of a part of the text is silent, so it was not kept: try again, or choose another voice.", "text");
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

    /// <summary>Copies the recording of one piece to a new file. An answer that was lost is asked for again, after another look at what is kept.</summary>
    private async Task<SpokenText> TakeAsync(SpeechLine line, string path, CancellationToken cancellationToken)
    {
        var key = KeyOf(line);
        for (var repeat = 0; ; repeat++)
        {
            try
            {
                return await TakeAsync(key, line, path, cancellationToken).ConfigureAwait(false);
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

    private async Task<SpokenText> TakeAsync(string key, SpeechLine line, string path, CancellationToken cancellationToken)
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

    /// <summary>Speaks into the store, and hands out a copy of what is kept.</summary>
    private async Task<SpeechCost> MakeAsync(string key, SpeechLine line, string path, CancellationToken cancellationToken)
    {
        SpeechCost cost = default;
        if (_options.CacheBytes > 0)
        {
            var failure = await _store
                .AddAsync(key, path, async file => cost = await SpeakAsync(line, file, cancellationToken).ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            Tidy(key, failure);
            return cost;
        }

        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        await using var _ = file.ConfigureAwait(false);
        return await SpeakAsync(line, file, cancellationToken).ConfigureAwait(false);
    }

    // A recording that was paid for is worth more than an exact figure: what was expected stays entered.
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

    /// <summary>What was paid for is handed out even when it could not be kept.</summary>
    private void Tidy(string key, Exception? failure)
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
            LogNotKept(failure);
        }
    }

    private async Task<SpeechCost> SpeakAsync(SpeechLine line, Stream file, CancellationToken cancellationToken)
    {
        var start = file.Position;
        var cost = await _speech.SpeakAsync(line, file, cancellationToken).ConfigureAwait(false);
        await file.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        return file.Length > start ? cost : throw new MediaException("The voice made no sound of the text.") { IsTransient = true };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A recording could not be kept for later jobs")]
    private partial void LogNotKept(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "That {Characters} characters were charged could not be written down; what was expected is")]
    private partial void LogNotSettled(long characters, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The answer to a text was lost; it is asked for again, time {Repeat}, in {Seconds:0.0} s, which may be charged: {Reason}")]
    private partial void LogRepeat(int repeat, double seconds, string reason);
}
