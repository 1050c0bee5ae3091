using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Products.PriceChanges;

/// <param name="Until">The first moment at which it holds no more; null while nobody has said when it ends.</param>
[Versioned]
internal sealed record PriceChangeResponse(
    long Id, long ProductId, decimal Price, string Currency, DateTimeOffset From, DateTimeOffset? Until,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    public static PriceChangeResponse Of(PriceChange change, string currency) => new(
        change.Id, change.ProductId, Money.TwoPlaces(change.Price), currency, change.StartsAt, change.EndsAt,
        change.CreatedAt,
        change.UpdatedAt);

    public static PriceChangeResponse Of(PriceChange change, string currency, HttpResponse response)
    {
        response.Tag(change.Version);
        return Of(change, currency);
    }
}

internal static class GetPriceChange
{
    /// <summary>One price change of a product.</summary>
    public static async Task<Results<Ok<PriceChangeResponse>, NotFound>> Handle(
        long id, long changeId, HttpResponse response, CommerceDbContext db, IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct) =>
        await db.PriceChanges.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == changeId && c.ProductId == id, ct) is { } change
            ? TypedResults.Ok(PriceChangeResponse.Of(change, terms.Value.Currency, response))
            : TypedResults.NotFound();
}
