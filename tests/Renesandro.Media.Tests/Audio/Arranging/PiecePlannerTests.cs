using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Arranging;

public sealed class PiecePlannerTests
{
    private const int Second = AudioTrack.SampleRate;

    private static readonly ArrangedTrack Music = new(new AudioTrack("/music", 7 * Second), 0.2);

    private static readonly ArrangedTrack Speech = new(new AudioTrack("/speech", 4 * Second), 1);

    [Fact]
    public void Pieces_that_are_never_apart_are_one()
    {
        AudioArrangement[] variants = [Arrange(("a", 4), ("c", 5)), Arrange(("a", 4), ("d", 5)), Arrange(("b", 3), ("c", 5)), Arrange(("b", 3), ("d", 5))];

        var pieces = Unite(variants);

        pieces.ShouldAllBe(all => all.Count == 2);
        pieces.SelectMany(all => all).Distinct().Count().ShouldBe(6);
        Unite(variants[0])[0].Count.ShouldBe(1);
        variants.ShouldAllBe(variant => PiecePlanner.Cut(variant).Count > 2);
    }

    [Fact]
    public void United_pieces_follow_each_other_from_the_beginning_to_the_end()
    {
        AudioArrangement[] variants = [Arrange(("a", 40), ("b", 50), ("c", 6)), Arrange(("a", 40), ("b", 50), ("d", 7)), Arrange(("d", 7), ("b", 50), ("c", 6))];

        foreach (var (variant, pieces) in variants.Zip(Unite(variants)))
        {
            pieces[0].FirstBlock.ShouldBe(0);
            pieces.Zip(pieces.Skip(1)).ShouldAllBe(pair => pair.First.EndBlock == pair.Second.FirstBlock);
            pieces[^1].EndBlock.ShouldBe((int)((variant.Length!.Value + 1_023) / 1_024));
        }
    }

    [Fact]
    public void A_joint_is_short_where_clips_do_not_lower_the_music()
    {
        var clips = Arrange(("a", 10), ("b", 10));
        var speech = clips with { Speech = Speech, Ducking = new AudioDucking { UnderSpeech = true } };
        var neither = clips with { Ducking = new AudioDucking() };

        Joint(neither).ShouldBeLessThan(30);
        Joint(speech).ShouldBe(Joint(neither));
        Joint(clips).ShouldBeGreaterThan(60);
    }

    private static IReadOnlyList<AudioPiece>[] Unite(params AudioArrangement[] variants)
    {
        var neighbours = new PieceNeighbours();
        foreach (var variant in variants)
        {
            neighbours.Add(PiecePlanner.Cut(variant));
        }

        return [.. variants.Select(variant => PiecePlanner.Cut(variant, neighbours.AreOne))];
    }

    /// <summary>Blocks of the piece in which both clips are.</summary>
    private static int Joint(AudioArrangement variant)
    {
        var joint = PiecePlanner.Cut(variant).Single(piece => piece.FirstBlock * 1_024 <= 10 * Second && piece.EndBlock * 1_024 > 10 * Second);
        return joint.EndBlock - joint.FirstBlock;
    }

    private static AudioArrangement Arrange(params (string Name, int Seconds)[] clips)
    {
        var starts = clips.Select((_, i) => (long)clips.Take(i).Sum(clip => clip.Seconds) * Second).ToArray();
        return new AudioArrangement
        {
            Clips =
            [
                .. clips.Select((clip, i) => new ArrangedClip(starts[i])
                {
                    End = i < clips.Length - 1 ? starts[i + 1] : null,
                    Sound = new ArrangedTrack(new AudioTrack($"/{clip.Name}", clip.Seconds * Second), 1),
                }),
            ],
            Music = [Music],
            Ducking = new AudioDucking { UnderClips = true },
            Length = clips.Sum(clip => clip.Seconds) * Second,
            FadeOut = 7_200,
        };
    }
}
