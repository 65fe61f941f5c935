using System.Globalization;
using System.Runtime.InteropServices;
using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Mp4;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Arranging;

/// <summary>A piece sounds to the bit as the arrangement that it was cut from, with all that is encoded around it.</summary>
public sealed class PieceReadingTests(ITestOutputHelper output)
{
    private static readonly int Arrangements = Environment.GetEnvironmentVariable("RENESANDRO_TEST_ALL") == "1" ? 500 : 60;

    private int _pieces;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Pieces_are_read_to_the_bit_as_the_whole(int seed)
    {
        using var arrangements = new RandomArrangements(seed);
        using var tracks = new TrackShelf();
        for (var i = 0; i < Arrangements; i++)
        {
            var number = (1_000 * seed) + i;
            Compare(arrangements.Next(new Random(number)), tracks, number);
        }

        output.WriteLine($"Figures: sound, pieces: {_pieces} pieces of {Arrangements} arrangements are read as in the whole");
    }

    [Theory]
    [InlineData(1, 1_060)]
    [InlineData(4, 4_492)]
    public void A_slow_release_and_an_attack_between_two_steps_are_read_to_the_bit_as_the_whole(int seed, int number)
    {
        using var arrangements = new RandomArrangements(seed);
        using var tracks = new TrackShelf();
        Compare(arrangements.Next(new Random(number)), tracks, number);
    }

    [Fact]
    public void Variants_of_the_same_clips_have_the_insides_of_their_clips_in_common()
    {
        using var lab = new SoundLab();
        var clips = Enumerable.Range(0, 4).Select(i => lab.Track(200_000, SoundLab.Sine(300 + (50 * i)))).ToArray();
        var variants = from one in clips from two in clips from three in clips select Variant(one, two, three);

        var pieces = variants.Select(PiecePlanner.Cut).ToArray();

        pieces.ShouldAllBe(all => all.Count == 6);

        // The clips on each of three places (two of which have the same phase), two joints of 4 × 4, and 4 ends.
        pieces.SelectMany(all => all).Distinct().Count().ShouldBeLessThanOrEqualTo(12 + 32 + 4);
    }

    private static AudioArrangement Variant(params AudioTrack[] tracks) => new()
    {
        Clips = [.. tracks.Select((track, i) => new ArrangedClip(i * 144_128L)
        {
            End = i == tracks.Length - 1 ? null : (i + 1) * 144_128L,
            Sound = new ArrangedTrack(track, 1),
        })],
        Length = tracks.Length * 144_128L,
        FadeOut = 7_200,
    };

    private void Compare(AudioArrangement arrangement, TrackShelf tracks, int number)
    {
        var blocks = (int)((arrangement.Length!.Value + AacFrame.Samples - 1) / AacFrame.Samples);
        var whole = Read(arrangement, tracks, -PieceLayout.PreRoll, blocks + PieceLayout.PostRoll);
        var first = 0;
        foreach (var piece in PiecePlanner.Cut(arrangement))
        {
            var layout = new PieceLayout(piece);
            var count = piece.EndBlock - piece.FirstBlock;
            count.ShouldBeGreaterThan(0, $"arrangement {number}");
            var read = Read(piece.Arrangement, tracks, layout.StreamFirst, layout.StreamEnd);
            var expected = whole.AsSpan(2 * AacFrame.Samples * first, read.Length);
            var difference = MemoryMarshal.Cast<float, int>(read).CommonPrefixLength(MemoryMarshal.Cast<float, int>(expected));
            if (difference < read.Length)
            {
                var block = (difference / 2 / AacFrame.Samples) - PieceLayout.PreRoll;
                Assert.Fail(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Arrangement {number}, blocks {first} to {first + count} of {blocks}: in block {block} of the piece, {read[difference]:R} is read instead of {expected[difference]:R}. {arrangement.Ducking}"));
            }

            first += count;
            _pieces++;
        }

        first.ShouldBe(blocks, $"arrangement {number}");
    }

    private static float[] Read(AudioArrangement arrangement, TrackShelf tracks, int firstBlock, int endBlock)
    {
        var samples = new float[2 * AacFrame.Samples * (endBlock - firstBlock)];
        var reader = new ArrangementReader(arrangement, tracks, (long)firstBlock * AacFrame.Samples);

        // In parts of different lengths, which must not matter.
        for (var (at, part) = (0, 1); at < samples.Length; part = (part * 3 % 9_973) + 1)
        {
            var size = Math.Min(2 * part, samples.Length - at);
            reader.Read(samples.AsSpan(at, size));
            at += size;
        }

        return samples;
    }
}
