using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Promotions;

namespace TBeauty.Commerce.Ordering;

/// <summary>What a delivery costs, and when it should be there; null where nothing is promised.</summary>
public sealed record Delivery(decimal Price, DateOnly? ExpectedOn);

/// <summary>
/// What an order is priced by beside its lines; <c>place_orders</c> compares it with what holds when it is placed.
/// </summary>
/// <param name="Version">Of the <see cref="Offers"/>.</param>
/// <param name="From">The moment from which nothing that depends on time was otherwise.</param>
/// <param name="Until">The moment at which something will be.</param>
/// <param name="Products">The ordered products as they were known.</param>
/// <param name="Saving">The promotion that saves most, if any.</param>
public sealed record OrderTerms(
    long Version, DateTimeOffset? From, DateTimeOffset? Until, Delivery Delivery,
    IReadOnlyDictionary<long, ProductQuote> Products, PromotionSaving? Saving);
