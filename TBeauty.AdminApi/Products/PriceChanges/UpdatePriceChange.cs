using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Products.PriceChanges;

public sealed class UpdatePriceChangeRequest : PartialUpdate
{
    [Price]
    public decimal Price { get; set => field = Set(value); } = 1;

    /// <summary>The first moment at which it holds. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateTimeOffset From { get; set => field = Set(value); } = DateTimeOffset.MaxValue;

    /// <summary>The first moment at which it holds no more. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public DateTimeOffset? Until { get; set => field = Set(value); }

    internal void Apply(PriceChange change)
    {
        if (Has(nameof(Price)))
            change.Price = Price;
        if (Has(nameof(From)))
            change.StartsAt = From;
        if (Has(nameof(Until)))
            change.EndsAt = Until;
    }
}

internal static class UpdatePriceChange
{
    /// <summary>Changes the members that are sent. Orders keep the price of their moment.</summary>
    public static async Task<Results<Ok<PriceChangeResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, long changeId, UpdatePriceChangeRequest request, HttpContext http, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms,
        CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (await db.Hold<PriceChange>(changeId, ct) is not { } change || change.ProductId != id)
            return TypedResults.NotFound();

        http.Request.RefuseStale(change.Version);
        request.Apply(change);
        if (change.EndsAt <= change.StartsAt)
            return Problem.Invalid("until", "It ends after it begins.");

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(PriceChangeResponse.Of(change, terms.Value.Currency, http.Response));
    }
}
