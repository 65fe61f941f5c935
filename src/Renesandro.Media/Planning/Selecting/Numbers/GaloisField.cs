namespace Renesandro.Media.Planning.Selecting.Numbers;

/// <summary>Arithmetic in the finite field of a prime power. An element is the number whose digits, in base of the prime, are its coefficients.</summary>
internal sealed class GaloisField
{
    private readonly int _prime;
    private readonly int[] _powers;
    private readonly int[] _logarithms;

    private GaloisField(int order, int prime, int[] powers)
    {
        (Order, _prime, _powers) = (order, prime, powers);
        _logarithms = new int[order];
        for (var exponent = 0; exponent < powers.Length; exponent++)
        {
            _logarithms[powers[exponent]] = exponent;
        }
    }

    public int Order { get; }

    /// <returns>Null when the order is not a prime power.</returns>
    public static GaloisField? OfOrder(int order)
    {
        if (order < 2)
        {
            return null;
        }

        var prime = Enumerable.Range(2, order - 1).First(factor => order % factor == 0);
        var degree = 0;
        var rest = order;
        for (; rest % prime == 0; rest /= prime)
        {
            degree++;
        }

        if (rest != 1)
        {
            return null;
        }

        // Some x^degree = reduction has x, or a number where the degree is 1, run through all elements but 0.
        return Enumerable.Range(0, order).Select(reduction => Powers(order, prime, reduction, degree)).First(powers => powers is not null) is { } found
            ? new GaloisField(order, prime, found)
            : null;
    }

    public int Add(int a, int b) => Add(a, b, _prime);

    public int Multiply(int a, int b) => a == 0 || b == 0 ? 0 : _powers[(_logarithms[a] + _logarithms[b]) % _powers.Length];

    private static int[]? Powers(int order, int prime, int reduction, int degree)
    {
        var powers = new int[order - 1];
        var power = 1;
        for (var exponent = 0; exponent < powers.Length; exponent++)
        {
            powers[exponent] = power;
            power = degree == 1 ? power * reduction % prime : Shift(power, order, prime, reduction);
            if (power == 0 || (power == 1 && exponent + 1 < powers.Length))
            {
                return null;
            }
        }

        return power == 1 ? powers : null;
    }

    private static int Shift(int element, int order, int prime, int reduction)
    {
        var (carry, low) = Math.DivRem(element * prime, order);
        for (; carry > 0; carry--)
        {
            low = Add(low, reduction, prime);
        }

        return low;
    }

    private static int Add(int a, int b, int prime)
    {
        var sum = 0;
        for (var place = 1; a > 0 || b > 0; place *= prime)
        {
            sum += ((a % prime) + (b % prime)) % prime * place;
            (a, b) = (a / prime, b / prime);
        }

        return sum;
    }
}
