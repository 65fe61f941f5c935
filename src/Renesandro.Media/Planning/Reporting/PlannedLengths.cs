using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Reporting;

/// <summary>What cannot be used, apart from clips, so that the variants with it cannot be made.</summary>
/// <param name="Music">Ranges of sources.</param>
/// <param name="Speeches">Texts and recordings, without their labels.</param>
/// <param name="Files">Sources, such as images that are drawn and files of captions.</param>
internal sealed record UnusableParts(IReadOnlySet<MediaSource> Music, IReadOnlySet<SpeechSource> Speeches, IReadOnlySet<Uri> Files);

/// <summary>The lengths of the variants of a job that can be made, as far as is known before it runs.</summary>
internal sealed class PlannedLengths(JobPlan plan, ClipLengths lengths, UnusableParts unusable)
{
    private readonly bool[][] _clips = [.. plan.Segments.Select(block => block.Select(segment => IsUnusable(segment, unusable)).ToArray())];
    private readonly bool[][] _music = [.. plan.Music.Select(block => block.Select(pick => unusable.Music.Contains(pick.Piece.Range)).ToArray())];
    private readonly bool[] _speech = [.. plan.Speeches.Select(pick => IsUnusable(pick.Source, unusable))];

    /// <summary>Frames of a variant; null when it cannot be made.</summary>
    public long? FramesOf(Combination combination) =>
        IsIn(_clips, combination.Clips) || IsIn(_music, combination.Music) || (combination.Speech is { } speech && _speech[speech]) ? null : lengths.FramesOf(combination);

    /// <summary>Length of a variant; null when it cannot be made.</summary>
    public TimeSpan? DurationOf(Combination combination) => FramesOf(combination) is { } frames ? lengths.Canvas?.FrameRate.DurationOf(frames) : null;

    private static bool IsUnusable(Segment segment, UnusableParts unusable) =>
        segment.Shown.Look.Overlays.OfType<ImageLook>().Any(image => unusable.Files.Contains(image.Image))
        || (segment.Clip.Source.Captions is { } captions && unusable.Files.Contains(captions.Url))
        || (segment.Clip.Source.Speech is { } speech && IsUnusable(speech, unusable));

    private static bool IsUnusable(SpeechSource speech, UnusableParts unusable) =>
        unusable.Speeches.Contains(speech.Unlabelled) || (speech is SpeechRecording { Source.Captions: { } captions } && unusable.Files.Contains(captions.Url));

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
