using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Inventory;

/// <summary>A row of the ledger.</summary>
internal sealed record MovementResponse(
    long Id, long InventoryItemId, MovementType Type, int Quantity, int OnHandBefore, int OnHandAfter,
    int AllocatedBefore,
    int AllocatedAfter, decimal? UnitCost, string Currency, string? Reason, string? Notes, string? ReferenceType,
    long? ReferenceId,
    string Actor, DateTimeOffset OccurredAt)
{
    public static MovementResponse From(StockMovement m, string currency) => new(
        m.Id, m.InventoryItemId, m.Type, m.Quantity, m.OnHandBefore, m.OnHandAfter, m.AllocatedBefore, m.AllocatedAfter,
        m.UnitCost, currency, m.Reason, m.Notes, m.ReferenceType, m.ReferenceId, m.Actor, m.CreatedAt);
}

internal sealed record MovementListResponse(
    IReadOnlyList<MovementResponse> Movements, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListMovements
{
    /// <summary>An item's ledger, newest first.</summary>
    public static async Task<Results<Ok<MovementListResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, [AsParameters] PageRequest paging, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;
        if (!await db.InventoryItems.AnyAsync(i => i.Id == id, ct))
            return TypedResults.NotFound();

        var page = await db.StockMovements.AsNoTracking().Where(m => m.InventoryItemId == id)
            .NewestFirst(filtered: true, paging, ct);
        return TypedResults.Ok(new MovementListResponse(
            [.. page.Rows.Select(movement => MovementResponse.From(movement, terms.Value.Currency))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
