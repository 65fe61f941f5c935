using Renesandro.Media.Mp4;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>
/// Cuts arrangements into pieces that as many variants as possible have in common:
/// <code>
/// clips      |---- a ----|---- b ----|---- c ----|
/// pieces     [  a   ][ab ][   b  ][bc ][  c ][end]
/// </code>
/// A piece inside of a clip depends on that clip alone and, with music or speech, on where it begins; a piece around a joint on both clips.
/// </summary>
internal static class PiecePlanner
{
    /// <summary>Samples over which two clips are blended, from their joint on: 5 ms.</summary>
    public const int Blend = AudioTrack.SampleRate / 200;

    /// <summary>Blocks below which a piece is not worth its pre-roll.</summary>
    private const int MinBlocks = 12;

    /// <summary>Blocks above which pieces are not united: 21 s. The variants of a long sound should not wait for one run of the encoder.</summary>
    private const int MaxUnitedBlocks = 1_000;

    /// <param name="arrangement">The whole sound of a variant, with its length.</param>
    public static IReadOnlyList<AudioPiece> Cut(AudioArrangement arrangement) => Cut(arrangement, static (_, _) => false);

    /// <param name="arrangement">The whole sound of a variant, with its length.</param>
    /// <param name="areOne">Whether two pieces are never apart, so that cutting between them only costs another pre-roll.</param>
    public static IReadOnlyList<AudioPiece> Cut(AudioArrangement arrangement, Func<AudioPiece, AudioPiece, bool> areOne)
    {
        var context = ArrangementContext.OfClips(arrangement);
        var pieces = new List<AudioPiece>();
        var start = 0;
        AudioPiece? last = null;
        foreach (var (first, end) in Ranges(arrangement, context))
        {
            var piece = Restrict(arrangement, context, first, end);
            if (last is not null && end - start <= MaxUnitedBlocks && areOne(last, piece))
            {
                pieces[^1] = Restrict(arrangement, context, start, end);
            }
            else
            {
                pieces.Add(piece);
                start = first;
            }

            last = piece;
        }

        return pieces;
    }

    private static IEnumerable<(int First, int End)> Ranges(AudioArrangement arrangement, ArrangementContext context)
    {
        var blocks = BlocksOf(arrangement.Length!.Value);
        var next = 0;
        foreach (var (first, end) in Merge(Changes(arrangement).Select(change => ToBlocks(change, context, blocks)), blocks))
        {
            if (next < first)
            {
                yield return (next, first);
            }

            yield return (first, end);
            next = end;
        }

        if (next < blocks)
        {
            yield return (next, blocks);
        }
    }

    /// <summary>The samples in which something begins, ends or fades.</summary>
    private static IEnumerable<(long From, long To)> Changes(AudioArrangement arrangement)
    {
        var length = arrangement.Length!.Value;
        if (arrangement.FadeIn > 0)
        {
            yield return (0, arrangement.FadeIn);
        }

        if (arrangement.Speech is { Track.Samples: var spoken })
        {
            var silent = spoken + ArrangementContext.Tail(arrangement.Ducking);
            yield return (spoken, silent);
        }

        foreach (var clip in arrangement.Clips)
        {
            if (clip.Start > 0)
            {
                yield return (clip.Start, clip.Start + Math.Max(Blend, clip.FadeIn));
            }

            if (clip.End is { } end)
            {
                yield return (end - clip.FadeOut, end + Blend);
            }
        }

        yield return (length - arrangement.FadeOut, length);
    }

    private static (int First, int End) ToBlocks((long From, long To) change, ArrangementContext context, int blocks) => (
        Math.Clamp((int)Math.Floor((double)(change.From - context.After) / AacFrame.Samples) - PieceLayout.PostRoll, 0, blocks),
        Math.Clamp(BlocksOf(change.To + context.Before) + PieceLayout.PreRoll, 0, blocks));

    private static IEnumerable<(int First, int End)> Merge(IEnumerable<(int First, int End)> ranges, int blocks)
    {
        (int First, int End)? open = null;
        foreach (var range in ranges.Where(range => range.First < range.End).Order())
        {
            if (open is { } before && range.First - before.End < MinBlocks)
            {
                open = (before.First, Math.Max(before.End, range.End));
            }
            else
            {
                if (open is { } complete)
                {
                    yield return complete;
                }

                open = (range.First < MinBlocks ? 0 : range.First, range.End);
            }
        }

        if (open is { } last)
        {
            yield return (last.First, blocks - last.End < MinBlocks ? blocks : last.End);
        }
    }

    /// <summary>The piece with what is heard around it, on a clock of its own unless the time in the variant matters.</summary>
    private static AudioPiece Restrict(AudioArrangement whole, ArrangementContext context, int first, int end)
    {
        var from = ((long)(first - PieceLayout.PreRoll) * AacFrame.Samples) - context.Before;
        var to = ((long)(end + PieceLayout.PostRoll) * AacFrame.Samples) + context.After;
        var hasSpeech = whole.Speech is { } speech && speech.Track.Samples + ArrangementContext.Tail(whole.Ducking) > from;
        var fadesIn = whole.FadeIn > from;
        var endsHere = whole.Length - whole.FadeOut < to;
        var isFixed = whole.Music.Count > 0 || hasSpeech || fadesIn;
        var shift = isFixed ? 0 : (long)first * AacFrame.Samples;
        var arrangement = whole with
        {
            Speech = hasSpeech ? whole.Speech : null,
            Clips = [.. whole.Clips.Where(clip => clip.Start < to && (clip.End is null || clip.End + Blend > from)).Select(Restricted)],
            Length = endsHere ? whole.Length - shift : null,
            FadeIn = fadesIn ? whole.FadeIn : 0,
            FadeOut = endsHere ? whole.FadeOut : 0,
            Ducking = whole.Music.Count > 0 ? whole.Ducking : Unducked,
            MusicStart = whole.Music.Count > 0 ? whole.MusicStart : 0,
        };
        return new AudioPiece(arrangement, isFixed ? first : 0, isFixed ? end : end - first);

        ArrangedClip Restricted(ArrangedClip clip)
        {
            var ends = clip.End - clip.FadeOut < to;
            return clip with
            {
                Start = clip.Start - shift,
                End = ends ? clip.End - shift : null,
                FadeIn = clip.Start + clip.FadeIn > from ? clip.FadeIn : 0,
                FadeOut = ends ? clip.FadeOut : 0,
            };
        }
    }

    private static AudioDucking Unducked { get; } = new();

    private static int BlocksOf(long samples) => (int)((samples + AacFrame.Samples - 1) / AacFrame.Samples);
}
