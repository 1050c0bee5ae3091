using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Brands;

[Versioned]
internal sealed record BrandResponse(
    long Id, string Name, string Slug, string? Description, string? LogoUrl, string? WebsiteUrl, bool IsActive,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, string Version)
{
    public static BrandResponse From(Brand brand) => new(
        brand.Id, brand.Name, brand.Slug, brand.Description, brand.LogoUrl, brand.WebsiteUrl, brand.IsActive,
        brand.CreatedAt, brand.UpdatedAt, ETags.Text(brand.Version));

    public static BrandResponse From(Brand brand, HttpResponse response)
    {
        response.Tag(brand.Version);
        return From(brand);
    }
}

internal static class GetBrand
{
    /// <summary>One brand.</summary>
    public static async Task<Results<Ok<BrandResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await db.Brands.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) is { } brand
            ? TypedResults.Ok(BrandResponse.From(brand, response))
            : TypedResults.NotFound();
}
