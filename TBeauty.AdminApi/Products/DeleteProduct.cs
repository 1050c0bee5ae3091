using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Products;

internal static class DeleteProduct
{
    /// <summary>
    /// Removes a product; one that has stock or stands in an order is archived: not for sale any more, but known.
    /// </summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, HttpRequest request, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Products.FindAsync([id], ct) is not { } product)
            return TypedResults.NotFound();

        request.RefuseStale(product.Version);
        await db.DeleteOrArchive(product, archived => archived.Archive(), ct);
        return TypedResults.NoContent();
    }
}
