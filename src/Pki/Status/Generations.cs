using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace MarocNumeric.Trust.Pki.Status;

/// <summary>
/// A bounded memory for what is read far more often than written. Two halves: when the young one is full it becomes the
/// old one, and what was old goes. Nothing is counted or moved when it is read.
/// </summary>
/// <param name="most">Entries of one half.</param>
internal sealed class Generations<TKey, TValue>(int most, IEqualityComparer<TKey> comparer)
    where TKey : notnull
{
    private readonly Lock turning = new();
    private volatile ConcurrentDictionary<TKey, TValue> young = new(comparer);
    private volatile ConcurrentDictionary<TKey, TValue> old = new(comparer);
    private int count;

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value) =>
        young.TryGetValue(key, out value) || old.TryGetValue(key, out value);

    /// <param name="key">Owned by this memory from here on.</param>
    public void Keep(TKey key, TValue value)
    {
        var into = young;
        if (into.TryAdd(key, value))
        {
            if (Interlocked.Increment(ref count) >= most)
            {
                Turn(into);
            }
        }
        else
        {
            into[key] = value;
        }
    }

    private void Turn(ConcurrentDictionary<TKey, TValue> full)
    {
        lock (turning)
        {
            if (ReferenceEquals(young, full))
            {
                (old, young) = (full, new(comparer));
                count = 0;
            }
        }
    }
}
