using Microsoft.Extensions.Options;
using Renesandro.Media;
using Renesandro.Media.Drawing;
using Renesandro.Media.Planning.Placing;
using Renesandro.Media.Platforms;
using Renesandro.Media.Requests;
using Renesandro.Media.Requests.Reading;
using Renesandro.Media.Speech;
using Renesandro.Media.Uploads;

namespace Renesandro.Host.Editing;

/// <summary>Gathers what jobs may say on this server.</summary>
internal sealed class JobChoices(
    PlatformCatalog platforms, ITextToSpeech speaker, IOptions<RenderingOptions> rendering, IOptions<UploadOptions> uploads, TimeProvider time, ITextDrawer? drawer = null)
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(3);

    public async Task<ChoicesShape> GetAsync(CancellationToken cancellationToken) => new(
        [.. platforms.All.Select(platform => new PlatformChoice(platform.Name, platform.Title, platform.Canvas?.Width, platform.Canvas?.Height))],
        RequestChoices.Transitions,
        [.. RequestChoices.SafeZones.Zip(Enum.GetValues<SafeZone>(), ZoneOf)],
        drawer?.FontFamilies ?? [],
        StyleChoice.All,
        RequestChoices.Positions,
        RequestChoices.Fits,
        RequestChoices.Alignments,
        RequestChoices.SpeechOverflows,
        RequestChoices.CaptionForms,
        RequestChoices.CaptionUnits,
        await SpeechAsync(cancellationToken),
        LimitsOf(rendering.Value, uploads.Value));

    private static SafeZoneChoice ZoneOf(string name, SafeZone zone)
    {
        var (left, top, right, bottom) = SafeZones.Of(zone);
        return new SafeZoneChoice(name, left, top, right, bottom);
    }

    private async Task<SpeechChoices> SpeechAsync(CancellationToken cancellationToken)
    {
        var voice = await VoiceAsync(cancellationToken);
        var paid = speaker as IPaidTextToSpeech;
        return new SpeechChoices((speaker as IVoiceCatalog)?.Service ?? paid?.Provider, paid is not null, voice?.Id, voice?.Name, speaker.TellsTimes)
        {
            PricePer1000Characters = (double?)paid?.Price?.Per1000Characters,
            Currency = paid?.Price?.Currency,
        };
    }

    // Everything else is known here, and should not wait for a service that does not answer.
    private async Task<SpeechVoice?> VoiceAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(MaxWait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await speaker.ResolveVoiceAsync(null, either.Token);
        }
        catch (MediaException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static JobLimitsShape LimitsOf(RenderingOptions options, UploadOptions uploads) => new(
        options.MaxVariants,
        options.MaxSources,
        options.MaxMinutes,
        options.MaxCharacters,
        RequestChoices.MaxBytes,
        RequestChoices.MaxBlocks,
        RequestChoices.MaxAlternatives,
        RequestChoices.MaxTextBlocks,
        RequestChoices.MaxTexts,
        RequestChoices.MaxTextCharacters,
        RequestChoices.MaxWordsCharacters,
        RequestChoices.MaxOverlays,
        RequestChoices.MaxCanvases,
        RequestChoices.MaxLabelCharacters,
        options.Fps,
        uploads.MaxFileBytes,
        uploads.QuotaBytes);
}
