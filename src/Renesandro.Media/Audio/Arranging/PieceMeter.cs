using Renesandro.Media.Audio.Loudness;
using Renesandro.Media.Mp4;

namespace Renesandro.Media.Audio.Arranging;

/// <summary>What was measured of a piece.</summary>
/// <param name="Loudness">Its levels, from which the loudness of variants adds up.</param>
/// <param name="TruePeak">In dBTP.</param>
internal sealed record PieceLevels(LoudnessLevels Loudness, double TruePeak)
{
    /// <summary>The levels of the same piece with a gain, in decibels.</summary>
    public PieceLevels Amplified(double gain) => gain == 0 ? this : new PieceLevels(Loudness.Amplified(gain), TruePeak + gain);
}

/// <summary>Measures pieces before they are encoded: their loudness as they will be encoded, and their true peaks as they are.</summary>
internal static class PieceMeter
{
    private const int BatchSamples = 4 * AacFrame.Samples;

    /// <param name="piece">The piece.</param>
    /// <param name="limited">Whether peaks are limited first, as they are in a file.</param>
    /// <param name="cancellationToken">Ends the measuring.</param>
    public static PieceLevels Measure(AudioPiece piece, bool limited, CancellationToken cancellationToken)
    {
        using var tracks = new TrackShelf();
        var first = (long)piece.FirstBlock * AacFrame.Samples;
        var end = Math.Min((long)piece.EndBlock * AacFrame.Samples, piece.Arrangement.Length ?? long.MaxValue);
        var reader = new ArrangementReader(piece.Arrangement, tracks, first - LoudnessMeter.WarmUp, limited);
        return Measure(reader.Read, LoudnessMeter.WarmUp, end - first, cancellationToken);
    }

    /// <summary>Measures a whole track.</summary>
    public static PieceLevels Measure(AudioTrack track, CancellationToken cancellationToken)
    {
        using var tracks = new TrackShelf();
        var source = tracks.Open(track);
        long position = 0;
        return Measure(
            samples =>
            {
                source.Read(position, samples);
                position += samples.Length / 2;
            },
            0,
            track.Samples,
            cancellationToken);
    }

    private static PieceLevels Measure(ReadSamples read, int warmUp, long samples, CancellationToken cancellationToken)
    {
        var loudness = new LoudnessMeter(warmUp);
        var peak = new TruePeakMeter(warmUp);
        var band = new EncodedBand();
        var buffer = new float[2 * BatchSamples];
        for (long rest = warmUp + samples; rest > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = buffer.AsSpan(0, 2 * (int)Math.Min(rest, BatchSamples));
            read(batch);
            peak.Add(batch);
            band.Process(batch);
            loudness.Add(batch);
            rest -= batch.Length / 2;
        }

        peak.Finish();
        return new PieceLevels(loudness.Levels, peak.TruePeak);
    }

    private delegate void ReadSamples(Span<float> target);
}
