using TBeauty.Commerce.Catalog;

namespace TBeauty.Commerce.Inventory;

/// <summary>
/// Physical stock of one product at one location, one variant, one lot. <see cref="OnHand"/> and <see
/// cref="Allocated"/> never change here: only the ledger's statements move them (see <see cref="MoveStock"/>).
/// </summary>
public sealed class InventoryItem : IListed
{
    public const int BatchLength = 100;
    public const int VariantLength = 50;
    public const int SupplierLength = 255;

    /// <summary>What one item may hold, and one movement move.</summary>
    public const int MostUnits = 10_000_000;

    private InventoryItem()
    {
    }

    /// <param name="productId">What it is.</param>
    /// <param name="locationId">Where it lies.</param>
    /// <param name="costPrice">What one unit cost the shop.</param>
    /// <param name="expiryDate">The last day the lot may be sold; null never expires.</param>
    /// <param name="isActive">Whether it may be sold at all.</param>
    /// <param name="today">The shop's date, which decides whether the lot counts as sellable.</param>
    public InventoryItem(
        long productId, long locationId, decimal costPrice, DateOnly? expiryDate, bool isActive, DateOnly today)
    {
        ProductId = productId;
        LocationId = locationId;
        CostPrice = costPrice;
        ExpiryDate = expiryDate;
        IsActive = isActive;
        IsCounted = isActive && (expiryDate is null || expiryDate >= today);
    }

    public long Id { get; private set; }
    public long ProductId { get; private set; }
    public Product Product { get; private set; } = null!;
    public long LocationId { get; private set; }
    public Location Location { get; private set; } = null!;
    public string? BatchNumber { get; set; }
    public string? Color { get; set; }
    public string? Shade { get; set; }
    public string? Size { get; set; }
    public DateOnly? ExpiryDate { get; set; }
    public decimal CostPrice { get; set; }
    public decimal? SellingPrice { get; set; }
    public int OnHand { get; private set; }
    public int Allocated { get; private set; }
    public int Available => OnHand - Allocated;
    public int MinimumStock { get; set; } = 5;
    public int MaximumStock { get; set; } = 100;
    public int ReorderPoint { get; set; } = 10;
    public int ReorderQuantity { get; set; } = 20;
    public string? SupplierName { get; set; }
    public string? SupplierContact { get; set; }
    public DateTimeOffset? LastRestocked { get; private set; }
    public bool IsActive { get; set; } = true;

    /// <summary>Whether its units are part of the product's sellable stock; kept by <c>inventory.recount</c>.</summary>
    public bool IsCounted { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public uint Version { get; private set; }
}
