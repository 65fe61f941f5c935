namespace Renesandro.Media.Audio.Loudness;

/// <summary>The sum of the last values. They are whole numbers, so that the sum is exact and depends on nothing before them.</summary>
internal sealed class SlidingSum
{
    private readonly long[] _values;
    private int _slot;
    private long _sum;

    /// <param name="window">How many values.</param>
    /// <param name="before">The value of everything before the first.</param>
    public SlidingSum(int window, long before)
    {
        _values = new long[window];
        Array.Fill(_values, before);
        _sum = window * before;
    }

    public long Next(long value)
    {
        _sum += value - _values[_slot];
        _values[_slot] = value;
        _slot = _slot + 1 < _values.Length ? _slot + 1 : 0;
        return _sum;
    }
}
