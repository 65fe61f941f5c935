using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Speech;

namespace Renesandro.Media.Planning;

/// <summary>The warnings about a job before it is rendered, from its request and its sources.</summary>
internal static class PlanWarnings
{
    /// <summary>The clips that cannot be used, then the music.</summary>
    public static IReadOnlyList<Fault> Faults(JobPlan plan, ProbedSources sources) =>
    [
        .. from segment in plan.Segments.SelectMany(block => block)
           where sources.ClipFaults.ContainsKey(segment.Clip.Range)
           select sources.ClipFaults[segment.Clip.Range].In(segment.Block, segment.Clip.Source),
        .. from pick in plan.Music.SelectMany(block => block)
           where sources.MusicFaults.ContainsKey(pick.Piece.Range)
           select sources.MusicFaults[pick.Piece.Range].In(pick.Block, pick.Piece.Source),
    ];

    /// <summary>The clips that will be padded with bars because their shape differs from the canvas; null when there are none.</summary>
    public static string? OfShapes(JobPlan plan, JobNeeds needs, ProbedSources sources, Canvas canvas)
    {
        if (canvas.Fit != CanvasFit.Pad)
        {
            return null;
        }

        string[] places =
        [
            .. from segment in Shown(plan, needs)
               let clip = sources.Clips.GetValueOrDefault(segment.Clip.Source.Url)
               where clip is not null && !CanvasSettler.IsOfShape(clip, canvas)
               select $"{RequestPlaces.Of(segment)}, {clip.Width}×{clip.Height}",
        ];
        return places.Length == 0
            ? null
            : $"{(places.Length == 1 ? "One clip has" : $"{places.Length} clips have")} a different shape from the canvas, {canvas.Width}×{canvas.Height}, and will be "
                + $"padded with bars: {RequestPlaces.List(places)}. Set options.canvas, or its fit to \"crop\", if that is not wanted.";
    }

    /// <summary>The clips that have sound, in one sentence; null when there are none.</summary>
    public static string? OfOwnSound(JobPlan plan, JobNeeds needs, ProbedSources sources)
    {
        string[] places =
        [
            .. from segment in Shown(plan, needs)
               where segment.Sound == 0 && sources.Clips.GetValueOrDefault(segment.Clip.Source.Url) is { HasSound: true }
               select RequestPlaces.Of(segment),
        ];
        return places.Length == 0
            ? null
            : $"{(places.Length == 1 ? "One clip has its own sound" : $"{places.Length} clips have their own sound")}, which is not played: {RequestPlaces.List(places)}. "
                + "To play it, set options.sound to 1, or the sound of a block or a clip.";
    }

    /// <summary>The clips whose own sound is to be played although they have none, in one sentence; null when there are none.</summary>
    public static string? OfNoSound(JobPlan plan, JobNeeds needs, ProbedSources sources)
    {
        string[] places =
        [
            .. from segment in Shown(plan, needs)
               where segment.Sound > 0 && sources.Clips.GetValueOrDefault(segment.Clip.Source.Url) is { HasSound: false, IsImage: false }
               select RequestPlaces.Of(segment),
        ];
        return places.Length == 0
            ? null
            : $"{(places.Length == 1 ? "One clip has no sound of its own" : $"{places.Length} clips have no sound of their own")}, although it is to be played: "
                + $"{RequestPlaces.List(places)}. Set {(places.Length == 1 ? "its sound to 0, or use a clip" : "their sound to 0, or use clips")} with sound.";
    }

    /// <summary>The texts that no voice can speak.</summary>
    public static IEnumerable<string> OfTexts(RenderRequest request, JobNeeds needs) =>
        from place in RequestPlaces.OfSpeeches(request)
        let text = place.Speech.Unlabelled as SpeechText
        where text is not null && needs.Texts.Contains(text) && !SpokenWords.In(text.Text)
        select $"{place.Path} {SpokenWords.None}";

    /// <summary>The clips whose length is an estimate, in one sentence; null when there are none.</summary>
    public static string? OfEstimates(JobPlan plan, ClipLengths lengths)
    {
        string[] places = [.. from segment in plan.Segments.SelectMany(block => block) where lengths.Estimated.Contains(segment.Shown.Timing) select RequestPlaces.OfSpeech(segment)];
        return places.Length == 0
            ? null
            : $"How long {(places.Length == 1 ? "a clip is" : $"{places.Length} clips are")} held is estimated, at {SpeechEstimate.CharactersPerSecond} characters a second, "
                + $"because {(places.Length == 1 ? "its text has" : "their texts have")} not been spoken yet: {RequestPlaces.List(places)}.";
    }

    private static IEnumerable<Segment> Shown(JobPlan plan, JobNeeds needs)
    {
        var used = needs.Clips.ToHashSet();
        return plan.Segments.SelectMany(block => block).Where(segment => used.Contains(segment.Clip.Range));
    }
}
