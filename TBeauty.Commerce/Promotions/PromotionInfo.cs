namespace TBeauty.Commerce.Promotions;

/// <summary>The promotion of an order, as it was called when the order was placed.</summary>
/// <param name="Code">Null for one that applied by itself.</param>
public sealed record PromotionInfo(string? Code, string Name);
