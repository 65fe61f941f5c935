using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Reporting;

/// <summary>What cannot be used, apart from clips, so that the variants with it cannot be made.</summary>
/// <param name="Music">Ranges of sources.</param>
/// <param name="Speeches">Texts and recordings, without their labels.</param>
/// <param name="Files">Sources, such as images that are drawn, fonts, and files of captions.</param>
/// <param name="Captions">Whether captions cannot be drawn, because their font is among the files.</param>
internal sealed record UnusableParts(IReadOnlySet<MediaSource> Music, IReadOnlySet<SpeechSource> Speeches, IReadOnlySet<Uri> Files, bool Captions);

/// <summary>The lengths of the variants of a job that can be made, as far as is known before it runs.</summary>
internal sealed class PlannedLengths(JobPlan plan, ClipLengths lengths, UnusableParts unusable)
{
    private readonly bool[][] _clips = [.. plan.Segments.Select(block => block.Select(segment => IsUnusable(segment, unusable)).ToArray())];
    private readonly bool[][] _music = [.. plan.Music.Select(block => block.Select(pick => unusable.Music.Contains(pick.Piece.Range)).ToArray())];
    private readonly bool[][] _texts = [.. plan.Request.TextBlocks.Select(block => block.Alternatives.Select(words => words.Text is not null && HasNoFont(plan, block, unusable)).ToArray())];
    private readonly bool[] _speech = [.. plan.Speeches.Select(pick => IsUnusable(pick.Source, unusable))];

    /// <summary>Frames of a variant; null when it cannot be made.</summary>
    public long? FramesOf(Combination combination) =>
        IsIn(_clips, combination.Clips) || IsIn(_texts, combination.Texts) || IsIn(_music, combination.Music) || (combination.Speech is { } speech && _speech[speech]) ? null : lengths.FramesOf(combination);

    /// <summary>Length of a variant; null when it cannot be made.</summary>
    public TimeSpan? DurationOf(Combination combination) => FramesOf(combination) is { } frames ? lengths.Canvas?.FrameRate.DurationOf(frames) : null;

    private static bool HasNoFont(JobPlan plan, TextBlock block, UnusableParts unusable) =>
        ClipLooks.StyleOf(plan.Request, block.Style).FontUrl is { } font && unusable.Files.Contains(font);

    private static bool IsUnusable(Segment segment, UnusableParts unusable) =>
        segment.Shown.Look.Overlays.Any(look => look switch
        {
            ImageLook image => unusable.Files.Contains(image.Image),
            TextLook { Style.FontUrl: { } font } => unusable.Files.Contains(font),
            _ => false,
        })
        || (segment.Clip.Source.Captions is { } captions && (unusable.Captions || unusable.Files.Contains(captions.Url)))
        || (segment.Clip.Source.Speech is { } speech && IsUnusable(speech, unusable));

    private static bool IsUnusable(SpeechSource speech, UnusableParts unusable) =>
        unusable.Speeches.Contains(speech.Unlabelled)
        || (speech is SpeechText && unusable.Captions)
        || (speech is SpeechRecording { Source.Captions: { } captions } && (unusable.Captions || unusable.Files.Contains(captions.Url)));

    private static bool IsIn(bool[][] unusable, IReadOnlyList<int> picks)
    {
        for (var block = 0; block < unusable.Length; block++)
        {
            if (unusable[block][picks[block]])
            {
                return true;
            }
        }

        return false;
    }
}
