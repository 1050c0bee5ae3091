using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Products;

public sealed class ProductQuery
{
    /// <summary>Part of a name, SKU or brand; at least two characters.</summary>
    [FromQuery(Name = "q"), Required, StringLength(200, MinimumLength = 2)]
    public string Q { get; init; } = "";
}

internal static class SearchProducts
{
    /// <summary>Products whose name, SKU or brand contains the text, newest first.</summary>
    public static async Task<Results<Ok<ProductListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] ProductQuery query, [AsParameters] PageRequest paging, CommerceDbContext db,
        IOptionsSnapshot<ShopTerms> terms, CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var page = await GetProduct.Whole(db).Where(ListProducts.Matches(query.Q))
            .NewestFirst(filtered: true, paging, ct);
        return TypedResults.Ok(new ProductListResponse(
            await GetProduct.Answer(db, page.Rows, terms.Value, ct),
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
