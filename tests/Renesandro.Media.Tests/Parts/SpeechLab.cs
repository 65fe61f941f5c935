using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Renesandro.Contracts;
using Renesandro.Media.Rendering;
using Renesandro.Media.Requests;
using Renesandro.Media.Speech;
using Renesandro.Media.Tests.Rendering;
using Xunit;

namespace Renesandro.Media.Tests.Parts;

/// <summary>A pipeline with a voice whose recordings a test chooses, and clips to speak over.</summary>
internal sealed class SpeechLab : IDisposable
{
    private readonly PipelineLab _lab;

    public SpeechLab() => _lab = new PipelineLab(services =>
    {
        services.AddSingleton<ITextToSpeech>(Speaker);
        services.Configure<RenderingOptions>(options => options.MaxMinutes = MaxMinutes);
    });

    public CountingSpeaker Speaker { get; } = new();

    /// <value>Minutes that a job may make; to be set before anything is rendered.</value>
    public long MaxMinutes { get; set; } = 1000;

    public TestMedia Media => _lab.Media;

    public RenderPipeline Pipeline => _lab.Pipeline;

    public static MediaSource Clip(string path) => PipelineLab.Source(path);

    public static SpeechRecording Recording(string path) => new(PipelineLab.Source(path));

    public static RenderRequest Job(SpeechOverflow overflow, params MediaSource[] clips)
    {
        var request = PipelineLab.Request([]);
        return request with { VideoBlocks = [new MediaBlock("hook", clips)], Options = request.Options with { SpeechOverflow = overflow } };
    }

    public string Tone(double seconds, int frequency = 440) => _lab.Media.MakeSine(seconds, frequency);

    public string Colours() => _lab.Media.Make(
        "mp4",
        "-f lavfi -i color=red:s=64x36:r=30:d=0.66666 -f lavfi -i color=blue:s=64x36:r=30:d=0.33333 -f lavfi -i color=green:s=64x36:r=30:d=1 "
        + "-filter_complex concat=n=3:v=1:a=0 -pix_fmt yuv420p");

    public string Written(string text)
    {
        var path = _lab.Media.NewPath("mp3");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Renders into an empty folder.</summary>
    public async Task<RenderResult> RenderAsync(RenderRequest request)
    {
        var output = Path.Combine(_lab.Media.Root, "out");
        if (Directory.Exists(output))
        {
            Directory.Delete(output, recursive: true);
        }

        return await _lab.RenderAsync(request, TestContext.Current.CancellationToken);
    }

    public JsonElement[] Variants() => [.. _lab.Manifest().GetProperty("variants").EnumerateArray()];

    public string[] Files() => _lab.Files();

    public string[] Leftovers() => _lab.Leftovers();

    public JsonElement Manifest() => _lab.Manifest();

    public void Dispose() => _lab.Dispose();

    /// <summary>Frequency and root mean square of the left channel, from 50 to 250 ms.</summary>
    public static (double Frequency, double Level) Listen(string file)
    {
        var samples = MemoryMarshal.Cast<byte, float>(Tool.Run("ffmpeg", $"-v error -nostdin -i \"{file}\" -af pan=mono|c0=c0 -ar 48000 -f f32le -")).ToArray();
        var middle = samples[2400..12000];
        var rises = middle.Zip(middle.Skip(1)).Count(pair => pair.First < 0 && pair.Second >= 0);
        return (rises * 48_000.0 / middle.Length, Math.Sqrt(middle.Average(sample => (double)sample * sample)));
    }
}
