using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Inventory;

public sealed class ReorderFilters
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
/// <param name="Reason"><c>cover</c>: it runs out within the lead time; <c>reorder_point</c>: available is at or below
/// it.</param>
/// <param name="SuggestedQuantity">
/// What the sales of lead time and cover take beyond what is there, at least the reorder quantity; together with what
/// is there no more than the maximum, unless the lead time alone takes more than that.
/// </param>
/// <param name="SupplierName">Who supplied it last.</param>
/// <param name="UnitCost">What a unit costs of the item that came in last.</param>
/// <param name="EstimatedCost">Suggested quantity times unit cost.</param>
internal sealed record ReorderSuggestion(
    long ProductId, string ProductName, string ProductSku, long UnitsSold, decimal PerDay, int OnHand, int Reserved,
    int Available, decimal? DaysOfCover, long ReorderPoint, long ReorderQuantity, long MaximumStock, string Reason,
    long SuggestedQuantity, string? SupplierName, string? SupplierContact, decimal UnitCost, decimal EstimatedCost,
    string Currency);

internal sealed record ReorderListResponse(
    IReadOnlyList<ReorderSuggestion> Suggestions, int Days, int LeadDays, int CoverDays, long Total, bool TotalIsCapped,
    int Page,
    int Size, long Pages, string? Next);

internal static class SuggestReorders
{
    /// <summary>
    /// What to order, how much of it and from whom, by how it sells; what runs out first comes first.
    /// </summary>
    public static async Task<Results<Ok<ReorderListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] ReorderFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var (days, lead, cover) = (filters.Days ?? 30, filters.LeadDays ?? 14, filters.CoverDays ?? 30);
        var rows = Rows(db, clock.GetUtcNow().AddDays(-days), days, lead, cover);
        var start = rows;
        if (paging.After is { } after && Cursor.Parse(after) is var (urgency, id))
            start = rows.Where(r => r.Urgency > urgency || r.Urgency == urgency && r.ProductId > id);

        var page = await Pages.Read(
            rows, start.OrderBy(r => r.Urgency).ThenBy(r => r.ProductId), filtered: true, paging,
            r => new(r.Urgency, r.ProductId), ct);
        return TypedResults.Ok(new ReorderListResponse(
            [.. page.Rows.Select(row => Answer(row, terms.Value.Currency))], days, lead, cover, page.Total,
            page.TotalIsCapped, page.Number, page.Size,
            page.PageCount, page.Next));
    }

    private static IQueryable<Row> Rows(CommerceDbContext db, DateTimeOffset since, int days, int lead, int cover) =>
        db.Database.SqlQuery<Row>(HandlerSql.Statement("suggest_reorders", lead, cover, days, since));

    private static ReorderSuggestion Answer(Row r, string currency) => new(
        r.ProductId, r.ProductName, r.ProductSku, r.UnitsSold, decimal.Round(r.Pace ?? 0, 2), r.OnHand, r.Reserved,
        r.Available,
        r.Pace is { } pace ? decimal.Round(r.Available / pace, 1) : null, r.ReorderPoint, r.ReorderQuantity,
        r.MaximumStock,
        r.Reason, r.SuggestedQuantity, r.SupplierName, r.SupplierContact, r.UnitCost, r.SuggestedQuantity * r.UnitCost,
        currency);

    private sealed record Row(
        long ProductId, string ProductName, string ProductSku, int OnHand, int Reserved, int Available, long UnitsSold,
        decimal? Pace, long ReorderPoint, long ReorderQuantity, long MaximumStock, long SuggestedQuantity, long Urgency,
        string Reason, string? SupplierName, string? SupplierContact, decimal UnitCost);
}
