using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Renesandro.Contracts;
using Renesandro.Media.Audio.Loudness;
using Renesandro.Media.Planning;
using Renesandro.Media.Requests;
using Renesandro.Media.Results;
using Renesandro.Media.Tests.Audio.Loudness;
using Renesandro.Media.Tests.Rendering;
using Xunit;

namespace Renesandro.Media.Tests.Parts.Arranging;

/// <summary>Renders jobs that name a loudness, and measures what was stored.</summary>
internal sealed class LoudnessLab : IDisposable
{
    private readonly PipelineLab _lab = new();

    public LoudnessLab() => RequiredTools.Need("ffmpeg", "ffprobe", "espeak-ng");

    public TestMedia Media => _lab.Media;

    public static RenderRequestOptions Options(double loudness) => new() { Seed = 1, Preset = "ultrafast", Sound = 1, Loudness = loudness };

    /// <summary>A sound brought to a loudness, in LUFS.</summary>
    public static float[] At(double loudness, float[] sound) => TestSounds.Scale(sound, Decibels.ToFactor(loudness - Meters.Loudness(sound)));

    /// <summary>A sound as a file to play.</summary>
    public string Sound(float[] sound) => _lab.Media.Make("wav", $"{Raw(sound)} -c:a pcm_f32le");

    /// <summary>A clip with this sound, as long as it.</summary>
    public MediaSource Clip(float[] sound, string? label = null)
    {
        var seconds = (sound.Length / 96_000.0).ToString(CultureInfo.InvariantCulture);
        return Source(_lab.Media.Make("mov", $"-f lavfi -i testsrc2=size=64x36:rate=20:duration={seconds} {Raw(sound)} -pix_fmt yuv420p -c:v libx264 -preset ultrafast -c:a pcm_f32le"), label);
    }

    /// <summary>A clip without sound.</summary>
    public MediaSource MuteClip(double seconds) => Source(_lab.Media.MakeVideo(seconds, "64x36", "20"), "mute");

    public static MediaSource Source(string path, string? label = null) => PipelineLab.Source(path, label);

    public Task<RenderPlan> PlanAsync(RenderRequest request) => _lab.Pipeline.PlanAsync(request, TestContext.Current.CancellationToken);

    /// <summary>Renders a job and measures every variant.</summary>
    public async Task<IReadOnlyList<StoredSound>> RenderAsync(RenderRequest request)
    {
        var result = await _lab.RenderAsync(request, TestContext.Current.CancellationToken);
        return result.Failed == 0
            ? [.. _lab.Manifest().GetProperty("variants").EnumerateArray().Zip(_lab.Files(), StoredOf)]
            : throw new InvalidOperationException(result.Failures[0].Reason);
    }

    public void Dispose() => _lab.Dispose();

    private StoredSound StoredOf(JsonElement variant, string file)
    {
        var samples = MemoryMarshal.Cast<byte, float>(Tool.Run("ffmpeg", $"-hide_banner -loglevel error -xerror -i \"{file}\" -ar 48000 -ac 2 -f f32le -")).ToArray();
        return new StoredSound(
            variant.GetProperty("loudness").Deserialize(ManifestJson.Stored.VariantLoudness)!,
            Ebur128.Measure(_lab.Media, samples),
            new Ebur128(Meters.Loudness(samples), Meters.TruePeak(samples)),
            [.. variant.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)]);
    }

    private string Raw(float[] sound)
    {
        var path = _lab.Media.NewPath("f32");
        File.WriteAllBytes(path, MemoryMarshal.AsBytes(sound.AsSpan()));
        return $"-f f32le -ar 48000 -ac 2 -i \"{path}\"";
    }
}

/// <summary>What is told of a stored variant, and what was measured of it.</summary>
/// <param name="Told">What the manifest says.</param>
/// <param name="Read">What ffmpeg measures of the decoded file.</param>
/// <param name="Own">What the meters of the project measure of it.</param>
/// <param name="Warnings">Those of the manifest.</param>
internal sealed record StoredSound(VariantLoudness Told, Ebur128 Read, Ebur128 Own, IReadOnlyList<string> Warnings);
