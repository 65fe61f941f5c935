using Renesandro.Contracts;
using Renesandro.Media.Audio.FFmpeg;
using Renesandro.Media.Tests.Rendering;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Sync;

/// <summary>Several sounds that one process decodes are those that are decoded one by one.</summary>
public sealed class ClipSoundsTogetherTests : IDisposable
{
    private const string Picture = "-f lavfi -i testsrc2=size=64x36:rate=30:duration=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p";

    private readonly PipelineLab _lab = new();

    public ClipSoundsTogetherTests() => RequiredTools.Need("ffmpeg", "ffprobe");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private ClipSoundDecoder Decoder => _lab.Services.Parts.ClipSounds;

    public void Dispose() => _lab.Dispose();

    [Fact]
    public async Task Sounds_are_the_same_together_as_alone()
    {
        ClipSoundDecoding[] requests =
        [
            Request(Clip("mp4", "-c:a aac -ac 2 -ar 44100")),
            Request(Clip("mp4", "-c:a aac -ac 1 -ar 22050")) with { Origin = 0.5, Samples = 20_000 },
            Request(Clip("mkv", "-c:a pcm_s16le -ac 6 -ar 48000")),
            Request(Clip("mov", "-c:a pcm_s16le -ac 1 -ar 8000")) with { Origin = 1.25, Seek = 0.25 },
            Request(Clip("mp4", "-c:a aac -ac 2 -ar 48000")) with { Origin = 3 },
        ];

        var together = (await Decoder.DecodeAsync(requests, Cancelled)).ShouldNotBeNull();

        together.Count.ShouldBe(requests.Length);
        foreach (var (request, track) in requests.Zip(together))
        {
            var (alone, _) = await Decoder.DecodeAsync(request with { OutputPath = _lab.Media.NewPath("pcm") }, Cancelled);
            (track?.Samples, track?.Onset).ShouldBe((alone?.Samples, alone?.Onset));
            if (alone is not null)
            {
                track!.Path.ShouldBe(request.OutputPath);
                (await File.ReadAllBytesAsync(track.Path, Cancelled)).ShouldBe(await File.ReadAllBytesAsync(alone.Path, Cancelled));
            }
        }

        together[^1].ShouldBeNull();
        Directory.GetFiles(Path.GetDirectoryName(requests[0].OutputPath)!, "*.wav").ShouldBeEmpty();
    }

    [Fact]
    public async Task One_that_is_damaged_has_all_of_them_decoded_one_by_one()
    {
        var sound = Clip("mp4", "-c:a aac");
        var damaged = _lab.Media.Make("mp4", $"-i \"{sound}\" -c copy -bsf:a noise=amount=1");

        (await Decoder.DecodeAsync([Request(sound), Request(damaged)], Cancelled)).ShouldBeNull();
    }

    private string Clip(string extension, string sound) => _lab.Media.Make(extension, $"-f lavfi -i sine=frequency=440:duration=2 {Picture} {sound}");

    private ClipSoundDecoding Request(string path) => new(path, _lab.Media.NewPath("pcm"), Origin: 0, Samples: 100_800, IsBroken: false);
}
