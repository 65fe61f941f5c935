using Renesandro.Media.Mp4;

namespace Renesandro.Media.Tests.Combining;

/// <summary>Tracks whose samples are held in memory.</summary>
internal static class MemoryTrack
{
    /// <summary>A track of a file, with the bytes of that file in memory.</summary>
    /// <param name="track">The track.</param>
    /// <param name="change">Changes the bytes.</param>
    public static Mp4Track Of(Mp4Track track, Action<byte[]>? change = null)
    {
        var bytes = File.ReadAllBytes(track.Path);
        change?.Invoke(bytes);
        return new Mp4Track
        {
            Path = "",
            Memory = bytes,
            Handler = track.Handler,
            Timescale = track.Timescale,
            SampleEntry = track.SampleEntry,
            DecoderConfiguration = track.DecoderConfiguration,
            Sizes = track.Sizes,
            Offsets = track.Offsets,
            Durations = track.Durations,
            CompositionOffsets = track.CompositionOffsets,
            SyncSamples = track.SyncSamples,
            MediaTime = track.MediaTime,
            MovieTimescale = track.MovieTimescale,
            Size = track.Size,
        };
    }
}
