using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Options;
using Renesandro.Media.Captions.Files;
using Renesandro.Media.Combining;
using Renesandro.Media.Drawing;
using Renesandro.Media.Platforms.Checking;
using Renesandro.Media.Probing;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Inspecting;

/// <summary>Finds out what a file is and what is wrong with it, and draws its poster.</summary>
/// <remarks>Safe for concurrent calls.</remarks>
internal sealed class SourceProber(ICombinator combinator, SourcePosters posters, ToolRunner tools, IOptions<FFmpegOptions> options)
{
    private const int MaxKeptMilliseconds = 3;

    private static readonly FrozenSet<string> Captions = new[] { ".srt", ".vtt" }.ToFrozenSet();
    private static readonly FrozenSet<string> Fonts = new[] { ".ttf", ".otf", ".ttc", ".otc" }.ToFrozenSet();
    private static readonly FrozenSet<string> Others = new[] { ".csv", ".tsv", ".txt", ".json" }.ToFrozenSet();

    private readonly SoundLength _sound = new(tools, options.Value);

    /// <param name="path">A local file with a generated name.</param>
    /// <param name="name">What its owner calls it; only its extension counts.</param>
    /// <param name="poster">The file to create; nothing is created for a file without a picture.</param>
    /// <param name="cancellationToken">Ends the tools.</param>
    /// <exception cref="MediaException">It cannot be used; the message says why, and what to do.</exception>
    public async Task<SourceInfo> ProbeAsync(string path, string name, string poster, CancellationToken cancellationToken)
    {
        MediaFiles.RefuseEmpty(path);
        var extension = Path.GetExtension(name).ToLowerInvariant();
        if (Captions.Contains(extension))
        {
            return await ReadCaptionsAsync(path, cancellationToken).ConfigureAwait(false);
        }

        if (Fonts.Contains(extension))
        {
            FontFile.Check(path, cancellationToken);
            return new SourceInfo(SourceKind.Font, LengthOf(path));
        }

        if (Others.Contains(extension))
        {
            return new SourceInfo(SourceKind.Other, LengthOf(path));
        }

        SourceStructure.Check(path, cancellationToken);
        ClipProbe clip;
        try
        {
            clip = await combinator.ProbeAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (SourceException exception) when (!exception.IsTransient)
        {
            if (await _sound.FindAsync(path, cancellationToken).ConfigureAwait(false) is { } length)
            {
                return new SourceInfo(SourceKind.Audio, LengthOf(path)) { HasSound = true, Seconds = Seconds(length), Warnings = [.. TooLong(length)] };
            }

            throw exception.Message.StartsWith("The file has no picture", StringComparison.Ordinal)
                ? new SourceException("The file has neither a picture nor sound that can be read: export it again, as an MP4.", exception)
                : new SourceException(exception.Message, exception);
        }

        if (clip.Stream is not null)
        {
            await posters.WriteAsync(clip, poster, cancellationToken).ConfigureAwait(false);
        }

        return Describe(clip, path);
    }

    private SourceInfo Describe(ClipProbe clip, string path) => new(clip.IsImage ? SourceKind.Image : SourceKind.Video, LengthOf(path))
    {
        Seconds = clip.IsStill ? null : Seconds(clip.Duration),
        Width = clip.Width,
        Height = clip.Height,
        Fps = clip.IsStill || clip is not { Stream: { } stream, Times: { } times } ? null : FileFactReader.RateOf(stream, times) is { } rate ? Math.Round(rate, 3) : null,
        HasSound = clip.HasSound,
        IsHdr = clip.Stream?.IsHdr == true,
        IsRotated = clip.Stream?.Rotation is > 0 || clip.Image?.Orientation is > 1,
        HasPoster = clip.Stream is not null,
        Warnings = [.. Warnings(clip)],
    };

    private IEnumerable<string> Warnings(ClipProbe clip)
    {
        if (clip.Stream?.IsHdr == true)
        {
            yield return "The picture is HDR: it is converted to the colours of ordinary screens (BT.709).";
        }

        if (clip.Times is { IsBroken: true })
        {
            yield return "The clock of the file jumps in the middle, so that its length is an estimate: export it again if it looks wrong.";
        }

        if (!clip.IsStill)
        {
            foreach (var warning in TooLong(clip.Duration))
            {
                yield return warning;
            }
        }
    }

    private IEnumerable<string> TooLong(TimeSpan length) => length <= options.Value.MaxDuration ? [] :
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"It lasts {length:g}, and the maximum of a clip is {options.Value.MaxDuration:g}: give it an end, or raise Renesandro:FFmpeg:MaxDuration."),
    ];

    private static async Task<SourceInfo> ReadCaptionsAsync(string path, CancellationToken cancellationToken)
    {
        if (LengthOf(path) > CaptionFileReader.MaxBytes)
        {
            throw new SourceException($"The file is larger than {CaptionFileReader.MaxBytes >> 20} MiB, the maximum of captions: split it.");
        }

        var bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        try
        {
            CaptionFileReader.Read(bytes);
        }
        catch (SourceException exception)
        {
            throw new SourceException($"The captions cannot be used: {exception.Message}", exception);
        }

        return new SourceInfo(SourceKind.Captions, bytes.Length);
    }

    private static double? Seconds(TimeSpan length) => length > TimeSpan.Zero ? Math.Round(length.TotalSeconds, MaxKeptMilliseconds) : null;

    private static long LengthOf(string path)
    {
        using var file = File.OpenHandle(path);
        return RandomAccess.GetLength(file);
    }
}
