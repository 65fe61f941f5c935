using Renesandro.Media.Combining;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Rendering;

/// <summary>Works out what a job will make from probed sources.</summary>
internal static class RenderPlanner
{
    // Typical of x264 at crf 20 and preset veryfast on filmed clips; the picture decides, so it is called an estimate.
    private const double BytesPerPixel = 0.017;
    private const double AudioBytesPerSecond = 24_000;

    public static async Task<RenderPlan> PlanAsync(
        VariantCatalog job,
        JobSources sources,
        Canvas? canvas,
        ITextToSpeech speaker,
        VoicePins voices,
        IReadOnlyList<string> silentMusic,
        CancellationToken cancellationToken)
    {
        var faults = Unusable(job, sources, canvas);
        if (canvas is null)
        {
            throw NothingToPlan(faults);
        }

        var warnings = faults.Select(fault => fault.Reason).ToList();
        warnings.AddRange(new[] { CanvasSettler.WarningOf(job, sources, canvas), SilenceWarnings.OfClips(job, sources) }.OfType<string>());
        warnings.AddRange(silentMusic);
        warnings.AddRange(SilenceWarnings.OfTexts(job));
        var texts = job.DistinctTexts();
        foreach (var text in texts)
        {
            warnings.AddRange(new[] { await WarningOfAsync(text, speaker, voices, cancellationToken).ConfigureAwait(false), speaker.WarningOf(text.Style) }.OfType<string>());
        }

        var lengths = job.DistinctClips().ToDictionary(clip => clip, clip => LengthOf(clip, sources, canvas));
        var total = TimeSpan.Zero;
        long unusable = 0;
        for (long index = 0; index < job.Variants; index++)
        {
            var length = DurationOf(job, job[index], lengths);
            total += length ?? TimeSpan.Zero;
            unusable += length is null ? 1 : 0;
        }

        var perSecond = (canvas.Width * (double)canvas.Height * canvas.FrameRate.Value * BytesPerPixel) + AudioBytesPerSecond;
        return new RenderPlan(index => job.Describe(job[index], DurationOf(job, job[index], lengths)))
        {
            Combinations = job.Combinations,
            Variants = job.Variants,
            Seed = job.Seed,
            Canvas = canvas,
            TotalDuration = total,
            EncodedDuration = new TimeSpan(lengths.Values.Sum(length => length?.Ticks ?? 0)),
            EstimatedBytes = (long)(total.TotalSeconds * perSecond),
            SpeechTexts = texts.Count,
            SpeechCharacters = texts.Sum(text => (long)text.Text.Length),
            Unusable = unusable,
            Warnings = [.. warnings.Distinct()],
        };
    }

    /// <summary>Length of all variants that can be made, together.</summary>
    public static TimeSpan TotalOf(VariantCatalog job, JobSources sources, Canvas canvas)
    {
        var lengths = job.DistinctClips().ToDictionary(clip => clip, clip => LengthOf(clip, sources, canvas));
        return job.Pending(0, job.Variants).Aggregate(TimeSpan.Zero, (sum, variant) => sum + (DurationOf(job, variant, lengths) ?? TimeSpan.Zero));
    }

    private static async Task<string?> WarningOfAsync(SpeechText text, ITextToSpeech speaker, VoicePins voices, CancellationToken cancellationToken)
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

    private static List<Fault> Unusable(VariantCatalog job, JobSources sources, Canvas? canvas)
    {
        // Without a canvas no clip could be read, so each has its fault.
        var faults = new List<Fault>();
        var (clips, music) = (job.DistinctClips().ToHashSet(), job.DistinctMusic().ToHashSet());
        foreach (var block in job.Request.VideoBlocks)
        {
            faults.AddRange(block.Alternatives
                .Where(source => clips.Contains(JobParts.Cut(source)))
                .Select(source => (Source: source, sources.Clip(source, canvas!).Fault))
                .Where(found => found.Fault is not null)
                .Select(found => VariantCatalog.Named(block, found.Source, found.Fault!)));
        }

        foreach (var block in job.Request.AudioBlocks)
        {
            faults.AddRange(block.Alternatives
                .Where(source => music.Contains(JobParts.Cut(source)) && sources.Files[source.Url].Fault is not null)
                .Select(source => VariantCatalog.Named(block, source, sources.Files[source.Url].Fault!)));
        }

        return faults;
    }

    private static MediaException NothingToPlan(IReadOnlyList<Fault> faults)
    {
        const string Sentence = "No clip can be read, so there is nothing to plan.";
        return faults.All(fault => fault.Kind == FailureKind.Source)
            ? new RenderRequestException(
                RenderRequestErrorKind.Impossible,
                [new RenderRequestError("video_blocks", Sentence), .. faults.Select(fault => new RenderRequestError("", fault.Reason))])
            : new MediaException($"{Sentence} {string.Join(' ', faults.Select(fault => fault.Reason))}")
            {
                IsTransient = faults.Any(fault => fault.Kind == FailureKind.Transient),
            };
    }

    private static TimeSpan? LengthOf(MediaSource source, JobSources sources, Canvas canvas) =>
        sources.Clip(source, canvas).Value is { } clip ? canvas.FrameRate.DurationOf(clip.Frames) : null;

    private static TimeSpan? DurationOf(VariantCatalog job, Combination combination, Dictionary<MediaSource, TimeSpan?> lengths)
    {
        var total = TimeSpan.Zero;
        for (var block = 0; block < combination.Clips.Count; block++)
        {
            if (lengths[job.ClipOf(combination, block)] is not { } length)
            {
                return null;
            }

            total += length;
        }

        return total;
    }
}
