using System.Globalization;
using Renesandro.Media.Audio;
using Renesandro.Media.Combining;
using Renesandro.Media.Mp4;
using Renesandro.Media.Storage;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Rendering;

/// <summary>Looks at what was made before it counts. What is wrong is a sentence in a <see cref="MediaException"/>.</summary>
internal sealed class MediaVerifier(ToolRunner tools)
{
    /// <summary>Reads the index of a variant back and holds it against what it should be: streams, size, frames, lengths, and that every byte is there.</summary>
    public static void CheckLayout(MediaContent content, Canvas canvas, long frames)
    {
        if (content.Ranges.Count > 0 && content.Header.IsEmpty)
        {
            CheckTracks(Mp4Reader.Read(content.Ranges[0].Path), canvas, frames);
            return;
        }

        try
        {
            CheckTracks(Mp4Reader.ReadHeader(content.Header, "", content.Length), canvas, frames);
        }
        catch (InvalidDataException exception)
        {
            throw new MediaException($"The variant is no whole MP4: {exception.Message}.", exception);
        }

        foreach (var file in content.Ranges.GroupBy(range => range.Path))
        {
            var end = file.Max(range => range.Offset + range.Length);
            Require(new FileInfo(file.Key) is { Exists: true } info && info.Length >= end, $"a prepared file is shorter than the variant needs");
        }
    }

    /// <summary>Decodes content from its first to its last frame, as a player that cannot seek would.</summary>
    /// <param name="content">An MP4 whose index comes first.</param>
    /// <param name="frames">Frames that the picture must have; null when there is none.</param>
    /// <param name="cancellationToken">Ends the decoder.</param>
    public async Task DecodeAsync(MediaContent content, long? frames, CancellationToken cancellationToken)
    {
        var progress = new MemoryStream();
        await tools.RunAsync(
            new ToolCommand("ffmpeg", "decode what was made", $"{ToolCommand.WholeDecode} -f mp4 -i pipe:0 -progress pipe:1 -nostats -f null -")
            {
                Input = async (stream, token) =>
                {
                    var source = content.OpenRead();
                    await using var _ = source.ConfigureAwait(false);
                    await source.CopyToAsync(stream, 256 * 1024, token).ConfigureAwait(false);
                },
                Output = (stream, token) => stream.CopyToAsync(progress, token),
            },
            cancellationToken).ConfigureAwait(false);
        var decoded = System.Text.Encoding.ASCII.GetString(progress.ToArray())
            .Split('\n')
            .LastOrDefault(line => line.StartsWith("frame=", StringComparison.Ordinal));
        Require(
            frames is null || long.Parse(decoded?["frame=".Length..] ?? "0", CultureInfo.InvariantCulture) == frames,
            $"{decoded} of {frames} frames could be decoded");
    }

    private static void CheckTracks(IReadOnlyList<Mp4Track> tracks, Canvas canvas, long frames)
    {
        Require(tracks.Count == 2, $"it has {tracks.Count} streams instead of one picture and one sound");
        var picture = tracks.SingleOrDefault(track => track.Handler == "vide");
        var sound = tracks.SingleOrDefault(track => track.Handler == "soun");
        Require(picture is not null && sound is not null, $"it lacks its picture or its sound");
        Require(picture!.Size == (canvas.Width, canvas.Height), $"its picture has {picture.Size.Width}×{picture.Size.Height} pixels");
        Require(picture.Count == frames, $"its picture has {picture.Count} frames instead of {frames}");
        Require(picture.Durations.All(duration => duration > 0), $"its time stamps do not rise");

        var expected = canvas.FrameRate.DurationOf(frames).TotalSeconds;
        var frame = 1 / canvas.FrameRate.Value;
        Require(Math.Abs(Seconds(picture) - expected) <= frame, $"its picture lasts {Seconds(picture):0.###} s instead of {expected:0.###} s");
        Require(Math.Abs(Seconds(sound!) - expected) <= 1.0 / AudioTrack.SampleRate, $"its sound lasts {Seconds(sound!):0.###} s instead of {expected:0.###} s");
        var packets = sound!.Durations.Sum(duration => (long)duration) - sound.MediaTime;
        Require(packets >= canvas.FrameRate.SamplesOf(frames, AudioTrack.SampleRate), $"its sound ends before its picture");
    }

    private static double Seconds(Mp4Track track) => track.Presented is { } ticks
        ? (double)ticks / track.MovieTimescale
        : track.Durations.Sum(duration => (double)duration) / track.Timescale;

    private static void Require(bool condition, FormattableString reason)
    {
        if (!condition)
        {
            throw new MediaException($"The file failed verification: {reason.ToString(CultureInfo.InvariantCulture)}.");
        }
    }
}
