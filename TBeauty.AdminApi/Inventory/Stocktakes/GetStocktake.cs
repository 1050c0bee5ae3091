using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Inventory.Stocktakes;

internal static class GetStocktake
{
    /// <summary>One stocktake, with all that was counted and how it differs from the books.</summary>
    public static async Task<Results<Ok<StocktakeSheet>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct) =>
        await StocktakeSheet.Read(db, id, response, terms.Value.Currency, ct) is { } sheet ? TypedResults.Ok(sheet)
            : TypedResults.NotFound();
}
