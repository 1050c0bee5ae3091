using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Problems;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Products.PriceChanges;

public sealed record CreatePriceChangeRequest : IValidatableObject
{
    [Price]
    public required decimal Price { get; init; }

    /// <summary>The first moment at which it holds. From 2000-01-01 on.</summary>
    [NotLongAgo]
    public required DateTimeOffset From { get; init; }

    /// <summary>
    /// The first moment at which it holds no more; left out, it holds until it is changed or removed. From
    /// 2000-01-01 on.
    /// </summary>
    [NotLongAgo]
    public DateTimeOffset? Until { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Until <= From ? [new("It ends after it begins.", [nameof(Until)])] : [];
}

internal static class CreatePriceChange
{
    /// <summary>
    /// Another price for some time: customers see the product's own price as `compare_at_price` while a lower one
    /// holds.
    /// </summary>
    /// <remarks>By the database's clock, to the second. Of several that hold at once the one that began last
    /// does.</remarks>
    public static async Task<Results<Created<PriceChangeResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, CreatePriceChangeRequest request, HttpResponse response, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, CancellationToken ct)
    {
        if (await db.Hold<Product>(id, ct) is null)
            return TypedResults.NotFound();
        if (await db.PriceChanges.CountAsync(c => c.ProductId == id, ct) >= PriceChange.AtMost)
            return Problem.Of(409, "price_change.too_many",
                $"A product has {PriceChange.AtMost} price changes at most.");

        var change = new PriceChange(id, request.Price, request.From, request.Until);
        db.Add(change);
        await db.SaveChangesAsync(ct);
        return TypedResults.Created(
            $"/api/v1/products/{id}/price-changes/{change.Id}", PriceChangeResponse.Of(change, terms.Value.Currency,
            response));
    }
}
