using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Renesandro.Contracts;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Tests;

/// <summary>A directory of its own for a test, and the real tools to make and look at media in it.</summary>
internal sealed class TestMedia : IDisposable
{
    private int _names;

    public TestMedia() => Root = Directory.CreateTempSubdirectory("renesandro-test-").FullName;

    public string Root { get; }

    public ToolRunner Tools { get; } = new(Options.Create(new FFmpegOptions()), NullLogger<ToolRunner>.Instance);

    public string NewPath(string extension) => Path.Combine(Root, $"{Interlocked.Increment(ref _names):D4}.{extension}");

    /// <summary>Makes a file with ffmpeg; the arguments come before the output path.</summary>
    public string Make(string extension, string arguments)
    {
        var path = NewPath(extension);
        Run("ffmpeg", $"-hide_banner -loglevel error -y {arguments} \"{path}\"");
        return path;
    }

    /// <summary>A moving picture with a counter-like pattern, so that frames differ.</summary>
    public string MakeVideo(double seconds = 1, string size = "320x180", string rate = "30", string extra = "-pix_fmt yuv420p") =>
        Make("mp4", FormattableString.Invariant($"-f lavfi -i testsrc2=size={size}:rate={rate}:duration={seconds} {extra}"));

    /// <summary>A sine of the given frequency.</summary>
    public string MakeSine(double seconds = 1, int frequency = 440, string extra = "", string extension = "wav") =>
        Make(extension, FormattableString.Invariant($"-f lavfi -i sine=frequency={frequency}:sample_rate=48000:duration={seconds} {extra}"));

    /// <summary>Decodes every frame; any error of the decoder throws.</summary>
    public static void DecodeFully(string path) => Run("ffmpeg", $"-hide_banner -loglevel error -xerror -i \"{path}\" -f null -");

    public static string Probe(string path, string arguments) => Run("ffprobe", $"-v error {arguments} \"{path}\"");

    public static string Run(string tool, string arguments) => Encoding.UTF8.GetString(Tool.Run(tool, arguments));

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
