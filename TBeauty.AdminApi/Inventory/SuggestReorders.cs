using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Inventory;

public sealed class ReorderFilters : PageRequest
{
    /// <summary>How many past days tell how fast a product sells.</summary>
    [FromQuery(Name = "days"), Range(1, 365), DefaultValue(30)]
    public int? Days { get; init; }

    /// <summary>How many days pass between ordering units and having them.</summary>
    [FromQuery(Name = "lead_days"), Range(0, 365), DefaultValue(14)]
    public int? LeadDays { get; init; }

    /// <summary>How many days, after they came, the new units shall last.</summary>
    [FromQuery(Name = "cover_days"), Range(0, 365), DefaultValue(30)]
    public int? CoverDays { get; init; }
}

/// <summary>A product to order, and why. Its levels are those of its shelves together.</summary>
/// <param name="UnitsSold">Ordered in the last <c>days</c>, less what was cancelled or came back.</param>
/// <param name="PerDay">Units sold a day.</param>
/// <param name="OnHand">Sellable units.</param>
/// <param name="Reserved">Those of them that open orders were promised.</param>
/// <param name="Available">What can still be promised.</param>
/// <param name="DaysOfCover">How long available lasts at that pace; null when nothing was sold.</param>
/// <param name="Reason"><c>cover</c>: it runs out within the lead time; <c>reorder_point</c>: available is at or below it.</param>
/// <param name="SuggestedQuantity">
/// What the sales of lead time and cover take beyond what is there, at least the reorder quantity; together with what is there
/// no more than the maximum, unless the lead time alone takes more than that.
/// </param>
/// <param name="SupplierName">Who supplied it last.</param>
/// <param name="UnitCost">What a unit costs of the item that came in last.</param>
/// <param name="EstimatedCost">Suggested quantity times unit cost.</param>
internal sealed record ReorderSuggestion(
    long ProductId, string ProductName, string ProductSku, long UnitsSold, decimal PerDay, int OnHand, int Reserved,
    int Available, decimal? DaysOfCover, long ReorderPoint, long ReorderQuantity, long MaximumStock, string Reason,
    long SuggestedQuantity, string? SupplierName, string? SupplierContact, decimal UnitCost, decimal EstimatedCost);

internal sealed record ReorderListResponse(
    IReadOnlyList<ReorderSuggestion> Suggestions, int Days, int LeadDays, int CoverDays, long Total, bool TotalIsCapped, int Page,
    int Size, long Pages, string? Next);

internal static class SuggestReorders
{
    /// <summary>What to order, how much of it and from whom, by how it sells; what runs out first comes first.</summary>
    public static async Task<Results<Ok<ReorderListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] ReorderFilters filters, CommerceDbContext db, TimeProvider clock, CancellationToken ct)
    {
        if (Pages.Refuse(filters) is { } refusal)
            return refusal;

        var (days, lead, cover) = (filters.Days ?? 30, filters.LeadDays ?? 14, filters.CoverDays ?? 30);
        var rows = Rows(db, clock.GetUtcNow().AddDays(-days), days, lead, cover);
        var start = rows;
        if (filters.After is { } after && Cursor.Parse(after) is var (urgency, id))
            start = rows.Where(r => r.Urgency > urgency || r.Urgency == urgency && r.ProductId > id);

        var page = await Pages.Read(
            rows, start.OrderBy(r => r.Urgency).ThenBy(r => r.ProductId), filtered: true, filters,
            r => new(r.Urgency, r.ProductId), ct);
        return TypedResults.Ok(new ReorderListResponse(
            [.. page.Rows.Select(Answer)], days, lead, cover, page.Total, page.TotalIsCapped, page.Number, page.Size,
            page.PageCount, page.Next));
    }

    // Lots that lie on one shelf, of one variant at one place, share the shelf's levels: an old lot that ran out does not
    // ask for units of its own. What open orders were promised beyond what is there is missing too.
    private static IQueryable<Row> Rows(CommerceDbContext db, DateTimeOffset since, int days, int lead, int cover) =>
        db.Database.SqlQuery<Row>($"""
            select s.*, least(floor(coalesce(s.available / s.pace, 1000000000) * 1000), 1000000000000)::bigint as urgency,
                case when s.is_late then 'cover' else 'reorder_point' end as reason, last.supplier_name, last.supplier_contact,
                last.cost_price as unit_cost
            from (
                select p.id as product_id, p.name as product_name, p.sku as product_sku, stock.on_hand, stock.reserved,
                    free.available, coalesce(sold.units, 0)::bigint as units_sold, sold.pace, shelves.reorder_point,
                    shelves.reorder_quantity, shelves.maximum_stock,
                    coalesce(free.available < sold.pace * {lead}, false) as is_late,
                    least(
                        greatest(shelves.reorder_quantity,
                            ceil(coalesce(sold.pace, 0) * ({lead}::integer + {cover}::integer)) - stock.on_hand + stock.reserved),
                        greatest(shelves.maximum_stock, ceil(coalesce(sold.pace, 0) * {lead}))
                            - stock.on_hand + stock.reserved)::bigint as suggested_quantity
                from catalog.products p
                join inventory.product_stock stock on stock.product_id = p.id
                cross join lateral (select greatest(stock.on_hand - stock.reserved, 0) as available) free
                join (
                    select shelf.product_id, sum(shelf.reorder_point)::bigint as reorder_point,
                        sum(shelf.reorder_quantity)::bigint as reorder_quantity, sum(shelf.maximum_stock)::bigint as maximum_stock
                    from (
                        select i.product_id, max(i.reorder_point) as reorder_point, max(i.reorder_quantity) as reorder_quantity,
                            max(i.maximum_stock) as maximum_stock
                        from inventory.items i where i.is_active
                        group by i.product_id, i.location_id, i.color, i.shade, i.size) shelf
                    group by shelf.product_id) shelves on shelves.product_id = p.id
                left join (
                    select l.product_id, sum(l.quantity - l.cancelled_quantity - l.returned_quantity) as units,
                        nullif(sum(l.quantity - l.cancelled_quantity - l.returned_quantity), 0)::numeric / {days} as pace
                    from ordering.orders o join ordering.order_items l on l.order_id = o.id
                    where o.created_at >= {since} and o.status <> 'cancelled'
                    group by l.product_id) sold on sold.product_id = p.id
                where p.is_active and not p.is_discontinued) s
            join lateral (
                select i.supplier_name, i.supplier_contact, i.cost_price from inventory.items i
                where i.product_id = s.product_id
                order by i.last_restocked desc nulls last, i.id desc limit 1) last on true
            where s.suggested_quantity > 0 and (s.is_late or s.available <= s.reorder_point)
            """);

    private static ReorderSuggestion Answer(Row r) => new(
        r.ProductId, r.ProductName, r.ProductSku, r.UnitsSold, decimal.Round(r.Pace ?? 0, 2), r.OnHand, r.Reserved, r.Available,
        r.Pace is { } pace ? decimal.Round(r.Available / pace, 1) : null, r.ReorderPoint, r.ReorderQuantity, r.MaximumStock,
        r.Reason, r.SuggestedQuantity, r.SupplierName, r.SupplierContact, r.UnitCost, r.SuggestedQuantity * r.UnitCost);

    private sealed record Row(
        long ProductId, string ProductName, string ProductSku, int OnHand, int Reserved, int Available, long UnitsSold,
        decimal? Pace, long ReorderPoint, long ReorderQuantity, long MaximumStock, long SuggestedQuantity, long Urgency,
        string Reason, string? SupplierName, string? SupplierContact, decimal UnitCost);
}
