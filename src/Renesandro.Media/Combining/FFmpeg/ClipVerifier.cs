using Renesandro.Media.Mp4;
using Renesandro.Media.Tools;

namespace Renesandro.Media.Combining.FFmpeg;

/// <summary>Checks what an encoder wrote: encoders have reported success and written something other than requested.</summary>
internal sealed class ClipVerifier(ToolRunner tools)
{
    /// <summary>Reads a clip back.</summary>
    /// <param name="path">The MP4.</param>
    /// <param name="frames">Frames that it must have; null for any number.</param>
    /// <param name="canvas">Its canvas.</param>
    /// <exception cref="MediaException">It has other frames.</exception>
    public static PreparedClip Read(string path, long? frames, Canvas canvas)
    {
        var track = Mp4Reader.Read(path).Single(track => track.Handler == "vide");
        var ticks = (uint)canvas.FrameRate.TicksPerFrame;
        if ((frames is { } expected && track.Count != expected) || track.Durations.Any(duration => duration != ticks) || track.SyncSamples is [not 0, ..])
        {
            throw new MediaException($"The prepared clip holds {track.Count} frames instead of {frames ?? track.Count}, or they are not evenly spaced.");
        }

        return new PreparedClip(path, track.Count, canvas);
    }

    /// <summary>Reads back and checks what was written just now.</summary>
    /// <param name="encoding">How it was encoded.</param>
    /// <param name="frames">Frames that it must have.</param>
    /// <param name="canvas">Its canvas.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <exception cref="MediaException">It is not what was requested, or cannot be decoded.</exception>
    public async Task VerifyAsync(ClipEncoding encoding, long frames, Canvas canvas, CancellationToken cancellationToken)
    {
        var clip = Read(encoding.OutputPath, frames, canvas);
        if (encoding.Encoder.IsHardware)
        {
            // Graphics drivers have reported success for output that cannot be decoded.
            await DecodeAsync(clip, cancellationToken).ConfigureAwait(false);
        }
        else if (!WrittenPicture.IsWhole(clip.Track, canvas, cancellationToken))
        {
            throw new MediaException("ffmpeg wrote an incomplete clip: check the disk, or install another ffmpeg, and run the job again.");
        }

        if (clip.Track.SyncSamples is { } keys && encoding.KeyFrames.Any(frame => frame < frames && Array.BinarySearch(keys, (int)frame) < 0))
        {
            throw new MediaException($"The encoder {encoding.Encoder.Name} puts no key frame where a transition needs one: set Renesandro:FFmpeg:Encoder to x264.");
        }
    }

    /// <summary>Decodes a clip from its first to its last frame.</summary>
    public Task DecodeAsync(PreparedClip clip, CancellationToken cancellationToken) => tools.RunAsync(
        new ToolCommand("ffmpeg", "decode the prepared clip", $"{ToolCommand.WholeDecode} -nostdin -threads 1 -i \"{clip.Path}\" -f null -"),
        cancellationToken);
}
