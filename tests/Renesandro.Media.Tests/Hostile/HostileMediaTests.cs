using System.Collections.Concurrent;
using System.Diagnostics;
using Renesandro.Contracts;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Requests;
using Renesandro.Media.Tests.Rendering;
using Renesandro.Media.Tools;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Hostile;

/// <summary>Files that want to get in, get out, or take the machine with them.</summary>
public sealed class HostileMediaTests(ITestOutputHelper output) : IDisposable
{
    private readonly Workshop _shop = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _shop.Dispose();

    [Fact]
    public async Task Every_clip_of_one_job_is_rendered_or_refused_as_the_table_says()
    {
        var files = Made(music: false);
        using var lab = new PipelineLab();
        var started = Stopwatch.StartNew();
        var result = await lab.RenderAsync(Job(files), Cancelled);

        var variants = lab.Manifest().GetProperty("variants").EnumerateArray().ToArray();
        var errors = variants.Select(variant => variant.GetProperty("error").GetString()).ToArray();
        Differences(files.Select((file, i) => (file.File, errors[i]))).ShouldBeEmpty();
        result.Rendered.ShouldBe(errors.Count(error => error is null));
        foreach (var video in lab.Files())
        {
            TestMedia.DecodeFully(video);
        }

        lab.Files().Length.ShouldBe((int)result.Rendered);
        lab.Leftovers().ShouldBeEmpty();
        ShouldBeQuiet(lab.Media.Root);
        output.WriteLine($"Figures: hostile clips: {files.Count} in one job, {result.Rendered} rendered, {result.Failed} refused, nobody called, {started.Elapsed.TotalSeconds:0.0} s");
    }

    [Fact]
    public async Task Every_sound_is_decoded_or_refused_as_the_table_says()
    {
        var files = Made(music: true);
        var mixer = FFmpegParts.Mixer(new FFmpegOptions { MaxDuration = TimeSpan.FromMinutes(2) });
        var outcomes = new List<(HostileFile, string?)>();
        foreach (var (file, path) in files)
        {
            var target = Path.Combine(_shop.Root, $"{outcomes.Count}.pcm");
            outcomes.Add((file, await ErrorOfAsync(() => mixer.DecodeAsync(new AudioDecoding(path, target), Cancelled))));
        }

        Differences(outcomes).ShouldBeEmpty();
        ShouldBeQuiet(_shop.Root);
        output.WriteLine($"Figures: hostile music: {files.Count} files, {outcomes.Count(outcome => outcome.Item2 is null)} decoded");
    }

    private List<(HostileFile File, string Path)> Made(bool music)
    {
        RequiredTools.Need("ffmpeg", "ffprobe");
        var files = HostileFiles.All.Where(file => file.Music == music).ToArray();
        var paths = new ConcurrentDictionary<HostileFile, string>();
        Parallel.ForEach(files, file => paths[file] = file.Make(_shop));
        return [.. files.Select(file => (file, paths[file]))];
    }

    private static RenderRequest Job(IEnumerable<(HostileFile, string Path)> files) => new()
    {
        TaskName = "hostile",
        VideoBlocks = [new MediaBlock("clip", [.. files.Select((file, i) => PipelineLab.Source(file.Path, $"{i}"))])],
        Options = new RenderRequestOptions { Seed = 1, Preset = "ultrafast", Canvas = new CanvasRequest { Width = 160, Height = 90, Fps = new FrameRate(25) } },
    };

    /// <summary>Of a reason that names its block and clip, what the table knows.</summary>
    private static string Differences(IEnumerable<(HostileFile File, string? Error)> outcomes) => string.Join(
        '\n',
        outcomes
            .Select(outcome => (outcome.File, Error: outcome.Error is { } error && !outcome.File.Music ? error[(error.IndexOf(": ", StringComparison.Ordinal) + 2)..] : outcome.Error))
            .Where(outcome => !outcome.File.Fits(outcome.Error))
            .Select(outcome => $"{outcome.File.Group}: {outcome.File.What}: {outcome.Error ?? "rendered"}"));

    private static async Task<string?> ErrorOfAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (MediaException exception)
        {
            return exception.Message;
        }
    }

    private void ShouldBeQuiet(string root)
    {
        _shop.CanaryWasCalled.ShouldBeFalse("a file made a tool call another host");
        Process.GetProcesses().Where(process => process.ProcessName.StartsWith("ff", StringComparison.Ordinal) && Commands(process).Contains(root, StringComparison.Ordinal))
            .ShouldBeEmpty("a tool was left behind");
    }

    private static string Commands(Process process)
    {
        try
        {
            return OperatingSystem.IsLinux() ? File.ReadAllText($"/proc/{process.Id}/cmdline") : "";
        }
        catch (IOException)
        {
            return "";
        }
    }
}
