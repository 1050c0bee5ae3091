using TBeauty.Commerce;
using TBeauty.StorefrontApi.Catalog;
using TBeauty.Web.OpenApi;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>What a cart shows of a product.</summary>
/// <param name="Options">Which of its family it is.</param>
internal sealed record CartProduct(
    long Id, string Name, string Slug, string Sku, string? DisplayImageUrl, string? ThumbnailUrl, NamedLink? Brand,
    NamedLink? Category, NamedLink? Family, IReadOnlyDictionary<string, string> Options, bool IsInStock);

[Versioned]
internal sealed record CartLineResponse
{
    public required long ProductId { get; init; }
    public required int Quantity { get; init; }
    public required string? Notes { get; init; }
    public required string? RequestedColor { get; init; }
    public required string? RequestedShade { get; init; }
    public required string? RequestedSize { get; init; }

    /// <summary>Today's price; the last one seen when the product is not sold any more.</summary>
    public required decimal UnitPrice { get; init; }

    public required decimal PriceWhenAdded { get; init; }
    public bool PriceChanged => UnitPrice != PriceWhenAdded;
    public required decimal TotalPrice { get; init; }
    public required string Currency { get; init; }

    /// <summary>Whether the whole line could be bought now.</summary>
    public bool IsAvailable => AvailableQuantity >= Quantity;

    public required int AvailableQuantity { get; init; }

    /// <summary>Null when the product is not sold any more.</summary>
    public required CartProduct? Product { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static CartLineResponse From(CartLine line, SellableProduct? product, string currency)
    {
        var price = Money.TwoPlaces(product?.BasePrice ?? line.PriceWhenAdded);
        return new()
        {
            ProductId = line.ProductId,
            Quantity = line.Quantity,
            Notes = line.Notes,
            RequestedColor = line.RequestedColor,
            RequestedShade = line.RequestedShade,
            RequestedSize = line.RequestedSize,
            UnitPrice = price,
            PriceWhenAdded = line.PriceWhenAdded,
            TotalPrice = Money.TwoPlaces(price * line.Quantity),
            Currency = currency,
            AvailableQuantity = product?.Available ?? 0,
            Product = product is { } shown
                ? new(shown.Id, shown.Name, shown.Slug, shown.Sku, shown.Facts.DisplayImageUrl,
                    shown.Facts.ThumbnailUrl, shown.Brand, shown.Category, shown.Family?.Link, shown.Options,
                    shown.IsInStock)
                : null,
            CreatedAt = line.CreatedAt,
        };
    }
}

/// <param name="TotalAmount">Of the lines that could be bought now.</param>
internal sealed record CartSummary(
    int ItemsCount, int TotalQuantity, decimal TotalAmount, int AvailableItemsCount, int UnavailableItemsCount,
    string Currency);

/// <param name="Version">Grows with every change; 0 while nothing was ever put in.</param>
[Versioned]
internal sealed record CartResponse(
    string CartId, long? CustomerId, long Version, CartSummary Summary, IReadOnlyList<CartLineResponse> Items)
{
    public static CartResponse From(Cart cart, CartOwner owner, CatalogSnapshot catalog, string currency)
    {
        CartLineResponse[] lines =
            [.. cart.Lines.Select(line => CartLineResponse.From(line, catalog.Find(line.ProductId), currency))];
        var available = lines.Count(line => line.IsAvailable);
        return new(
            cart.CartId,
            owner.CustomerId,
            cart.Version,
            new(lines.Length, lines.Sum(line => line.Quantity),
                Money.TwoPlaces(lines.Where(line => line.IsAvailable).Sum(line => line.TotalPrice)),
                available, lines.Length - available, currency),
            lines);
    }
}
