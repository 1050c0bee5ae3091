using System.Buffers;
using System.Text;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>Ranks products for what somebody typed, best match first.</summary>
internal static class ProductSearch
{
    /// <summary>
    /// The product whose article code was typed; else those that contain every word; else, so that a slip of the thumb
    /// still finds the lipstick, those that contain a word like every word.
    /// </summary>
    public static IReadOnlyList<SellableProduct> Find(CatalogSnapshot snapshot, string typed)
    {
        if (snapshot.FindBySku(typed.Trim()) is { } named)
            return [named];

        var words = ProductText.Words(typed);
        if (words.Length is 0)
            return [];

        var all = snapshot.Sorted(ProductSort.Newest);
        var written = Written(words);
        var exact = Ranked(all, product => Contains(product, written) ? Closeness(product, written) : 0);
        return exact.Count > 0 ? exact : Ranked(all, new SimilarWords(words).Likeness);
    }

    /// <summary>Which products <see cref="Find"/> would find, for lists that have an order of their own.</summary>
    public static Func<SellableProduct, bool> Matches(CatalogSnapshot snapshot, string typed)
    {
        if (snapshot.FindBySku(typed.Trim()) is { } named)
            return product => product == named;

        var words = ProductText.Words(typed);
        if (words.Length is 0)
            return _ => false;

        var written = Written(words);
        if (snapshot.Sorted(ProductSort.Newest).Any(product => Contains(product, written)))
            return product => Contains(product, written);

        var similar = new SimilarWords(words);
        return product => similar.Likeness(product) > 0;
    }

    private static byte[][] Written(string[] words) => [.. words.Select(Encoding.UTF8.GetBytes)];

    private static bool Contains(SellableProduct product, byte[][] words)
    {
        foreach (var word in words)
        {
            if (product.Facts.Text.AsSpan().IndexOf(word) < 0)
                return false;
        }

        return true;
    }

    private static List<SellableProduct> Ranked(SortedProducts products, Func<SellableProduct, double> score)
    {
        var found = new List<(SellableProduct Product, double Score)>();
        foreach (var product in products)
        {
            if (score(product) is > 0 and var points)
                found.Add((product, points));
        }

        // Stable: among equals the newest stays first.
        return [.. found.OrderByDescending(match => match.Score).Select(match => match.Product)];
    }

    /// <summary>Whole words count more than parts of words, and the name more than all else.</summary>
    private static double Closeness(SellableProduct product, byte[][] words)
    {
        var points = 0.0;
        foreach (var word in words)
            points += Closeness(product, word);
        return points / words.Length + (Begins(product, words) ? 1 : 0) + 1.0 / (1 + product.Facts.NameWords);
    }

    private static int Closeness(SellableProduct product, byte[] word)
    {
        ReadOnlySpan<byte> text = product.Facts.Text;
        var (place, begins, isWord) = (0, false, false);
        foreach (var range in text.Split((byte)' '))
        {
            var other = text[range];
            var isOfName = place++ < product.Facts.NameWords;
            if (other.SequenceEqual(word))
            {
                if (isOfName)
                    return 4;
                isWord = true;
            }

            begins |= isOfName && other.StartsWith(word);
        }

        return begins ? 3 : isWord ? 2 : 1;
    }

    /// <summary>Whether its name begins with these words.</summary>
    private static bool Begins(SellableProduct product, byte[][] words)
    {
        if (product.Facts.NameWords < words.Length)
            return false;

        ReadOnlySpan<byte> text = product.Facts.Text;
        var place = 0;
        foreach (var range in text.Split((byte)' '))
        {
            if (place == words.Length)
                break;
            if (!text[range].SequenceEqual(words[place++]))
                return false;
        }

        return true;
    }

    /// <summary>What was typed, compared with each word of the products once, however many have it.</summary>
    private sealed class SimilarWords(string[] typed)
    {
        private readonly Dictionary<string, double>.AlternateLookup<ReadOnlySpan<char>>[] known =
            [.. typed.Select(_ => new Dictionary<string, double>().GetAlternateLookup<ReadOnlySpan<char>>())];

        private readonly byte[][] written = Written(typed);

        /// <summary>0 to 1; 0 when a word has none that is like it.</summary>
        public double Likeness(SellableProduct product)
        {
            var rented = ArrayPool<char>.Shared.Rent(product.Facts.Text.Length);
            ReadOnlySpan<char> text = rented.AsSpan(0, Encoding.UTF8.GetChars(product.Facts.Text, rented));
            var points = 0.0;
            for (var i = 0; i < typed.Length; i++)
            {
                var best = Best(i, product, text);
                points += best;
                if (best is 0)
                {
                    points = 0;
                    break;
                }
            }

            ArrayPool<char>.Shared.Return(rented);
            return points / typed.Length;
        }

        private double Best(int place, SellableProduct product, ReadOnlySpan<char> text)
        {
            var best = product.Facts.Text.AsSpan().IndexOf(written[place]) < 0 ? 0.0 : 1.0;
            foreach (var range in text.Split(' '))
            {
                var word = text[range];
                if (!ProductText.MayBeLike(typed[place], word))
                    continue;
                if (!known[place].TryGetValue(word, out var likeness))
                    known[place][word] = likeness = ProductText.Likeness(typed[place], word);
                best = Math.Max(best, likeness);
            }

            return best;
        }
    }
}
