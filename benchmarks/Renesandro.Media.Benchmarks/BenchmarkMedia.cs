using System.Globalization;
using System.Text.Json;

namespace Renesandro.Media.Benchmarks;

/// <summary>Clips, music and a text of one job, in a directory that goes with it.</summary>
internal sealed class BenchmarkMedia : IDisposable
{
    public const string Text = "This is what the voice says in every variant of the benchmark.";

    private readonly DirectoryInfo _directory;

    private BenchmarkMedia(JobShape shape, DirectoryInfo directory) => (Shape, _directory) = (shape, directory);

    public JobShape Shape { get; }

    public string Music => PathOf("music.mp3");

    public string Speech => PathOf("speech.wav");

    public string PathOf(string name) => Path.Combine(_directory.FullName, name);

    public string Clip(int block, int alternative) => PathOf($"clip-{block}-{alternative}.mp4");

    public static async Task<BenchmarkMedia> MakeAsync(JobShape shape)
    {
        var media = new BenchmarkMedia(shape, Directory.CreateTempSubdirectory("renesandro-benchmark-"));
        var clips = from block in Enumerable.Range(0, shape.Blocks) from alternative in Enumerable.Range(0, shape.Alternatives) select (block, alternative);
        Console.Error.WriteLine($"{shape.Variants} variants: making {shape.Blocks * shape.Alternatives} clips …");
        await Parallel.ForEachAsync(clips, async (clip, _) => await Ffmpeg.RunAsync(
            "-f", "lavfi", "-i", media.Picture(clip.block, clip.alternative),
            "-c:v", "libx264", "-preset", "ultrafast", "-crf", "16", "-pix_fmt", "yuv420p", "-threads", "1",
            "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", media.Clip(clip.block, clip.alternative)));
        await Ffmpeg.RunAsync("-f", "lavfi", "-i", "sine=frequency=220:duration=7,tremolo=f=4", "-c:a", "libmp3lame", media.Music);
        await Tool.RunAsync("espeak-ng", "-w", media.Speech, Text);
        return media;
    }

    public OwnJob Job(string name) => new(_directory.FullName, Request(name), Shape.Variants);

    private byte[] Request(string name) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        task_name = name,
        video_blocks = Enumerable.Range(0, Shape.Blocks).ToDictionary(
            block => $"block{block}",
            block => Enumerable.Range(0, Shape.Alternatives).Select(alternative => LinkedSources.UrlOf(Clip(block, alternative)))),
        audio_blocks = new { bed = new[] { LinkedSources.UrlOf(Music) } },
        text_to_speech = new[] { new { text = Text, voice = "en-us" } },
        options = new { seed = 1, preset = "veryfast", crf = 20, canvas = new { width = 1080, height = 1920, fps = 30 } },
    });

    private string Picture(int block, int alternative) => string.Create(
        CultureInfo.InvariantCulture,
        $"testsrc2=size=1080x1920:rate=30:duration={Shape.SecondsOf(block, alternative)},hue=h={(block * 70) + (alternative * 25)},noise=alls=3:allf=t:all_seed={(block * 10) + alternative}");

    public void Dispose() => _directory.Delete(recursive: true);
}
