using System.Diagnostics;
using System.Globalization;

namespace Renesandro.Media.Benchmarks.Sound;

/// <summary>Seconds a variant: of processor, and by the clock with as many at a time as there are processors.</summary>
internal sealed record RivalCost(double Processor, double Wall);

/// <summary>The usual way: one ffmpeg for the sound of each variant, with the options of Renesandro's encoder. All sounds were decoded before, which is not timed.</summary>
internal sealed class SoundRival(SoundMedia media)
{
    // The music is down all the time, which costs less than to follow the clips.
    private const string Ducked = "volume=0.08";

    public static async Task<RivalCost> MeasureAsync(SoundMedia media, int sample)
    {
        var rival = new SoundRival(media);
        await rival.DecodeAsync();
        var (started, processor) = (Stopwatch.GetTimestamp(), ProcessorTime.Seconds);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForEachAsync(Enumerable.Range(0, sample), parallel, async (i, _) => await rival.EncodeAsync(i * media.Shape.Variants / sample));
        return new RivalCost((ProcessorTime.Seconds - processor) / sample, Stopwatch.GetElapsedTime(started).TotalSeconds / sample);
    }

    private async Task DecodeAsync()
    {
        await DecodeAsync(media.PathOf("music.mp3"), "music.wav");
        for (var block = 0; block < media.Shape.Blocks; block++)
        {
            for (var alternative = 0; alternative < media.Shape.Alternatives; alternative++)
            {
                await DecodeAsync(media.Clip(block, alternative), NameOf(block, alternative));
            }
        }
    }

    private Task DecodeAsync(string source, string name) =>
        Ffmpeg.RunAsync("-i", source, "-vn", "-c:a", "pcm_f32le", "-ar", "48000", "-ac", "2", media.PathOf(name));

    private Task EncodeAsync(int variant)
    {
        var picks = media.Shape.PicksOf(variant);
        var seconds = (double)picks.Select((pick, block) => media.Shape.FramesOf(block, pick)).Sum() / SoundShape.FrameRate;
        var labels = string.Concat(picks.Select((_, block) => $"[{block}:a]"));
        return Ffmpeg.RunAsync([
            .. picks.SelectMany((pick, block) => new[] { "-i", media.PathOf(NameOf(block, pick)) }), "-stream_loop", "-1", "-i", media.PathOf("music.wav"),
            "-filter_complex", $"{labels}concat=n={picks.Length}:v=0:a=1[c];[{picks.Length}:a]{Ducked}[m];[c][m]amix=inputs=2:duration=first:normalize=0[a]",
            "-map", "[a]", "-t", seconds.ToString("0.######", CultureInfo.InvariantCulture), "-c:a", "aac", "-b:a", "192k",
            "-aac_coder", "fast", "-aac_pns", "0", "-aac_is", "0", "-flags:a", "+bitexact", "-fflags", "+bitexact", "-f", "mp4", media.PathOf($"variant-{variant}.m4a")]);
    }

    private static string NameOf(int block, int alternative) => $"sound-{block}-{alternative}.wav";
}
