using System.ComponentModel.DataAnnotations;
using System.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Inventory.Stocktakes;

public sealed class StocktakeFilters
{
    [FromQuery(Name = "status")]
    public Word<StocktakeStatus>? Status { get; init; }

    [FromQuery(Name = "location_id"), Range(1, long.MaxValue)]
    public long? LocationId { get; init; }

    internal bool AreSet => this is not { Status: null, LocationId: null };
}

internal sealed record StocktakeListResponse(
    IReadOnlyList<StocktakeResponse> Stocktakes, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListStocktakes
{
    /// <summary>Stocktakes with what they come to, newest first.</summary>
    public static async Task<Results<Ok<StocktakeListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] StocktakeFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var stocktakes = db.Stocktakes.AsNoTracking().Include(s => s.Location).AsQueryable();
        if (filters.Status is { Value: var status })
            stocktakes = stocktakes.Where(s => s.Status == status);
        if (filters.LocationId is { } location)
            stocktakes = stocktakes.Where(s => s.LocationId == location);

        var page = await stocktakes.NewestFirst(filters.AreSet, paging, ct);
        var totals = await StocktakeTotals.Of(db, [.. page.Rows.Select(s => s.Id)], ct);
        return TypedResults.Ok(new StocktakeListResponse(
            [.. page.Rows.Select(s => StocktakeResponse.From(s, totals(s.Id), terms.Value.Currency))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
