namespace Renesandro.Media.Planning.Selecting.Numbers;

/// <summary>Sums and products for which <see cref="UInt128.MaxValue"/> stands for all that is larger.</summary>
internal static class SaturatedMath
{
    public static UInt128 Add(UInt128 a, UInt128 b) => a > UInt128.MaxValue - b ? UInt128.MaxValue : a + b;

    public static UInt128 Multiply(UInt128 a, UInt128 b) => b != 0 && a > UInt128.MaxValue / b ? UInt128.MaxValue : a * b;

    public static UInt128 Product(IEnumerable<int> factors) => factors.Aggregate(UInt128.One, (product, factor) => Multiply(product, (UInt128)factor));
}
