using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Inventory;

internal sealed record ItemProduct(long Id, string Name, string Slug, string Sku, decimal BasePrice);

internal sealed record ItemLocation(long Id, string Code, string Name);

/// <summary>Physical stock of one product at one location, one variant, one lot.</summary>
[Versioned]
internal sealed record ItemResponse
{
    public required long Id { get; init; }
    public required long ProductId { get; init; }
    public required ItemProduct Product { get; init; }
    public required long LocationId { get; init; }
    public required ItemLocation Location { get; init; }
    public required string? BatchNumber { get; init; }
    public required string? Color { get; init; }
    public required string? Shade { get; init; }
    public required string? Size { get; init; }
    public required DateOnly? ExpiryDate { get; init; }
    public required decimal CostPrice { get; init; }
    public required decimal? SellingPrice { get; init; }
    public required string Currency { get; init; }
    public required int OnHand { get; init; }
    public required int Allocated { get; init; }
    public required int Available { get; init; }
    public required int MinimumStock { get; init; }
    public required int MaximumStock { get; init; }
    public required int ReorderPoint { get; init; }
    public required int ReorderQuantity { get; init; }
    public required string? SupplierName { get; init; }
    public required string? SupplierContact { get; init; }
    public required DateTimeOffset? LastRestocked { get; init; }
    public required bool IsActive { get; init; }
    public required bool IsLowStock { get; init; }
    public required bool IsOutOfStock { get; init; }
    public required bool IsExpired { get; init; }

    /// <summary>On hand times cost.</summary>
    public required decimal StockValue { get; init; }

    /// <summary>How far the selling price, or else the product's price, lies above cost; null without a cost.</summary>
    public required decimal? MarkupPercent { get; init; }

    /// <summary>
    /// The past moment whose units and cost these are, by the ledger; null for now. Everything else is as it is now.
    /// </summary>
    public required DateTimeOffset? AsOf { get; init; }

    /// <summary>The moment lies before costs were kept; its cost is the earliest known one.</summary>
    public required bool CostIsEstimated { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What <c>If-Match</c> takes, between quotes.</summary>
    public required string Version { get; init; }

    public static IQueryable<InventoryItem> Whole(CommerceDbContext db) =>
        db.InventoryItems.AsNoTracking().Include(i => i.Product).Include(i => i.Location);

    /// <summary>The item as it is now, with its ETag; null when there is none.</summary>
    public static async Task<ItemResponse?> Read(
        CommerceDbContext db, long id, HttpResponse response, string currency, TimeProvider clock, CancellationToken ct)
    {
        if (await Whole(db).SingleOrDefaultAsync(i => i.Id == id, ct) is not { } item)
            return null;

        response.Tag(item.Version);
        return From(item, currency, clock.Today());
    }

    /// <summary>The item as it is now.</summary>
    public static ItemResponse From(InventoryItem item, string currency, DateOnly today) =>
        From(item, currency, new(item.Id, item.OnHand, item.Allocated, item.CostPrice, false), today, null);

    /// <summary>The item with the units and the cost that it had then.</summary>
    public static ItemResponse From(InventoryItem item, string currency, PastStock then, DateTimeOffset moment) =>
        From(item, currency, then, moment.DayInLagos(), moment);

    private static ItemResponse From(
        InventoryItem item, string currency, PastStock stock, DateOnly day, DateTimeOffset? moment) => new()
        {
            Id = item.Id,
            ProductId = item.ProductId,
            Product = new(
                item.Product.Id, item.Product.Name, item.Product.Slug, item.Product.Sku, item.Product.BasePrice),
            LocationId = item.LocationId,
            Location = new(item.Location.Id, item.Location.Code, item.Location.Name),
            BatchNumber = item.BatchNumber,
            Color = item.Color,
            Shade = item.Shade,
            Size = item.Size,
            ExpiryDate = item.ExpiryDate,
            CostPrice = stock.CostPrice,
            SellingPrice = item.SellingPrice,
            Currency = currency,
            OnHand = stock.OnHand,
            Allocated = stock.Allocated,
            Available = stock.OnHand - stock.Allocated,
            MinimumStock = item.MinimumStock,
            MaximumStock = item.MaximumStock,
            ReorderPoint = item.ReorderPoint,
            ReorderQuantity = item.ReorderQuantity,
            SupplierName = item.SupplierName,
            SupplierContact = item.SupplierContact,
            LastRestocked = item.LastRestocked,
            IsActive = item.IsActive,
            IsLowStock = stock.OnHand <= item.MinimumStock,
            IsOutOfStock = stock.OnHand == 0,
            IsExpired = item.ExpiryDate < day,
            StockValue = Money.TwoPlaces(stock.OnHand * stock.CostPrice),
            MarkupPercent = stock.CostPrice > 0
            ? Money.TwoPlaces(((item.SellingPrice ?? item.Product.BasePrice) - stock.CostPrice) / stock.CostPrice * 100)
            : null,
            AsOf = moment,
            CostIsEstimated = stock.CostIsEstimated,
            CreatedAt = item.CreatedAt,
            UpdatedAt = item.UpdatedAt,
            Version = ETags.Text(item.Version),
        };
}
