using Microsoft.Extensions.Logging;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Rendering.Checking;

/// <summary>
/// Checks before a job is accepted that its texts can be spoken: voices exist, budget and quota suffice. When the service does
/// not answer in time, the job is accepted and the texts are tried when it runs.
/// </summary>
internal sealed partial class SpeechAdmission(ITextToSpeech speaker, SpeechCache cache, SpeechSpending spending, TimeProvider time, ILogger<SpeechAdmission> logger)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);
    private static readonly SpeechVoice Unresolved = new("", "");

    /// <returns>The voices that were found.</returns>
    /// <exception cref="RenderRequestException">A text cannot be spoken as requested.</exception>
    public async Task<VoicePins> AdmitAsync(RenderRequest request, IReadOnlyList<SpeechText> texts, CancellationToken cancellationToken)
    {
        var pins = new VoicePins();
        if (speaker is not IPaidTextToSpeech paid || texts.Count == 0)
        {
            return pins;
        }

        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await AdmitAsync(paid, request, texts, pins, either.Token).ConfigureAwait(false);
        }
        catch (SpeechRefusedException exception)
        {
            throw new RenderRequestException(RenderRequestErrorKind.Impossible, [new RenderRequestError(JobLimits.FieldOfTexts(request), exception.Message)]);
        }
        catch (MediaException exception) when (exception is not RenderRequestException)
        {
            LogUnchecked(exception.Message);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LogUnchecked($"No answer within {Timeout.TotalSeconds:0} s.");
        }

        return pins;
    }

    private async Task AdmitAsync(
        IPaidTextToSpeech paid, RenderRequest request, IReadOnlyList<SpeechText> texts, VoicePins pins, CancellationToken cancellationToken)
    {
        var unreachable = await ResolveAsync(paid, request, texts, pins, cancellationToken).ConfigureAwait(false);
        var lines = texts.Select(text => new SpeechLine(text.Text, pins.Find(paid.Provider, text.Voice) ?? Unresolved) { Style = text.Style });
        var price = unreachable is null
            ? await cache.PriceAsync(lines, timed: request.Options.Captions is not null, cancellationToken).ConfigureAwait(false)
            : texts.Sum(text => (long)text.Text.EnumerateRunes().Count());
        spending.Check(paid.Budget, job: null, price);
        if (unreachable is not null)
        {
            throw unreachable;
        }

        await paid.EnsureQuotaAsync(price, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Why the service could not be reached; null when it answered.</returns>
    private static async Task<MediaException?> ResolveAsync(
        IPaidTextToSpeech paid, RenderRequest request, IReadOnlyList<SpeechText> texts, VoicePins pins, CancellationToken cancellationToken)
    {
        var errors = new List<RenderRequestError>();
        foreach (var same in texts.GroupBy(text => text.Voice))
        {
            try
            {
                pins.Add(paid.Provider, same.Key, await paid.ResolveVoiceAsync(same.Key, cancellationToken).ConfigureAwait(false));
            }
            catch (SpeechRefusedException exception)
            {
                errors.AddRange(
                    from place in RequestPlaces.OfSpeeches(request)
                    let text = place.Speech.Unlabelled as SpeechText
                    where text is not null && text.Voice == same.Key && texts.Contains(text)
                    select new RenderRequestError($"{place.Path}{(exception.Field is { } field ? $".{field}" : "")}", exception.Message));
            }
            catch (MediaException exception)
            {
                return exception;
            }
        }

        return errors.Count == 0 ? null : throw new RenderRequestException(RenderRequestErrorKind.Impossible, errors);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A job was accepted although its voices and its quota could not be checked: {Reason}")]
    private partial void LogUnchecked(string reason);
}
