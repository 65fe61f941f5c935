using Renesandro.Media.Mp4;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>The track that the AAC encoder wrote, with the properties that slices depend on.</summary>
internal static class EncodedTrack
{
    public static Mp4Track Read(string path)
    {
        var track = Mp4Reader.Read(path)[0];
        return track.MediaTime == AacFrame.Samples
            ? track
            : throw new MediaException($"This ffmpeg's AAC encoder delays the sound by {track.MediaTime} samples, and {AacFrame.Samples} are expected: install another ffmpeg.");
    }

    public static void Require(Mp4Track track, SampleRun packets)
    {
        if (packets.First + packets.Count > track.Count)
        {
            throw new MediaException("The AAC encoder wrote fewer packets than the sound needs: try again, or install another ffmpeg.");
        }
    }
}
