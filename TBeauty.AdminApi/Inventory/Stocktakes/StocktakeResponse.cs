using System.Data;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Inventory.Stocktakes;

/// <summary>One counted item.</summary>
/// <param name="ExpectedQuantity">On hand by the books when it was counted.</param>
/// <param name="Variance">Counted less expected: what the approval moves, whatever has come and gone since.</param>
/// <param name="UnitCost">What a unit cost when it was counted.</param>
/// <param name="VarianceValue">Variance times unit cost.</param>
/// <param name="MovementId">The ledger row that the approval made; null before it, and without a variance.</param>
internal sealed record StocktakeLineResponse(
    long InventoryItemId, long ProductId, string ProductName, string ProductSku, string? BatchNumber, string? Color,
    string? Shade, string? Size, DateOnly? ExpiryDate, int ExpectedQuantity, int CountedQuantity, int Variance,
    decimal UnitCost, decimal VarianceValue, string? Notes, string CountedBy, DateTimeOffset CountedAt,
    long? MovementId)
{
    public static StocktakeLineResponse From(StocktakeLine line) => new(
        line.InventoryItemId, line.InventoryItem.ProductId, line.InventoryItem.Product.Name,
        line.InventoryItem.Product.Sku,
        line.InventoryItem.BatchNumber, line.InventoryItem.Color, line.InventoryItem.Shade, line.InventoryItem.Size,
        line.InventoryItem.ExpiryDate, line.ExpectedQuantity, line.CountedQuantity, line.Variance, line.UnitCost,
        Money.TwoPlaces(line.Variance * line.UnitCost), line.Notes, line.CountedBy, line.CountedAt, line.MovementId);
}

/// <summary>What all counts of a stocktake come to.</summary>
/// <param name="CountedItems">Items that were counted.</param>
/// <param name="VarianceItems">Those of them where count and books differ.</param>
/// <param name="VarianceQuantity">Units found less units missing.</param>
/// <param name="VarianceValue">The same at cost.</param>
internal sealed record StocktakeTotals(
    int CountedItems, int VarianceItems, long VarianceQuantity, decimal VarianceValue)
{
    private static readonly StocktakeTotals None = new(0, 0, 0, 0.00m);

    /// <summary>Of these stocktakes, those without a count too.</summary>
    public static async Task<Func<long, StocktakeTotals>> Of(
        CommerceDbContext db, long[] stocktakes, CancellationToken ct)
    {
        var rows = await db.StocktakeLines.Where(l => stocktakes.Contains(l.StocktakeId)).GroupBy(l => l.StocktakeId)
            .Select(lines => new
            {
                lines.Key,
                Counted = lines.Count(),
                Differing = lines.Count(l => l.CountedQuantity != l.ExpectedQuantity),
                Quantity = lines.Sum(l => (long)(l.CountedQuantity - l.ExpectedQuantity)),
                Value = lines.Sum(l => (l.CountedQuantity - l.ExpectedQuantity) * l.UnitCost),
            }).ToDictionaryAsync(
                row => row.Key,
                row => new StocktakeTotals(row.Counted, row.Differing, row.Quantity, Money.TwoPlaces(row.Value)), ct);
        return id => rows.GetValueOrDefault(id, None);
    }
}

/// <summary>A count of what lies at a location; counting moves nothing, approving books the differences.</summary>
internal sealed record StocktakeResponse(
    long Id, long LocationId, ItemLocation Location, string? Name, string? Notes, StocktakeStatus Status,
    string OpenedBy,
    string? ClosedBy, DateTimeOffset? ClosedAt, string? CancelReason, StocktakeTotals Totals, string Currency,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, string Version)
{
    public static StocktakeResponse From(Stocktake s, StocktakeTotals totals, string currency) => new(
        s.Id, s.LocationId, new(s.Location.Id, s.Location.Code, s.Location.Name), s.Name, s.Notes, s.Status, s.OpenedBy,
        s.ClosedBy, s.ClosedAt, s.CancelReason, totals, currency, s.CreatedAt, s.UpdatedAt, ETags.Text(s.Version));
}

/// <summary>A stocktake with what was counted.</summary>
/// <param name="UncountedItems">Items with units at the location that nobody has counted; they stay as they
/// are.</param>
/// <param name="Lines">By inventory item.</param>
[Versioned]
internal sealed record StocktakeSheet(
    long Id, long LocationId, ItemLocation Location, string? Name, string? Notes, StocktakeStatus Status,
    string OpenedBy,
    string? ClosedBy, DateTimeOffset? ClosedAt, string? CancelReason, StocktakeTotals Totals, string Currency,
    int UncountedItems,
    IReadOnlyList<StocktakeLineResponse> Lines, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string Version)
{
    /// <summary>The stocktake as it is now, with its ETag; null when there is none.</summary>
    /// <param name="only">The items whose lines to show; null for all.</param>
    public static async Task<StocktakeSheet?> Read(
        CommerceDbContext db, long id, HttpResponse response, string currency, CancellationToken ct,
        IReadOnlyCollection<long>? only = null)
    {
        // Totals, lines and version must be of one moment; a step that is being taken reads its own.
        await using var snapshot = db.Database.CurrentTransaction is null
            ? await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct)
            : null;
        if (await db.Stocktakes.AsNoTracking().Include(s => s.Location)
            .SingleOrDefaultAsync(s => s.Id == id, ct) is not { } s)
            return null;

        var lines = db.StocktakeLines.AsNoTracking().Where(l => l.StocktakeId == id);
        if (only is not null)
            lines = lines.Where(l => only.Contains(l.InventoryItemId));
        var shown = await lines.Include(l => l.InventoryItem).ThenInclude(i => i.Product)
            .OrderBy(l => l.InventoryItemId).ToListAsync(ct);
        var uncounted = await db.InventoryItems.CountAsync(i => i.LocationId == s.LocationId && i.OnHand > 0
            && !db.StocktakeLines.Any(l => l.StocktakeId == id && l.InventoryItemId == i.Id), ct);
        var totals = (await StocktakeTotals.Of(db, [id], ct))(id);

        response.Tag(s.Version);
        return new(s.Id, s.LocationId, new(s.Location.Id, s.Location.Code, s.Location.Name), s.Name, s.Notes, s.Status,
            s.OpenedBy, s.ClosedBy, s.ClosedAt, s.CancelReason, totals, currency, uncounted,
            [.. shown.Select(StocktakeLineResponse.From)], s.CreatedAt, s.UpdatedAt, ETags.Text(s.Version));
    }
}
