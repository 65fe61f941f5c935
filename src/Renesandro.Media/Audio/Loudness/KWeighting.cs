using System.Runtime.Intrinsics;

namespace Renesandro.Media.Audio.Loudness;

/// <summary>
/// The K-weighting of ITU-R BS.1770-4, Annex 1: a shelf that raises treble by 4 dB, as a head does, and a high-pass,
/// with the coefficients that the standard gives for 48 kHz. The two channels are the two lanes of a vector.
/// </summary>
internal sealed class KWeighting
{
    private static readonly Vector128<double> ShelfB0 = Vector128.Create(1.53512485958697);
    private static readonly Vector128<double> ShelfB1 = Vector128.Create(-2.69169618940638);
    private static readonly Vector128<double> ShelfB2 = Vector128.Create(1.19839281085285);
    private static readonly Vector128<double> ShelfA1 = Vector128.Create(-1.69065929318241);
    private static readonly Vector128<double> ShelfA2 = Vector128.Create(0.73248077421585);
    private static readonly Vector128<double> PassA1 = Vector128.Create(-1.99004745483398);
    private static readonly Vector128<double> PassA2 = Vector128.Create(0.99007225036621);

    /// <summary>A state this small is 0: far below every gate, and far above the numbers that processors are slow with.</summary>
    private static readonly Vector128<double> Rest = Vector128.Create(1e-30);

    private Vector128<double> _shelf1;
    private Vector128<double> _shelf2;
    private Vector128<double> _pass1;
    private Vector128<double> _pass2;

    /// <summary>Filters the next samples and gives the sum of their squares over both channels.</summary>
    public double Energy(ReadOnlySpan<float> samples)
    {
        var (shelf1, shelf2, pass1, pass2) = (_shelf1, _shelf2, _pass1, _pass2);
        var sum = Vector128<double>.Zero;
        for (var i = 0; i + 1 < samples.Length; i += 2)
        {
            var input = Vector128.Create((double)samples[i], samples[i + 1]);
            var shelved = (ShelfB0 * input) + shelf1;
            shelf1 = (ShelfB1 * input) - (ShelfA1 * shelved) + shelf2;
            shelf2 = (ShelfB2 * input) - (ShelfA2 * shelved);
            var passed = shelved + pass1;
            pass1 = pass2 - (shelved + shelved) - (PassA1 * passed);
            pass2 = shelved - (PassA2 * passed);
            sum += passed * passed;
        }

        var energy = Vector128.Sum(sum);
        if (!double.IsFinite(energy))
        {
            _shelf1 = _shelf2 = _pass1 = _pass2 = Vector128<double>.Zero;
            return 0;
        }

        _shelf1 = Settle(shelf1);
        _shelf2 = Settle(shelf2);
        _pass1 = Settle(pass1);
        _pass2 = Settle(pass2);
        return energy;
    }

    private static Vector128<double> Settle(Vector128<double> state) =>
        Vector128.ConditionalSelect(Vector128.GreaterThan(Vector128.Abs(state), Rest), state, Vector128<double>.Zero);
}
