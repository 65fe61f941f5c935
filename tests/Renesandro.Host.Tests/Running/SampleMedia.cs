using System.Diagnostics;
using Renesandro.Contracts;
using Renesandro.Host.Tests.Running;

[assembly: Xunit.AssemblyFixture(typeof(SampleMedia))]

namespace Renesandro.Host.Tests.Running;

/// <summary>Small media files, good and bad, made once by ffmpeg.</summary>
public sealed class SampleMedia : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("renesandro-media-");
    private readonly Lock _gate = new();

    public string Red => Make("red.mp4", "-f lavfi -i color=red:s=320x240:r=30:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

    public string Green => Make("green.mp4", "-f lavfi -i color=green:s=160x120:r=25:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p");

    public string Blue => Make("blue.mkv", "-f lavfi -i color=blue:s=320x240:r=24:d=0.5 -f lavfi -i sine=f=300:d=0.5 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac");

    public string HeavyClip => Make("long.mp4", "-f lavfi -i testsrc2=s=1920x1080:r=30:d=20 -c:v libx264 -preset ultrafast -crf 35 -pix_fmt yuv420p");

    /// <summary>A second of noise, which no encoder makes small.</summary>
    public string Noise => Make("noise.mp4", "-f lavfi -i nullsrc=s=320x240:r=30:d=1,geq=random(1)*255:128:128 -c:v libx264 -preset ultrafast -crf 12 -pix_fmt yuv420p");

    public string Music => Make("music.m4a", "-f lavfi -i sine=f=440:d=2 -c:a aac");

    public string SoundOnly => Make("sound-only.mp4", "-f lavfi -i sine=f=440:d=1 -c:a aac");

    public string Truncated => Make("truncated.mp4", "-f lavfi -i color=red:s=320x240:r=30:d=1 -c:v libx264 -preset ultrafast -pix_fmt yuv420p", bytes => bytes[..(bytes.Length / 2)]);

    /// <summary>Decodes a file from its first to its last frame, and throws when it is damaged.</summary>
    public void Decode(byte[] file)
    {
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.mp4");
        File.WriteAllBytes(path, file);
        Run($"-xerror -i {path} -f null", "-");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string Make(string name, string arguments, Func<byte[], byte[]>? spoil = null)
    {
        RequiredTools.Need("ffmpeg");
        var path = Path.Combine(_folder.FullName, name);
        lock (_gate)
        {
            if (!File.Exists(path))
            {
                Run(arguments, path);
                File.WriteAllBytes(path, spoil?.Invoke(File.ReadAllBytes(path)) ?? File.ReadAllBytes(path));
            }
        }

        return path;
    }

    private static void Run(string arguments, string path)
    {
        using var ffmpeg = Process.Start("ffmpeg", $"-hide_banner -nostdin -loglevel error {arguments} {path}");
        ffmpeg.WaitForExit();
        if (ffmpeg.ExitCode != 0)
        {
            throw new InvalidOperationException($"ffmpeg could not do {arguments} {path}.");
        }
    }
}
