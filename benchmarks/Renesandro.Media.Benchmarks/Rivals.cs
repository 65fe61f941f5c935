using System.Diagnostics;
using System.Globalization;

namespace Renesandro.Media.Benchmarks;

/// <summary>Seconds a variant of the usual ways, each timed on a sample.</summary>
/// <param name="Reencode">One filter_complex a variant that joins and encodes anew.</param>
/// <param name="ConcatEncoding">Clips prepared once, one concat-demuxer copy a variant, sound mixed and encoded each time.</param>
/// <param name="ConcatCopying">The same with the sound mixed and encoded once.</param>
/// <param name="Copying"><c>cp</c> of the same bytes.</param>
/// <param name="Encoding">Seconds, in all, for encoding every clip once with ffmpeg alone, as many at a time as there are processors.</param>
internal sealed record RivalFigures(double Reencode, double ConcatEncoding, double ConcatCopying, double Copying, double Encoding)
{
    public static RivalFigures None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
}

internal sealed class Rivals(BenchmarkMedia media)
{
    private const string Mix = "amix=inputs=2:duration=first:normalize=0";

    public static async Task<RivalFigures> MeasureAsync(BenchmarkMedia media, int sample)
    {
        var rivals = new Rivals(media);
        Console.Error.WriteLine("  rivals …");
        var encoding = await rivals.PrepareAsync();
        var reencode = await rivals.TimeAsync(Math.Max(2, sample / 4), rivals.ReencodeAsync);
        var concatEncoding = await rivals.TimeAsync(sample, rivals.ConcatEncodingAsync);
        await rivals.MixOnceAsync();
        var concatCopying = await rivals.TimeAsync(sample, rivals.ConcatCopyingAsync);
        var copying = await rivals.CopyAsync();
        return new RivalFigures(reencode, concatEncoding, concatCopying, copying, encoding);
    }

    private async Task<double> PrepareAsync()
    {
        var clips = (from block in Enumerable.Range(0, media.Shape.Blocks) from alternative in Enumerable.Range(0, media.Shape.Alternatives) select (block, alternative)).ToArray();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(clips, async (clip, _) => await Ffmpeg.RunAsync(
            "-i", media.Clip(clip.block, clip.alternative), "-an", "-vf", "setsar=1,fps=30", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20",
            "-profile:v", "high", "-pix_fmt", "yuv420p", "-threads", "1", "-g", "60", "-x264-params", "open-gop=0", "-video_track_timescale", "30000",
            Prepared(clip.block, clip.alternative)));
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private Task ReencodeAsync(int variant)
    {
        var picks = media.Shape.PicksOf(variant);
        var labels = string.Concat(picks.Select((_, block) => $"[{block}:v]"));
        var inputs = picks.SelectMany((pick, block) => new[] { "-i", media.Clip(block, pick) });
        var filter = $"{labels}concat=n={picks.Length}:v=1:a=0[v];{Sound(picks, picks.Length)}";
        return Ffmpeg.RunAsync([
            .. inputs, .. SoundInputs, "-filter_complex", filter, "-map", "[v]", "-map", "[a]", "-c:v", "libx264", "-preset", "veryfast", "-crf", "20",
            "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart", media.PathOf("variant.mp4")]);
    }

    private async Task ConcatEncodingAsync(int variant)
    {
        var picks = media.Shape.PicksOf(variant);
        await Ffmpeg.RunAsync([
            .. await ListAsync(picks), .. SoundInputs, "-filter_complex", Sound(picks, 1), "-map", "0:v", "-map", "[a]", "-c:v", "copy",
            "-c:a", "aac", "-b:a", "192k", "-movflags", "+faststart", media.PathOf("variant.mp4")]);
    }

    private Task MixOnceAsync() => Ffmpeg.RunAsync([
        .. SoundInputs, "-filter_complex", "[0:a]atrim=0:30,volume=0.2[m];[1:a]apad[s];[m][s]" + Mix + "[a]", "-map", "[a]", "-c:a", "aac", "-b:a", "192k",
        media.PathOf("mix.m4a")]);

    private async Task ConcatCopyingAsync(int variant)
    {
        var picks = media.Shape.PicksOf(variant);
        await Ffmpeg.RunAsync([
            .. await ListAsync(picks), "-i", media.PathOf("mix.m4a"), "-map", "0:v", "-map", "1:a", "-c", "copy",
            "-t", Seconds(picks), "-movflags", "+faststart", media.PathOf("variant.mp4")]);
    }

    /// <summary>Copies a variant 1,000 times, and deletes the oldest copies as the sink of the benchmark does.</summary>
    private async Task<double> CopyAsync()
    {
        const int Batches = 1000 / RollingFolder.MaxFiles;
        var files = new List<string>();
        for (var file = 0; file < 10; file++)
        {
            files.Add(media.PathOf($"copied-{file}.mp4"));
            File.Copy(media.PathOf("variant.mp4"), files[^1]);
        }

        var started = Stopwatch.GetTimestamp();
        for (var batch = 0; batch < Batches * RollingFolder.MaxFiles / files.Count; batch++)
        {
            var target = Directory.CreateDirectory(media.PathOf($"copies-{batch}"));
            await Tool.RunAsync("cp", [.. files, target.FullName]);
            if (batch >= RollingFolder.MaxFiles / files.Count)
            {
                Directory.Delete(media.PathOf($"copies-{batch - (RollingFolder.MaxFiles / files.Count)}"), recursive: true);
            }
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds / (Batches * RollingFolder.MaxFiles);
    }

    private async Task<double> TimeAsync(int sample, Func<int, Task> make)
    {
        var variants = media.Shape.Variants;
        sample = Math.Min(sample, variants);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < sample; i++)
        {
            // Spread over all, so that every clip takes part.
            await make((int)((long)i * variants / sample));
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds / sample;
    }

    private string[] SoundInputs => ["-stream_loop", "-1", "-i", media.Music, "-i", media.Speech];

    private string Sound(int[] picks, int first) =>
        $"[{first}:a]atrim=0:{Seconds(picks)},volume=0.2[m];[{first + 1}:a]apad[s];[m][s]{Mix}[a]";

    private string Seconds(int[] picks) =>
        picks.Select((pick, block) => media.Shape.SecondsOf(block, pick)).Sum().ToString("0.##", CultureInfo.InvariantCulture);

    private async Task<string[]> ListAsync(int[] picks)
    {
        var list = media.PathOf("list.txt");
        await File.WriteAllLinesAsync(list, picks.Select((pick, block) => $"file '{Prepared(block, pick)}'"));
        return ["-f", "concat", "-safe", "0", "-i", list];
    }

    private string Prepared(int block, int alternative) => media.PathOf($"prepared-{block}-{alternative}.mp4");
}
