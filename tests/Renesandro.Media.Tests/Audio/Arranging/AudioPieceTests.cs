using System.Globalization;
using System.Runtime.InteropServices;
using Renesandro.Contracts;
using Renesandro.Contracts.Media;
using Renesandro.Media.Audio;
using Renesandro.Media.Audio.Arranging;
using Renesandro.Media.Combining;
using Renesandro.Media.Parts.Arranging;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Audio.Arranging;

/// <summary>The sound of variants that was cut into pieces, encoded piece by piece in any order and joined at packets, held against the samples it was made of.</summary>
public sealed class AudioPieceTests : IDisposable
{
    private readonly SoundLab _lab = new();

    public AudioPieceTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    public void Dispose() => _lab.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Joined_pieces_sound_as_if_they_had_been_encoded_in_one(int seed)
    {
        var random = new Random(seed);
        var clips = Enumerable.Range(0, 4).Select(i => Voice(random.Next(30_000, 150_000), 200 + (120 * i))).ToArray();
        var music = Voice(random.Next(90_000, 130_000), 90);
        var speech = Voice(random.Next(40_000, 160_000), 1_000);
        var variants = Enumerable.Range(0, 6).Select(_ => Arrange(random, clips, music, speech)).ToArray();

        var pieces = variants.Select(PiecePlanner.Cut).ToArray();
        var distinct = pieces.SelectMany(all => all).Distinct().ToArray();
        var mixer = FFmpegParts.Mixer();
        random.Shuffle(distinct);
        var encoded = await mixer.EncodeAsync(new AudioPieceRequest(distinct, _lab.NewPath("m4a")), TestContext.Current.CancellationToken);
        var slices = distinct.Zip(encoded.Slices).ToDictionary(pair => pair.First, pair => pair.Second);

        foreach (var (variant, own) in variants.Zip(pieces))
        {
            var joined = await DecodeAsync(PieceJoints.Join(own, [.. own.Select(piece => slices[piece])]));
            var whole = Whole(variant);
            var once = await mixer.EncodeAsync(new AudioPieceRequest([whole], _lab.NewPath("m4a")), TestContext.Current.CancellationToken);
            var single = await DecodeAsync(PieceJoints.Join([whole], once.Slices));
            var mixed = Mix(variant);

            // The decoder leaves it to the player to end within the last packet.
            ((long)joined.Length).ShouldBeInRange(variant.Length!.Value, variant.Length.Value + 1_024);
            var (noise, usual) = (Noise(joined, mixed), Noise(single, mixed));
            TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"{own.Count} pieces: {noise:0.0} dB, in one {usual:0.0} dB"));
            noise.ShouldBeLessThan(usual + 1);
        }
    }

    private static AudioArrangement Arrange(Random random, AudioTrack[] tracks, AudioTrack music, AudioTrack speech)
    {
        var clips = new List<ArrangedClip>();
        long start = 0;
        for (var i = 0; i < random.Next(1, 6); i++)
        {
            var length = random.Next(100, 600) * 256L;
            if (random.Next(4) > 0)
            {
                clips.Add(new ArrangedClip(start) { End = start + length, Sound = new ArrangedTrack(tracks[random.Next(tracks.Length)], 0.8) });
            }

            start += length;
        }

        return new AudioArrangement
        {
            Clips = clips,
            Music = random.Next(2) == 0 ? [] : [new ArrangedTrack(music, 0.3)],
            Speech = random.Next(3) > 0 ? null : new ArrangedTrack(speech, 1),
            Ducking = new AudioDucking { UnderClips = true },
            Length = start + random.Next(-100, 100),
            FadeOut = 7_200,
        };
    }

    private static AudioPiece Whole(AudioArrangement variant) => new(variant, 0, (int)((variant.Length!.Value + 1_023) / 1_024));

    /// <summary>Syllables of a tone with harmonics.</summary>
    private AudioTrack Voice(int samples, double frequency) => _lab.Track(samples, i =>
        0.3 * Math.Max(0, Math.Sin(2 * Math.PI * 1.3 * i / 48_000)) * (Math.Sin(2 * Math.PI * frequency * i / 48_000) + (0.4 * Math.Sin(2 * Math.PI * 3.1 * frequency * i / 48_000))));

    private static float[] Mix(AudioArrangement variant)
    {
        using var tracks = new TrackShelf();
        var samples = new float[2 * variant.Length!.Value];
        new ArrangementReader(variant, tracks, 0).Read(samples);
        return [.. samples.Where((_, i) => i % 2 == 0)];
    }

    private async Task<float[]> DecodeAsync(ComposedSound sound)
    {
        var content = await FFmpegParts.Combinator().CombineAsync(new Composition(sound), TestContext.Current.CancellationToken);
        var path = _lab.NewPath("m4a");
        await content.SaveAsync(path, TestContext.Current.CancellationToken);
        var bytes = Tool.Run("ffmpeg", $"-hide_banner -loglevel error -xerror -i \"{path}\" -ar 48000 -ac 2 -f f32le -");
        return [.. MemoryMarshal.Cast<byte, float>(bytes).ToArray().Where((_, i) => i % 2 == 0)];
    }

    /// <summary>The worst of all 50 ms: the energy of the difference in dB.</summary>
    private static double Noise(float[] got, float[] wanted) => got.Zip(wanted, (one, other) => (double)(one - other) * (one - other))
        .Chunk(2_400).Max(chunk => 10 * Math.Log10(chunk.Average() + 1e-12));
}
