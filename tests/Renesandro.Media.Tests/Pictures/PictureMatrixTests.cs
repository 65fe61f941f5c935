using System.Collections.Concurrent;
using System.Globalization;
using Renesandro.Contracts;
using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Pictures;

/// <summary>Holds clips and their cuts against what a player shows of the same source, frame by frame.</summary>
public sealed class PictureMatrixTests(ITestOutputHelper output) : IDisposable
{
    private readonly TestMedia _media = new();
    private readonly FFmpegCombinator _combinator = FFmpegParts.Combinator(new FFmpegOptions { Preset = "ultrafast" });
    private int _clips;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _media.Dispose();

    public static TheoryData<string> Conditions => [.. PictureCases.All.Select(picture => picture.Condition).Distinct()];

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task Every_clip_shows_what_a_player_shows(string condition)
    {
        RequiredTools.Need("mpv");
        var all = Environment.GetEnvironmentVariable("RENESANDRO_TEST_ALL") == "1";
        var cases = PictureCases.All.Where(picture => picture.Condition == condition).Where((_, index) => all || index % 3 == 0).ToArray();
        var differences = new ConcurrentQueue<string>();

        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = Cancelled }, async (picture, _) =>
        {
            try
            {
                await foreach (var difference in CompareAsync(picture, chances: all ? 4 : 1))
                {
                    differences.Enqueue($"{picture}, {difference}");
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                differences.Enqueue($"{picture}: {exception.Message}");
            }
        });

        output.WriteLine($"Figures: pictures, {condition}: {_clips} cuts of {cases.Length} sources tried, {differences.Count} differ from what players show");
        differences.ShouldBeEmpty(string.Join('\n', differences));
    }

    private async IAsyncEnumerable<string> CompareAsync(PictureCase picture, int chances)
    {
        var source = picture.Make(_media);
        var expected = picture.Player switch
        {
            Player.Mpv => ShownFrames.ByMpv(source, _media.Root),
            Player.MpvInOrder => ShownFrames.ByMpvInOrder(source, _media.Root),
            Player.FFmpeg => ShownFrames.ByFFmpeg(source),
            _ => ShownFrames.InOrder(picture.Frames.First, picture.Frames.Count),
        };
        if (expected.Count < 30)
        {
            yield return $"{expected.Count} frames are no source to try: {string.Join(' ', expected.Numbers)}";
            yield break;
        }

        var random = new Random(expected.Count);
        var chosen = Enumerable.Range(0, chances).Select(_ => (Start: Math.Round(random.NextDouble() * expected.Last, 3), Length: 0.1 + random.NextDouble()));
        foreach (var (start, end) in chosen.Select(cut => (cut.Start, (double?)(cut.Start + cut.Length))).Prepend((0, null)))
        {
            Interlocked.Increment(ref _clips);
            if (expected.Difference(await ShownAsync(source, start, end), start, end) is { } difference)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{start:0.000} to {end?.ToString("0.000", CultureInfo.InvariantCulture) ?? "its end"}: {difference}");
            }
        }
    }

    private async Task<int[]> ShownAsync(string source, double start, double? end)
    {
        var probe = await _combinator.ProbeAsync(source, Cancelled);
        var canvas = new Canvas(probe.Width, probe.Height, new FrameRate(ShownFrames.Rate));
        var clip = await _combinator.PrepareAsync(
            new ClipPreparation(probe, canvas, _media.NewPath("mp4"))
            {
                Start = start > 0 ? TimeSpan.FromSeconds(start) : null,
                End = end is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
            },
            Cancelled);
        return NumberedFrames.Read(clip.Path);
    }
}
