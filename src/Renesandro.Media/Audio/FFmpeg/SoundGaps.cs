using Renesandro.Media.Audio.Mixing;

namespace Renesandro.Media.Audio.FFmpeg;

/// <summary>The silent places of a sound of which some packets could not be decoded.</summary>
/// <param name="Samples">How many samples they have.</param>
/// <param name="First">First sample of the first.</param>
internal sealed record SoundGaps(long Samples, long First)
{
    // A packet of AAC at 48 kHz has 1,024 samples, one of Opus 960.
    private const int MinSamples = 720;
    private const int BatchSamples = 16 * 1024;

    /// <returns>Null when there are none.</returns>
    public static SoundGaps? Find(AudioTrack track)
    {
        using var source = new PcmFile(track);
        var buffer = new float[2 * BatchSamples];
        var (samples, first, run) = (0L, -1L, 0L);
        for (long position = 0; position < track.Samples; position += BatchSamples)
        {
            var batch = buffer.AsSpan(0, 2 * (int)Math.Min(BatchSamples, track.Samples - position));
            source.Read(position, batch);
            for (var i = 0; i < batch.Length; i += 2)
            {
                if (batch[i] == 0 && batch[i + 1] == 0)
                {
                    run++;
                    continue;
                }

                Close(position + (i / 2));
            }
        }

        Close(track.Samples);
        return samples == 0 ? null : new SoundGaps(samples, first);

        void Close(long end)
        {
            if (run >= MinSamples)
            {
                samples += run;
                first = first < 0 ? end - run : first;
            }

            run = 0;
        }
    }
}
