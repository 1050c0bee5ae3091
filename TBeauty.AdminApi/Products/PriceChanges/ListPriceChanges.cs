using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Products.PriceChanges;

internal sealed record PriceChangeListResponse(
    IReadOnlyList<PriceChangeResponse> PriceChanges, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListPriceChanges
{
    /// <summary>
    /// Price changes of a product, those to come, those that hold and those that are over; newest first.
    /// </summary>
    public static async Task<Results<Ok<PriceChangeListResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, [AsParameters] PageRequest paging, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;
        if (!await db.Products.AnyAsync(p => p.Id == id, ct))
            return TypedResults.NotFound();

        var page = await db.PriceChanges.AsNoTracking().Where(c => c.ProductId == id)
            .NewestFirst(filtered: true, paging, ct);
        return TypedResults.Ok(new PriceChangeListResponse(
            [.. page.Rows.Select(change => PriceChangeResponse.Of(change, terms.Value.Currency))],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
