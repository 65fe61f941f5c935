using System.Collections;

namespace Renesandro.Media.Planning;

/// <summary>A list that equals another with equal items, so that a record that contains one can be a key.</summary>
internal sealed class ValueList<T>(IEnumerable<T> items) : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] _items = [.. items];
    private int? _hash;

    public int Count => _items.Length;

    public T this[int index] => _items[index];

    public bool Equals(ValueList<T>? other) => ReferenceEquals(this, other) || (other is not null && _items.AsSpan().SequenceEqual(other._items));

    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    public override int GetHashCode()
    {
        return _hash ??= Compute();

        int Compute()
        {
            var hash = default(HashCode);
            foreach (var item in _items)
            {
                hash.Add(item);
            }

            return hash.ToHashCode();
        }
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _items.GetEnumerator();
}
