using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Purchasing;

namespace TBeauty.AdminApi.Purchasing;

internal static class AdvancePurchaseOrder
{
    /// <summary>Says that a draft was sent to its supplier.</summary>
    public static Task<Results<Ok<PurchaseOrderResponse>, NotFound>> Order(
        long id, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock,
        CancellationToken ct) =>
        Take((order, now) => order.Order(now), id, response, db, terms.Value, clock, ct);

    /// <summary>Expects no more of it: cancelled when nothing has come, received when something has.</summary>
    public static Task<Results<Ok<PurchaseOrderResponse>, NotFound>> Cancel(
        long id, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms, TimeProvider clock,
        CancellationToken ct) =>
        Take((order, now) => order.Cancel(now), id, response, db, terms.Value, clock, ct);

    private static async Task<Results<Ok<PurchaseOrderResponse>, NotFound>> Take(
        Action<PurchaseOrder, DateTimeOffset> step, long id, HttpResponse response, CommerceDbContext db,
        ShopTerms terms,
        TimeProvider clock, CancellationToken ct)
    {
        if (await db.Hold<PurchaseOrder>(id, ct) is not { } order)
            return TypedResults.NotFound();

        step(order, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(await PurchaseOrderResponse.Read(db, id, response, terms.Currency, ct));
    }
}
