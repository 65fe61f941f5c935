using Renesandro.Contracts;
using Renesandro.Media.Platforms;
using Renesandro.Media.Platforms.Checking;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Tests.Platforms.Checking;

/// <summary>Makes files with ffmpeg and reads their facts.</summary>
internal sealed class CheckLab : IDisposable
{
    /// <summary>Two seconds of H.264 and AAC as platforms like it, in parts that a test replaces.</summary>
    public const string Picture = "-f lavfi -i testsrc2=size=180x320:rate=30:duration=2";
    public const string Sound = "-f lavfi -i sine=frequency=440:sample_rate=48000:duration=2";
    public const string Plain = "-c:v libx264 -preset ultrafast -tune zerolatency -pix_fmt yuv420p -g 15 -c:a aac -ac 2 -movflags +faststart";

    public TestMedia Media { get; } = new();

    public static Uri Source { get; } = new("https://example.com/specification");

    public static PlatformRule Rule(FileProperty property, RuleLevel level = RuleLevel.Required) => new(property, level, Source, new DateOnly(2026, 11, 30));

    public static Platform Platform(params PlatformRule[] rules) => new("tv", "Television") { Rules = rules };

    public string Make(string arguments, string extension = "mp4")
    {
        RequiredTools.Need("ffmpeg");
        return Media.Make(extension, arguments);
    }

    public async Task<FileFacts> ReadAsync(string path, params FileProperty[] asked) =>
        await new FileFactReader(Media.Tools, new FFmpegOptions()).ReadAsync(path, asked.ToHashSet(), Xunit.TestContext.Current.CancellationToken);

    public void Dispose() => Media.Dispose();
}
