using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>Estimates how many characters the account has left, and reads the figure again before it refuses.</summary>
internal sealed partial class ElevenLabsQuota(ElevenLabsClient client, TimeProvider time, ILogger<ElevenLabsQuota> logger) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan JustRead = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _reading = new(1);
    private Answer? _known;
    private long _spent;

    /// <exception cref="SpeechRefusedException">The account has too few characters left.</exception>
    public async Task EnsureAsync(long characters, CancellationToken cancellationToken)
    {
        if (characters == 0 || await LeftAsync(Fresh, cancellationToken).ConfigureAwait(false) is not { } left || left >= characters)
        {
            return;
        }

        if (await LeftAsync(JustRead, cancellationToken).ConfigureAwait(false) is { } now && now < characters)
        {
            throw new SpeechRefusedException(string.Create(
                CultureInfo.InvariantCulture,
                $"Speech needs {characters:N0} characters, and the ElevenLabs account has {now:N0} left{_known?.Subscription?.UntilReset}: shorten the texts, wait, or choose a larger plan."));
        }
    }

    /// <summary>Notes what a call was charged.</summary>
    public void Spend(long characters) => Interlocked.Add(ref _spent, characters);

    public void Dispose() => _reading.Dispose();

    /// <returns>Null when it is not known or has no end.</returns>
    private async Task<long?> LeftAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await _reading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_known is null || time.GetElapsedTime(_known.At) >= age)
            {
                _known = new Answer(await ReadAsync(cancellationToken).ConfigureAwait(false), time.GetTimestamp());
                Interlocked.Exchange(ref _spent, 0);
            }

            return _known.Subscription is null or { IsOpenEnded: true } or { CharacterLimit: 0 }
                ? null
                : Math.Max(0, _known.Subscription.Left - Interlocked.Read(ref _spent));
        }
        finally
        {
            _reading.Release();
        }
    }

    private async Task<ElevenLabsSubscription?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await client.GetSubscriptionAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ElevenLabsException exception)
        {
            LogUnknown(exception.Message);
            return null;
        }
    }

    private sealed record Answer(ElevenLabsSubscription? Subscription, long At);

    [LoggerMessage(Level = LogLevel.Information, Message = "The quota of ElevenLabs is not known, so it is not checked beforehand: {Reason}")]
    private partial void LogUnknown(string reason);
}
