namespace Renesandro.Media.Audio.Loudness;

/// <summary>The lowest of the last values, as an ascending queue, so that each is compared at most twice.</summary>
/// <param name="window">How many values.</param>
internal sealed class SlidingMin(int window)
{
    private readonly long[] _positions = new long[window];
    private readonly int[] _values = new int[window];
    private long _position;
    private int _first;
    private int _count;

    public int Next(int value)
    {
        while (_count > 0 && _values[Slot(_count - 1)] >= value)
        {
            _count--;
        }

        if (_count > 0 && _positions[_first] <= _position - window)
        {
            _first = Slot(1);
            _count--;
        }

        var slot = Slot(_count++);
        _values[slot] = value;
        _positions[slot] = _position++;
        return _values[_first];
    }

    private int Slot(int index)
    {
        var slot = _first + index;
        return slot < window ? slot : slot - window;
    }
}
