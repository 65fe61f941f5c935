using System.Globalization;
using System.Runtime.InteropServices;
using Renesandro.Media.Audio;
using Shouldly;

namespace Renesandro.Contracts.Media;

/// <summary>A folder of its own for a test, with the tools to make sounds in it and to listen to them.</summary>
public sealed class SoundLab : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("renesandro-sound-").FullName;
    private int _names;

    /// <summary>Everything in the folder.</summary>
    public IReadOnlyList<string> Files => [.. Directory.EnumerateFiles(_root).Select(file => Path.GetFileName(file)).Order()];

    public string NewPath(string extension) => Path.Combine(_root, $"{Interlocked.Increment(ref _names):D4}.{extension}");

    /// <summary>Makes a file with ffmpeg; the arguments come before the output path.</summary>
    public string Make(string extension, string arguments)
    {
        var path = NewPath(extension);
        Tool.Run("ffmpeg", $"-hide_banner -loglevel error -y {arguments} \"{path}\"");
        return path;
    }

    /// <summary>Makes a file out of formulas of the time t, one for each channel, separated by bars.</summary>
    public string MakeOf(string formulas, double seconds, string extension = "wav", string extra = "-c:a pcm_f32le", int rate = Sound.Rate) =>
        Make(extension, string.Create(CultureInfo.InvariantCulture, $"-f lavfi -i \"aevalsrc={formulas}:s={rate}:d={seconds}\" {extra}"));

    /// <summary>A track of samples that a formula of the position gives, equal in both channels.</summary>
    public AudioTrack Track(int samples, Func<int, double> formula)
    {
        var values = new float[2 * samples];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (float)formula(i / 2);
        }

        var path = NewPath("pcm");
        File.WriteAllBytes(path, MemoryMarshal.AsBytes<float>(values));
        return new AudioTrack(path, samples);
    }

    public static Func<int, double> Sine(double frequency, double amplitude = 0.5) =>
        i => amplitude * Math.Sin(2 * Math.PI * frequency * i / Sound.Rate);

    /// <summary>The samples of a track.</summary>
    public static Sound Listen(AudioTrack track)
    {
        var sound = Sound.FromBytes(File.ReadAllBytes(track.Path));
        ((long)sound.Length).ShouldBe(track.Samples);
        return sound;
    }

    /// <summary>Decodes a sound of any file, by ffmpeg's option where it is not the default one; an error of the decoder throws.</summary>
    public static Sound Listen(string path, string map = "") =>
        Sound.FromBytes(Tool.Run("ffmpeg", $"-hide_banner -loglevel error -xerror -i \"{path}\" {map} -ar 48000 -ac 2 -f f32le -"));

    /// <summary>Writes a slice to a file of its own, checks the length that it states, and decodes it, together with what lies behind its end.</summary>
    public async Task<Sound> ListenAsync(AudioSlice slice)
    {
        var path = NewPath("m4a");
        await slice.ToContent().SaveAsync(path);
        var duration = double.Parse(
            System.Text.Encoding.ASCII.GetString(Tool.Run("ffprobe", $"-v error -show_entries format=duration -of csv=p=0 \"{path}\"")),
            CultureInfo.InvariantCulture);
        (duration * Sound.Rate).ShouldBe(slice.Samples, tolerance: 0.1);
        return Listen(path);
    }

    /// <summary>Processes of this machine whose command line names this folder.</summary>
    public IReadOnlyList<int> Processes()
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        return [.. Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id != 0 && id != Environment.ProcessId && CommandLine(id).Contains(_root, StringComparison.Ordinal))];
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
