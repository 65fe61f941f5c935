using System.Globalization;
using System.Text.Json;

namespace Renesandro.Media.Benchmarks.Sound;

/// <summary>Small clips with sound, and music, in a directory that goes with them.</summary>
internal sealed class SoundMedia : IDisposable
{
    private static readonly string[] Duckers = ["speech", "clips"];

    private const int WarmingVariants = 40;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("renesandro-benchmark-");

    private SoundMedia(SoundShape shape) => Shape = shape;

    public SoundShape Shape { get; }

    public string PathOf(string name) => Path.Combine(_directory.FullName, name);

    public static async Task<SoundMedia> MakeAsync(SoundShape shape)
    {
        var media = new SoundMedia(shape);
        var clips = from block in Enumerable.Range(0, shape.Blocks) from alternative in Enumerable.Range(0, shape.Alternatives) select (block, alternative);
        await Parallel.ForEachAsync(clips, async (clip, _) => await media.MakeClipAsync(clip.block, clip.alternative));

        // Several voices with noise, since an encoder has less to do with a tone.
        await Ffmpeg.RunAsync(
            "-f", "lavfi", "-i", "sine=frequency=220:duration=7,tremolo=f=4[a];sine=frequency=554:duration=7,tremolo=f=2[b];anoisesrc=color=pink:amplitude=0.2:duration=7:seed=1,tremolo=f=8[c];[a][b][c]amix=inputs=3",
            "-ac", "2", "-ar", "48000", "-c:a", "libmp3lame", media.PathOf("music.mp3"));
        return media;
    }

    /// <summary>A job of all variants.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="own">Whether the clips are heard.</param>
    /// <param name="music">Whether music is.</param>
    public OwnJob Job(string name, bool own, bool music) => Job(name, own ? 1 : 0, music, Shape.Variants) with
    {
        // At another gain, so that nothing that it encodes is found again.
        Warming = Job("warming", own ? 0.9 : 0, music, WarmingVariants),
    };

    private OwnJob Job(string name, double sound, bool music, int variants) => new(_directory.FullName, JsonSerializer.SerializeToUtf8Bytes(new
    {
        task_name = name,
        video_blocks = Enumerable.Range(0, Shape.Blocks).ToDictionary(
            block => $"block{block}",
            block => Enumerable.Range(0, Shape.Alternatives).Select(alternative => LinkedSources.UrlOf(Clip(block, alternative)))),
        audio_blocks = music ? new Dictionary<string, string[]> { ["bed"] = [LinkedSources.UrlOf("music.mp3")] } : [],
        options = new
        {
            seed = 1,
            preset = "ultrafast",
            sound,
            duck_under = Duckers,
            take = variants,
            canvas = new { width = 64, height = 36, fps = SoundShape.FrameRate },
        },
    }), variants);

    public string Clip(int block, int alternative) => PathOf($"clip-{block}-{alternative}.mp4");

    public void Dispose() => _directory.Delete(recursive: true);

    private Task MakeClipAsync(int block, int alternative)
    {
        var frames = Shape.FramesOf(block, alternative);
        var seed = (block * Shape.Alternatives) + alternative;
        var seconds = ((double)frames / SoundShape.FrameRate).ToString("0.######", CultureInfo.InvariantCulture);
        return Ffmpeg.RunAsync(
            "-f", "lavfi", "-i", $"testsrc2=size=64x36:rate={SoundShape.FrameRate}",
            "-f", "lavfi", "-i", $"sine=frequency={180 + (20 * seed)}:duration={seconds},tremolo=f=3:d=0.9[a];anoisesrc=color=pink:amplitude=0.3:duration={seconds}:seed={seed},tremolo=f=5:d=0.9[b];[a][b]amix=inputs=2",
            "-frames:v", $"{frames}", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-threads", "1",
            "-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "44100", Clip(block, alternative));
    }
}
