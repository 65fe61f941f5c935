using Renesandro.Media.Planning.Selecting;
using Renesandro.Media.Requests;

namespace Renesandro.Media.Planning.Reporting;

/// <summary>Music and speech that cannot be used, so that the variants with it cannot be made.</summary>
/// <param name="Music">Ranges of sources.</param>
/// <param name="Speeches">Texts and recordings, without their labels.</param>
internal sealed record UnusableSounds(IReadOnlySet<MediaSource> Music, IReadOnlySet<SpeechSource> Speeches);

/// <summary>The lengths of the variants of a job that can be made, as far as is known before it runs.</summary>
internal sealed class PlannedLengths(JobPlan plan, ClipLengths lengths, UnusableSounds unusable)
{
    private readonly bool[][] _mute = [.. plan.Segments.Select(block => block.Select(segment => segment.Speech is { } speech && unusable.Speeches.Contains(speech)).ToArray())];
    private readonly bool[][] _music = [.. plan.Music.Select(block => block.Select(pick => unusable.Music.Contains(pick.Piece.Range)).ToArray())];
    private readonly bool[] _speech = [.. plan.Speeches.Select(pick => unusable.Speeches.Contains(pick.Source.Unlabelled))];

    /// <summary>Frames of a variant; null when it cannot be made.</summary>
    public long? FramesOf(Combination combination) =>
        IsIn(_mute, combination.Clips) || IsIn(_music, combination.Music) || (combination.Speech is { } speech && _speech[speech]) ? null : lengths.FramesOf(combination);

    /// <summary>Length of a variant; null when it cannot be made.</summary>
    public TimeSpan? DurationOf(Combination combination) => FramesOf(combination) is { } frames ? lengths.Canvas?.FrameRate.DurationOf(frames) : null;

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
