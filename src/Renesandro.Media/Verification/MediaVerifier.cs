using System.Globalization;
using Renesandro.Media.Content;
using Renesandro.Media.Mp4;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Verification;

/// <summary>Verifies a joined file before it counts as done. The error is a sentence in a <see cref="MediaException"/>.</summary>
internal sealed class MediaVerifier(ToolRunner tools)
{
    /// <summary>
    /// Reads the index of a file back and compares it with the plan: tracks, size, frames, lengths, and that all bytes of prepared files exist.
    /// </summary>
    /// <param name="content">An MP4.</param>
    /// <param name="expected">The tracks that it should have; those of one kind in their order.</param>
    /// <returns>The tracks of the file.</returns>
    /// <exception cref="MediaException">It differs from the plan.</exception>
    public static IReadOnlyList<Mp4Track> CheckLayout(MediaContent content, params IReadOnlyList<ExpectedTrack> expected)
    {
        var tracks = ReadTracks(content);
        TrackCheck.Check(tracks, expected);
        foreach (var file in content.Ranges.OfType<FileRange>().GroupBy(range => range.Path))
        {
            var end = file.Max(range => range.Offset + range.Length);
            if (new FileInfo(file.Key) is not { Exists: true } info || info.Length < end)
            {
                throw Failed($"a prepared file is shorter than the variant needs");
            }
        }

        return tracks;
    }

    /// <summary>Checks that a file has no edit lists, and that its picture starts at its beginning without one.</summary>
    /// <exception cref="MediaException">It has one, or its picture starts earlier or later.</exception>
    public static void CheckUnedited(MediaContent content)
    {
        foreach (var track in ReadTracks(content))
        {
            if (track.Presented is not null)
            {
                throw Failed($"it has an edit list, and the job asks for files without");
            }

            if (track.FirstShown() is not 0 and var first)
            {
                throw Failed($"it starts {first / (double)track.Timescale:0.###} s after its beginning without an edit list");
            }
        }
    }

    /// <summary>Decodes content from its first to its last frame, all tracks of it, as a player that cannot seek would.</summary>
    /// <param name="content">An MP4 whose index comes first.</param>
    /// <param name="frames">Frames that the picture must have; null when there is none.</param>
    /// <param name="cancellationToken">Ends the decoder.</param>
    public async Task DecodeAsync(MediaContent content, long? frames, CancellationToken cancellationToken)
    {
        var progress = new MemoryStream();
        await tools.RunAsync(
            new ToolCommand(
                "ffmpeg", "decode the joined file", $"{ToolCommand.WholeDecode} -f mp4 -i pipe:0 -map 0:v? -map 0:a? -progress pipe:1 -nostats -f null -")
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
            .LastOrDefault(line => line.StartsWith("frame=", StringComparison.Ordinal))?["frame=".Length..] ?? "0";
        if (frames is not null && long.Parse(decoded, CultureInfo.InvariantCulture) != frames)
        {
            throw Failed($"{decoded} of {frames} frames could be decoded");
        }
    }

    /// <summary>The error that a file differs from the plan.</summary>
    /// <param name="reason">What is wrong, without the full stop.</param>
    internal static MediaException Failed(FormattableString reason) =>
        new($"The file failed verification: {reason.ToString(CultureInfo.InvariantCulture)}.");

    private static IReadOnlyList<Mp4Track> ReadTracks(MediaContent content)
    {
        if (content.Header.IsEmpty)
        {
            return Mp4Reader.Read(content);
        }

        try
        {
            return Mp4Reader.ReadHeader(content.Header, content.Length);
        }
        catch (InvalidDataException exception)
        {
            throw new MediaException($"The variant is not a complete MP4: {exception.Message}.", exception);
        }
    }
}
