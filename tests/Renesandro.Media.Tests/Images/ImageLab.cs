using Renesandro.Media.Combining;
using Renesandro.Media.Combining.FFmpeg;

namespace Renesandro.Media.Tests.Images;

/// <summary>Makes images and brings them to a canvas.</summary>
internal sealed class ImageLab : IDisposable
{
    /// <summary>Red, green, blue and white in the corners, from the upper left one on, and wider than high.</summary>
    public const string Corners =
        "-f lavfi -i color=red:s=64x32:d=0.04 -f lavfi -i color=lime:s=64x32:d=0.04 -f lavfi -i color=blue:s=64x32:d=0.04 -f lavfi -i color=white:s=64x32:d=0.04 -filter_complex "
        + "\"[0]format=gbrp[a];[1]format=gbrp[b];[2]format=gbrp[c];[3]format=gbrp[d];[a][b]hstack[u];[c][d]hstack[l];[u][l]vstack,format=rgb24\" -frames:v 1";

    public TestMedia Media { get; } = new();

    private FFmpegCombinator Combinator { get; } = FFmpegParts.Combinator();

    /// <summary>Makes an image and changes its bytes.</summary>
    public string Make(string extension, string arguments, Func<byte[], byte[]>? change = null)
    {
        var path = Media.Make(extension, arguments);
        if (change is not null)
        {
            File.WriteAllBytes(path, change(File.ReadAllBytes(path)));
        }

        return path;
    }

    /// <summary>An image of one colour.</summary>
    public string MakeColour(string extension, string colour, string encode = "", Func<byte[], byte[]>? change = null) =>
        Make(extension, $"-f lavfi -i color=black:s=64x64,format=gbrp,lutrgb={colour},format=rgb24 -frames:v 1 {encode}", change);

    /// <summary>An image as a clip of 30 frames a second.</summary>
    public async Task<PreparedClip> PrepareAsync(string path, Func<ClipPreparation, ClipPreparation>? change, int width, int height, CancellationToken cancellationToken)
    {
        var probe = await Combinator.ProbeAsync(path, cancellationToken);
        var request = new ClipPreparation(probe, new Canvas(width, height, new FrameRate(30)), Media.NewPath("mp4"));
        return await Combinator.PrepareAsync(change is null ? request : change(request), cancellationToken);
    }

    public Task<PreparedClip> PrepareAsync(string path, CancellationToken cancellationToken) => PrepareAsync(path, null, 128, 64, cancellationToken);

    public async Task<string> FaultAsync(string path, Func<ClipPreparation, ClipPreparation>? change, CancellationToken cancellationToken)
    {
        try
        {
            await PrepareAsync(path, change, 128, 64, cancellationToken);
            return "none";
        }
        catch (SourceException exception)
        {
            return exception.Message;
        }
    }

    public void Dispose() => Media.Dispose();
}
