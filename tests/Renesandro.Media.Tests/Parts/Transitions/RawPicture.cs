using Renesandro.Contracts;

namespace Renesandro.Media.Tests.Parts.Transitions;

/// <summary>Decoded frames, 4:2:0, one after another.</summary>
internal sealed class RawPicture(byte[] bytes, int width, int height)
{
    private int FrameBytes => width * height * 3 / 2;

    public int Frames => bytes.Length / FrameBytes;

    /// <summary>Decodes a file.</summary>
    public static RawPicture Of(string path, int width, int height) => Read($"-i \"{path}\" -map 0:v", width, height);

    /// <summary>What ffmpeg gives with some inputs and filters.</summary>
    public static RawPicture Read(string arguments, int width, int height) =>
        new(Tool.Run("ffmpeg", $"-hide_banner -loglevel error -xerror {arguments} -pix_fmt yuv420p -fps_mode passthrough -f rawvideo -"), width, height);

    /// <summary>The likeness of a frame to one of another picture, in decibels; 99 for equal ones.</summary>
    public double Psnr(int frame, RawPicture other, int otherFrame)
    {
        var one = Frame(frame);
        var two = other.Frame(otherFrame);
        double sum = 0;
        for (var i = 0; i < one.Length; i++)
        {
            double difference = one[i] - two[i];
            sum += difference * difference;
        }

        return sum == 0 ? 99 : 10 * Math.Log10(255 * 255 / (sum / one.Length));
    }

    private ReadOnlySpan<byte> Frame(int frame) => bytes.AsSpan(frame * FrameBytes, FrameBytes);
}
