using Renesandro.Media.Parts;
using Renesandro.Media.Parts.Arranging;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Parts.Clips;
using Renesandro.Media.Parts.Sources;
using Renesandro.Media.Parts.Speaking;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Rendering.Checking;

/// <summary>Probes the sources of a job and reports what rendering it would produce.</summary>
internal sealed class PlanReport(PartGraph graph, ITextToSpeech speaker, VoicePins voices)
{
    private readonly JobPlan _plan = graph.Plan;
    private readonly JobNeeds _needs = graph.Needs;

    public async Task<RenderPlan> MakeAsync(CancellationToken cancellationToken)
    {
        var sources = await ProbeAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
        var music = await MusicCheck.RunAsync(graph, cancellationToken).ConfigureAwait(false);
        var faults = PlanWarnings.Faults(_plan, sources);
        var requested = _plan.Request.Options.Canvas;
        if ((await graph.GetAsync(new CanvasDecision(requested), cancellationToken).ConfigureAwait(false)).Value is not { } canvas)
        {
            throw RenderPlanner.NothingToPlan(faults);
        }

        var lengths = (await graph.GetAsync(new LengthsDecision(requested), cancellationToken).ConfigureAwait(false)).Value!;
        var speech = await SpeechCheck.RunAsync(graph, cancellationToken).ConfigureAwait(false);
        string?[] warnings =
        [
            .. faults.Select(fault => fault.Reason),
            PlanWarnings.OfShapes(_plan, _needs, sources, canvas),
            PlanWarnings.OfOwnSound(_plan, _needs, sources),
            PlanWarnings.OfNoSound(_plan, _needs, sources),
            .. music.Warnings,
            .. PlanWarnings.OfTexts(_plan.Request, _needs, speaker is IPaidTextToSpeech),
            .. speech.Warnings,
            PlanWarnings.OfEstimates(_plan, lengths),
            .. await OfVoicesAsync(cancellationToken).ConfigureAwait(false),
        ];
        var sound = await SoundEstimate.MakeAsync(graph, lengths, sources.Clips).WaitAsync(cancellationToken).ConfigureAwait(false);
        return RenderPlanner.Plan(
            _plan,
            _needs,
            canvas,
            new PlannedLengths(_plan, lengths, new UnusableSounds(music.Unusable, speech.Unusable)),
            lengths.Encoded,
            new FadedSpeeches(_plan, speech.Samples, canvas.FrameRate),
            sound,
            warnings.OfType<string>());
    }

    private async Task<ProbedSources> ProbeAsync()
    {
        var requested = _plan.Request.Options.Canvas;
        var music = await Task.WhenAll(_needs.Music.Select(async range => (range, found: await graph.GetAsync(new SourcePart(range.Url)).ConfigureAwait(false)))).ConfigureAwait(false);
        var probes = await Task.WhenAll(_needs.Clips.Select(range => range.Url).Distinct()
            .Select(async url => (url, found: await graph.GetAsync(new ProbePart(url)).ConfigureAwait(false)))).ConfigureAwait(false);
        var clips = await Task.WhenAll(_needs.Clips
            .Select(async range => (range, found: await graph.GetAsync(new CheckedClipPart(range, requested)).ConfigureAwait(false)))).ConfigureAwait(false);
        return new ProbedSources(
            probes.Where(probe => probe.found.Value is not null).ToDictionary(probe => probe.url, probe => probe.found.Value!),
            clips.Where(clip => clip.found.Fault is not null).ToDictionary(clip => clip.range, clip => clip.found.Fault!),
            music.Where(piece => piece.found.Fault is not null).ToDictionary(piece => piece.range, piece => piece.found.Fault!));
    }

    private async Task<IReadOnlyList<string?>> OfVoicesAsync(CancellationToken cancellationToken)
    {
        var warnings = new List<string?>();
        foreach (var text in _needs.Texts)
        {
            warnings.Add(await OfVoiceAsync(text, cancellationToken).ConfigureAwait(false));
            warnings.Add(speaker.WarningOf(text.Style));
        }

        return warnings;
    }

    private async Task<string?> OfVoiceAsync(SpeechText text, CancellationToken cancellationToken)
    {
        if (speaker is IPaidTextToSpeech paid)
        {
            return voices.Find(paid.Provider, text.Voice) is { } found
                ? found.Warning
                : $"{paid.Provider} does not answer, so voices and quota are not checked.";
        }

        var voice = await Outcome<SpeechVoice>.OfAsync(() => speaker.ResolveVoiceAsync(text.Voice, cancellationToken)).ConfigureAwait(false);
        return voice.Error ?? voice.Value?.Warning;
    }
}
