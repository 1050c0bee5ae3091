using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Inventory;

internal static class GetItem
{
    /// <summary>One inventory item, as it is now or as its ledger says that it was.</summary>
    public static async Task<Results<Ok<ItemResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, [FromQuery(Name = "as_of")] Moment? asOf, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        TimeProvider clock,
        CancellationToken ct)
    {
        if (asOf?.Value is not { } moment)
            return await ItemResponse.Read(db, id, response, terms.Value.Currency, clock,
            ct) is { } now ? TypedResults.Ok(now)
                : TypedResults.NotFound();
        if (PastMoment.Refuse(moment, clock) is { } refusal)
            return refusal;

        var item = await ItemResponse.Whole(db).SingleOrDefaultAsync(i => i.Id == id && i.CreatedAt <= moment, ct);
        var then = await PastStock.At(db, moment).Where(p => p.InventoryItemId == id).SingleOrDefaultAsync(ct);
        return item is null || then is null ? TypedResults.NotFound()
            : TypedResults.Ok(ItemResponse.From(item, terms.Value.Currency, then, moment));
    }
}
