using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;

namespace Renesandro.Media.Tests.Audio.Arranging;

/// <summary>Arrangements of every kind: clips of one frame and of many seconds, silent ones, speech and music of any length, fades as long as all of it.</summary>
internal sealed class RandomArrangements : IDisposable
{
    private const int Grid = 256;

    private static readonly int[] Lengths = [1, 100, 700, 1_024, 9_999, 48_000, 70_000, 150_000, 230_001];

    private readonly SoundLab _lab = new();
    private readonly AudioTrack[] _tracks;

    public RandomArrangements(int seed)
    {
        var random = new Random(seed);
        _tracks = [.. Lengths.Select(samples => Syllables(samples, random))];
    }

    public AudioArrangement Next(Random random)
    {
        var clips = new List<ArrangedClip>();
        var length = AddClips(random, clips);
        length = Math.Max(1, length + random.Next(-120, 120));
        return new AudioArrangement
        {
            Clips = clips,
            Music = random.Next(2) == 0 ? [] : [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Any(random))],
            MusicStart = random.Next(2) * random.Next(200_000),
            Speech = random.Next(3) == 0 ? Any(random) : null,
            Length = length,
            FadeIn = Fade(random, length),
            FadeOut = Fade(random, length),
            Gain = Of(random, 1, 0.3, 2),
            TruePeak = Of<double?>(random, null, -1, -9),
            Ducking = new AudioDucking
            {
                Gain = Of(random, 0, 0.4, 0.95, 0.995, 1),
                Attack = Of(random, 480, 4_800, 4_801, 12_345, 96_000),
                Release = Of(random, 480, 28_800, 100_001, 240_000),
                UnderSpeech = random.Next(4) > 0,
                UnderClips = random.Next(2) > 0,
            },
        };
    }

    public void Dispose() => _lab.Dispose();

    private long AddClips(Random random, List<ArrangedClip> clips)
    {
        var (count, longest) = Of(random, (1, 300_000), (1, 2_000), (4, 300_000), (5, 500_000), (12, 60_000), (20, 5_000), (200, 2_000));
        var isOnGrid = random.Next(3) > 0;
        var heard = Of(random, 0.1, 0.75, 1);
        long start = 0;
        for (var i = 0; i < count; i++)
        {
            var end = start + random.Next(longest / 10, longest);
            end = isOnGrid ? (end + (Grid / 2)) / Grid * Grid : end;
            var clip = new ArrangedClip(start)
            {
                End = i == count - 1 ? null : end,
                Sound = random.NextDouble() < heard ? Any(random) : null,
                Speech = random.NextDouble() < heard / 6 ? Any(random) : null,
            };
            if (clip.Sound is not null || clip.Speech is not null)
            {
                clips.Add(clip);
            }

            start = end;
        }

        return start;
    }

    private static long Fade(Random random, long length) => Math.Min(length, Of(random, 0, 0, 1, 2_400, 48_000, long.MaxValue));

    private ArrangedTrack Any(Random random) => new(Of(random, _tracks), Of(random, 0.02, 0.5, 1, 3));

    private static T Of<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    /// <summary>Noise that comes and goes, so that no two moments of it are alike.</summary>
    private AudioTrack Syllables(int samples, Random random)
    {
        var (period, spoken) = (random.Next(3_000, 60_000), 0.2 + (0.6 * random.NextDouble()));
        return _lab.Track(samples, i => i % period < spoken * period ? (random.NextDouble() - 0.5) * 1.6 : 0);
    }
}
