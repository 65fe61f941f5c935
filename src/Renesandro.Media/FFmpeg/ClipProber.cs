using System.Globalization;
using System.Text.RegularExpressions;
using Renesandro.Media.Combining;
using Renesandro.Media.Fetching;

namespace Renesandro.Media.FFmpeg;

/// <summary>
/// Probes pictures with ffprobe. The length comes from the packets, not from what the file claims:
/// recordings of browsers claim none, and an edit list may hide a part.
/// </summary>
internal sealed partial class ClipProber(ToolRunner tools, FFmpegOptions options)
{
    private const string NoVideo = "The file is no video that is read here, whatever its name says: use mp4, mov, webm, mkv, avi, ts, flv or gif.";
    private const string BadIndex = "The file is damaged: its index (moov) cannot be read. Export it again.";

    private readonly SoundProber _sound = new(tools, options);

    public async Task<ClipProbe> ProbeAsync(string path, CancellationToken cancellationToken)
    {
        MediaFiles.RefuseEmpty(path);
        var read = await ReadAsync(path, cancellationToken).ConfigureAwait(false);
        if (read.Stream is not { } stream)
        {
            throw new SourceException("The file holds no picture: a clip needs one. Use sound in audio_blocks.");
        }

        if (stream.Codec is null || stream.Width <= 0 || stream.Height <= 0)
        {
            throw new SourceException("The picture of the file cannot be read: export it again, as H.264 in an MP4.");
        }

        if ((long)stream.Width * stream.Height > options.MaxPixels)
        {
            throw new SourceException(string.Create(
                CultureInfo.InvariantCulture,
                $"The picture has {stream.Width}×{stream.Height} pixels, and {options.MaxPixels:N0} are taken at most: export it smaller, or raise Renesandro:FFmpeg:MaxPixels."));
        }

        if (read.Duration <= TimeSpan.Zero)
        {
            throw new SourceException("The file holds not one frame: it is cut off or damaged. Upload it again.");
        }

        var (width, height) = stream.Displayed();
        var hasSound = await _sound.IsInAsync(path, cancellationToken).ConfigureAwait(false);
        return new ClipProbe(path, width, height, read.Duration) { Stream = stream, HasSound = hasSound };
    }

    private async Task<ProbeReader> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var reader = new ProbeReader();
        try
        {
            await tools.RunAsync(
                new ToolCommand("ffprobe", "read the file", $"-v error {InputGuard.ForProbe(options)} {ProbeReader.Arguments} \"{path}\"") { Output = reader.ReadAsync },
                cancellationToken).ConfigureAwait(false);
        }
        catch (FFmpegException exception) when (!exception.IsTransient)
        {
            throw new SourceException(Complaint(path, exception.StderrTail), exception);
        }

        return reader;
    }

    private static string Complaint(string path, string stderr) => RefusedCodec().Match(stderr) is { Success: true } refused
        ? $"The file holds a stream of a kind that is not read here ({refused.Groups[1].Value}): export it as H.264 and AAC, in an MP4."
        : !LooksLikeMp4(path) ? NoVideo
        : stderr.Contains("moov atom not found", StringComparison.Ordinal) ? MediaFiles.CutOff : BadIndex;

    [GeneratedRegex(@"Codec \((\w+)\) not on whitelist")]
    private static partial Regex RefusedCodec();

    // ffprobe takes the name for a hint and calls a text named .mp4 an MP4 without its index.
    private static bool LooksLikeMp4(string path)
    {
        Span<byte> start = stackalloc byte[8];
        using var file = File.OpenHandle(path);
        return RandomAccess.Read(file, start, 0) == start.Length && (start[4..].SequenceEqual("ftyp"u8) || start[4..].SequenceEqual("mdat"u8));
    }
}
