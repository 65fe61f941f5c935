using Renesandro.Media.Mp4;

namespace Renesandro.Media.Combining.Splicing;

/// <summary>
/// The packets of a sound that starts on time without an edit list. A decoder puts out 1024 samples for every packet, the first one included, so those
/// that an edit list would hide are left out, and with them the packet that the first one overlaps with: its first 1024 samples fade in.
/// </summary>
internal static class UneditedSound
{
    /// <param name="parts">All packets, in order.</param>
    /// <param name="mediaTime">Where the presentation starts in them, in samples; exact for a multiple of 1024, else to half a packet.</param>
    /// <param name="samples">Length of the presentation.</param>
    public static IEnumerable<(Mp4Track Track, SampleRun Run)> Cut(IEnumerable<(Mp4Track Track, SampleRun Run)> parts, long mediaTime, long samples)
    {
        var hidden = (int)((mediaTime + (AacFrame.Samples / 2)) / AacFrame.Samples);
        var needed = (int)((samples + AacFrame.Samples - 1) / AacFrame.Samples);
        foreach (var (track, run) in parts)
        {
            var skipped = Math.Min(hidden, run.Count);
            var kept = Math.Min(run.Count - skipped, needed);
            hidden -= skipped;
            needed -= kept;
            if (kept > 0)
            {
                yield return (track, new SampleRun(run.First + skipped, kept));
            }
        }
    }
}
