using System.Collections.Concurrent;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>Words, and what each of them is compared by, in the same order.</summary>
internal sealed record WordList(string[] Words, string[] Keys);

/// <summary>
/// What many products have in common, held once: brands, categories, families, lists of words. Whoever has read a
/// product takes what is here already, and forgets its own.
/// </summary>
internal sealed class SharedValues
{
    /// <summary>Far more than a shop has. Once full, it begins anew: what was only tried out doesn't pile up.</summary>
    private const int Most = 100_000;

    private volatile Generation current = new();

    /// <summary>A value that is equal to this one.</summary>
    public T One<T>(T value)
        where T : notnull => (T)Of<object, object>(g => g.Values, value, static same => same);

    /// <summary>The same words in the same order.</summary>
    public WordList Words(IReadOnlyList<string> words) => Of(g => g.Lists, words as string[] ?? [.. words],
        static own => new WordList(own, [.. own.Select(Fold.Key)]));

    /// <summary>The options by their names.</summary>
    public IReadOnlyDictionary<string, string> Options(VariantOptions options) =>
        Of(g => g.Options, options, static own => own.ByName);

    private TValue Of<TKey, TValue>(
        Func<Generation, ConcurrentDictionary<TKey, TValue>> held, TKey key, Func<TKey, TValue> make)
        where TKey : notnull
    {
        var from = current;
        if (held(from).TryGetValue(key, out var known))
            return known;
        if (Interlocked.Increment(ref from.Count) > Most)
            current = from = new();
        return held(from).GetOrAdd(key, make);
    }

    private sealed class Generation
    {
        public readonly ConcurrentDictionary<object, object> Values = new();
        public readonly ConcurrentDictionary<string[], WordList> Lists = new(new SameWords());
        public readonly ConcurrentDictionary<VariantOptions, IReadOnlyDictionary<string, string>> Options = new();
        public int Count;
    }

    private sealed class SameWords : IEqualityComparer<string[]>
    {
        public bool Equals(string[]? x, string[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(string[] words)
        {
            var hash = new HashCode();
            foreach (var word in words)
                hash.Add(word);
            return hash.ToHashCode();
        }
    }
}
