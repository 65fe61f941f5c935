using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Renesandro.Media.Tests.Hostile;

/// <summary>Makes hostile files beside a neighbour's file, and listens where they point to.</summary>
internal sealed class Workshop : IDisposable
{
    private readonly TestMedia _media = new();
    private readonly TcpListener _canary = new(IPAddress.Loopback, 0);
    private readonly Lazy<string> _plain;
    private readonly Lazy<string> _withSound;
    private int _folders;

    public Workshop()
    {
        _canary.Start();
        _plain = new(() => Film("mp4"));
        _withSound = new(() => _media.Make("mp4", $"{Picture()} {Sine} -c:v libx264 -pix_fmt yuv420p -c:a aac"));
        Neighbour = _media.MakeVideo(0.4, size: "64x64", extra: "-vf hue=h=120 -pix_fmt yuv420p");
    }

    /// <value>A file that belongs to someone else and can be read by this process.</value>
    public string Neighbour { get; }

    /// <value>An address that nobody may call.</value>
    public string Canary => $"127.0.0.1:{((IPEndPoint)_canary.LocalEndpoint).Port}";

    public bool CanaryWasCalled => _canary.Pending();

    public string Root => _media.Root;

    /// <value>A clip without any trap, with its index at its end.</value>
    public string Plain => _plain.Value;

    public string PlainWithSound => _withSound.Value;

    public const string Sine = "-f lavfi -i sine=sample_rate=48000:duration=0.4";

    public static string Picture(string size = "160x90", string rate = "25", string seconds = "0.4") =>
        $"-f lavfi -i testsrc2=size={size}:rate={rate}:duration={seconds}";

    /// <summary>A short film; the arguments stand between its picture and its path.</summary>
    public string Film(string extension, string arguments = "-c:v libx264 -pix_fmt yuv420p") => _media.Make(extension, $"{Picture()} {arguments}");

    public string Make(string extension, string arguments) => _media.Make(extension, arguments);

    public string Sound(string extension, string arguments = "") => _media.Make(extension, $"{Sine} {arguments}");

    public string Text(string text, string extension = "mp4") => Bytes(Encoding.UTF8.GetBytes(text), extension);

    public string Bytes(byte[] bytes, string extension = "mp4")
    {
        var path = _media.NewPath(extension);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>What ffmpeg made, under a name that says something else.</summary>
    public string Disguised(string made, string extension = "mp4") => Bytes(File.ReadAllBytes(made), extension);

    public string Patched(string made, Func<byte[], byte[]> patch) => Bytes(patch(File.ReadAllBytes(made)), Path.GetExtension(made)[1..]);

    public string Cut(string made, double share) => Patched(made, bytes => bytes[..(int)(bytes.Length * share)]);

    /// <summary>The plain clip under a name of its own, alone in a folder.</summary>
    public string Named(string name)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Root, $"named{Interlocked.Increment(ref _folders)}")).FullName;
        var path = Path.Combine(folder, name);
        File.Copy(Plain, path);
        return path;
    }

    /// <summary>Where a box or an entry begins: its four letters, less what stands before them.</summary>
    public static int Find(byte[] bytes, string box) => bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(box));

    /// <summary>Sets the 32 bits at a distance behind the four letters of a box.</summary>
    public static byte[] Set(byte[] bytes, string box, int behind, uint value)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(Find(bytes, box) + behind), value);
        return bytes;
    }

    public void Dispose()
    {
        _canary.Dispose();
        _media.Dispose();
    }
}
