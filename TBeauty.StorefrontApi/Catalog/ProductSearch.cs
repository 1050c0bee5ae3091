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
        var exact = Ranked(all, product => Contains(product, words) ? Closeness(product, words) : 0);
        if (exact.Count > 0)
            return exact;

        var known = Known(words);
        return Ranked(all, product => Likeness(product, words, known));
    }

    /// <summary>Which products <see cref="Find"/> would find, for lists that have an order of their own.</summary>
    public static Func<SellableProduct, bool> Matches(CatalogSnapshot snapshot, string typed)
    {
        if (snapshot.FindBySku(typed.Trim()) is { } named)
            return product => product == named;

        var words = ProductText.Words(typed);
        if (words.Length is 0)
            return _ => false;
        if (snapshot.Sorted(ProductSort.Newest).Any(product => Contains(product, words)))
            return product => Contains(product, words);

        var known = Known(words);
        return product => Likeness(product, words, known) > 0;
    }

    private static bool Contains(SellableProduct product, string[] words)
    {
        foreach (var word in words)
        {
            if (!product.Text.Contains(word, StringComparison.Ordinal))
                return false;
        }

        return true;
    }

    // The same words stand in many products: each is compared once.
    private static Dictionary<string, double>[] Known(string[] words) =>
        [.. words.Select(_ => new Dictionary<string, double>())];

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
    private static double Closeness(SellableProduct product, string[] words)
    {
        var points = 0.0;
        foreach (var word in words)
        {
            points += product.NameWords.Contains(word) ? 4
                : product.NameWords.Any(other => other.StartsWith(word, StringComparison.Ordinal)) ? 3
                : product.Words.Contains(word) ? 2 : 1;
        }

        var begins = product.NameWords.Length >= words.Length && product.NameWords.AsSpan(0, words.Length)
            .SequenceEqual(words);
        return points / words.Length + (begins ? 1 : 0) + 1.0 / (1 + product.NameWords.Length);
    }

    private static double Likeness(SellableProduct product, string[] words, Dictionary<string, double>[] known)
    {
        var points = 0.0;
        for (var i = 0; i < words.Length; i++)
        {
            var best = product.Text.Contains(words[i], StringComparison.Ordinal) ? 1.0 : 0.0;
            foreach (var word in product.Words)
            {
                if (!known[i].TryGetValue(word, out var likeness))
                    known[i][word] = likeness = ProductText.Likeness(words[i], word);
                best = Math.Max(best, likeness);
            }

            if (best is 0)
                return 0;
            points += best;
        }

        return points / words.Length;
    }
}
