using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Inventory;

internal static class GetItem
{
    /// <summary>One inventory item.</summary>
    public static async Task<Results<Ok<ItemResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, TimeProvider clock, CancellationToken ct) =>
        await ItemResponse.Read(db, id, response, clock, ct) is { } item ? TypedResults.Ok(item) : TypedResults.NotFound();
}
