using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;

namespace TBeauty.AdminApi.Products;

internal static class GetProduct
{
    /// <summary>One product.</summary>
    public static async Task<Results<Ok<ProductResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct) =>
        await Read(db, id, response, terms.Value, ct) is { } product ? TypedResults.Ok(product)
            : TypedResults.NotFound();

    /// <summary>The whole answer, with its ETag.</summary>
    internal static async Task<ProductResponse?> Read(
        CommerceDbContext db, long id, HttpResponse response, ShopTerms terms, CancellationToken ct)
    {
        if (await Whole(db).SingleOrDefaultAsync(p => p.Id == id, ct) is not { } product)
            return null;

        response.Tag(product.Version);
        return (await Answer(db, [product], terms, ct))[0];
    }

    internal static IQueryable<Product> Whole(CommerceDbContext db) =>
        db.Products.AsNoTracking().Include(p => p.Brand).Include(p => p.Category).Include(p => p.Family);

    internal static async Task<ProductResponse[]> Answer(
        CommerceDbContext db, IReadOnlyList<Product> products, ShopTerms terms, CancellationToken ct)
    {
        var stock = await ProductAvailability.Read(db, [.. products.Select(p => p.Id)], ct);
        return [.. products.Select(product => ProductResponse.From(
            product, stock.GetValueOrDefault(product.Id) ?? ProductAvailability.None(product.Id), terms.Currency))];
    }
}
