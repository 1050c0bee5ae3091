using TBeauty.Commerce.Ordering;

namespace TBeauty.StorefrontApi.Catalog;

/// <summary>The shades, colors and sizes that the active items of a product name, whatever their stock.</summary>
internal sealed record WishWords(
    IReadOnlyList<string> Shades, IReadOnlyList<string> Colors, IReadOnlyList<string> Sizes)
{
    public static readonly WishWords None = new([], [], []);

    public bool Says(WishWords other) => Shades.SequenceEqual(other.Shades) && Colors.SequenceEqual(other.Colors)
        && Sizes.SequenceEqual(other.Sizes);

    /// <summary>Whether each wish is named by an item.</summary>
    public bool Know(Wishes wishes) => Unknown(wishes).Count is 0;

    /// <summary>The wishes that no item names, and what there is instead.</summary>
    public IReadOnlyList<(string Option, string Wish, IReadOnlyList<string> Words)> Unknown(Wishes wishes)
    {
        (string Option, string? Wish, IReadOnlyList<string> Words)[] all =
            [("color", wishes.Color.Value, Colors), ("shade", wishes.Shade.Value, Shades),
                ("size", wishes.Size.Value, Sizes)];
        return [.. all.Where(wish => !Names(wish.Words, wish.Wish))
            .Select(wish => (wish.Option, wish.Wish!, wish.Words))];
    }

    private static bool Names(IReadOnlyList<string> words, string? wish) =>
        wish is null || words.Any(word => !VariantWishes.Differ(wish, word));
}
