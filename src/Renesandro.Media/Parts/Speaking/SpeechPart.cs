using Renesandro.Media.Audio;
using Renesandro.Media.Parts.Checks;
using Renesandro.Media.Planning.Speaking;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Parts.Speaking;

/// <summary>Speaks a text, after <see cref="LimitsDecision"/> has checked the limits of the job.</summary>
internal sealed record SpeechPart(SpeechText Text) : Part<SpokenTrack>
{
    private const string Silenced = "a text that is spoken for money, and has not been yet, is silent here for about as long as it will last";

    public override async Task<Outcome<SpokenTrack>> MakeAsync(PartGraph graph)
    {
        await graph.GetAsync(new LimitsDecision()).ConfigureAwait(false);
        var voices = (await graph.GetAsync(new JobVoicesPart()).ConfigureAwait(false)).Value!;
        return await graph.RunAsync(this, Lane.Speaking, token => SpeakAsync(graph, voices, token)).ConfigureAwait(false);
    }

    private async Task<SpokenTrack> SpeakAsync(PartGraph graph, JobVoices voices, CancellationToken cancellationToken)
    {
        var (speaker, recordings) = (graph.Services.Speaker, graph.Services.Speeches);
        var hasWords = SpokenWords.In(Text.Text);
        if (!hasWords && speaker is IPaidTextToSpeech)
        {
            // The service would charge for silence or for a sound that nobody requested.
            throw new SpeechRefusedException($"the text {SpokenWords.None}", "text");
        }

        var voice = await voices.FindAsync(Text.Voice, graph is { MaySpeak: true, SilencesUnspoken: false }, cancellationToken).ConfigureAwait(false);
        if (voice is null)
        {
            return NotSpoken(graph);
        }

        var line = new SpeechLine(Text.Text, voice) { Style = Text.Style, JobId = graph.Job.Id };
        var timed = graph.Plan.Request.Options.Captions is not null;
        var maySpeak = graph.MaySpeak && (graph.MayPay || speaker is not IPaidTextToSpeech);
        if (!maySpeak && !await recordings.HasAsync(line, timed, cancellationToken).ConfigureAwait(false))
        {
            return NotSpoken(graph);
        }

        var spoken = graph.Work.NewPath("speech");
        var recording = await recordings.GetAsync(line, spoken, timed, cancellationToken).ConfigureAwait(false);
        var track = await graph.Services.Mixer.DecodeAsync(new AudioDecoding(spoken, graph.Work.NewPath("pcm")), cancellationToken).ConfigureAwait(false);
        if (track.Onset is not null)
        {
            var wordless = hasWords ? null : $"the text {SpokenWords.Doubtful}";
            return new SpokenTrack(track, [.. new[] { voice.Warning, speaker.WarningOf(Text.Style), wordless }.OfType<string>()]) { Times = recording.Times };
        }

        await recordings.ForgetAsync(line, cancellationToken).ConfigureAwait(false);
        throw new SpeechRefusedException(
            hasWords
                ? "the recording of the text is silent, so it was not cached: choose a voice that speaks its language, or try again."
                : $"the recording is silent, as the text {SpokenWords.None}",
            "text");
    }

    private SpokenTrack NotSpoken(PartGraph graph)
    {
        if (!graph.SilencesUnspoken)
        {
            throw new MediaException("The text has not been spoken yet: wait until the job has prepared it.") { IsTransient = true };
        }

        // Zeros of a file that was never written take no disk.
        var (path, samples) = (graph.Work.NewPath("pcm"), SpeechEstimate.SamplesOf(Text));
        using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            file.SetLength(samples * AudioTrack.Channels * sizeof(float));
        }

        return new SpokenTrack(new AudioTrack(path, samples) { Onset = null }, [Silenced]) { IsStandIn = true };
    }
}
