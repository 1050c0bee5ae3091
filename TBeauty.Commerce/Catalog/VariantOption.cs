namespace TBeauty.Commerce.Catalog;

/// <summary>What the products of a family can differ by.</summary>
public enum VariantOption
{
    Shade,
    Color,
    Size,
}
