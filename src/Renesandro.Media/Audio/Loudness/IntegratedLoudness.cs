namespace Renesandro.Media.Audio.Loudness;

/// <summary>
/// Integrated loudness of EBU R 128 after ITU-R BS.1770-4: the mean energy of the blocks of 400 ms, one every 100 ms, that are
/// louder than −70 LUFS and than the mean of those less 10 LU.
/// </summary>
internal static class IntegratedLoudness
{
    /// <summary>Steps from one block to the next: 100 ms.</summary>
    private const int HopSteps = AudioTrack.SampleRate / 10 / LoudnessLevels.StepSamples;

    /// <summary>Hops of one block: 400 ms.</summary>
    private const int BlockHops = 4;

    /// <summary>Blocks up to this loudness, in LUFS, are silence.</summary>
    private const double AbsoluteGate = -70;

    /// <summary>Blocks so far, in LU, below the mean of the others are pauses.</summary>
    private const double RelativeGate = -10;

    /// <summary>Loudness, in LUFS, of pieces that follow one another without a gap; −∞ for silence and for less than 400 ms.</summary>
    public static double Of(IEnumerable<LoudnessLevels> pieces)
    {
        var blocks = Blocks(pieces);
        var heard = Gate(blocks, Energy(AbsoluteGate));
        return Loudness(Gate(blocks, Math.Max(Energy(AbsoluteGate), heard * Math.Pow(10, RelativeGate / 10))));
    }

    private static List<double> Blocks(IEnumerable<LoudnessLevels> pieces)
    {
        var hops = new double[BlockHops];
        var blocks = new List<double>();
        var steps = 0L;
        foreach (var piece in pieces)
        {
            foreach (var step in piece.Steps.Span)
            {
                hops[steps++ / HopSteps % BlockHops] += step;
                if (steps % HopSteps != 0)
                {
                    continue;
                }

                if (steps >= HopSteps * BlockHops)
                {
                    blocks.Add((hops[0] + hops[1] + hops[2] + hops[3]) / (HopSteps * BlockHops));
                }

                hops[steps / HopSteps % BlockHops] = 0;
            }
        }

        return blocks;
    }

    /// <summary>The mean of the blocks above a threshold, or 0.</summary>
    private static double Gate(List<double> blocks, double threshold)
    {
        var (sum, count) = (0.0, 0);
        foreach (var block in blocks)
        {
            if (block > threshold)
            {
                sum += block;
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private static double Loudness(double energy) => -0.691 + (10 * Math.Log10(energy));

    private static double Energy(double loudness) => Math.Pow(10, (loudness + 0.691) / 10);
}
