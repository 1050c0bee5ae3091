using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Brands;

public sealed class UpdateBrandRequest : PartialUpdate
{
    [NotBlank, Visible, StringLength(Brand.NameLength, MinimumLength = 1)]
    public string Name { get; set => field = Set(value); } = "unchanged";

    [RegularExpression(Commerce.Catalog.Slug.Pattern), StringLength(Commerce.Catalog.Slug.Length, MinimumLength = 1)]
    public string Slug { get; set => field = Set(value); } = "unchanged";

    [StringLength(Texts.Description)]
    public string? Description { get; set => field = Set(value); }

    [WebAddress, StringLength(Texts.Link)]
    public string? LogoUrl { get; set => field = Set(value); }

    [WebAddress, StringLength(Texts.Link)]
    public string? WebsiteUrl { get; set => field = Set(value); }

    public bool IsActive { get; set => field = Set(value); }

    internal void Apply(Brand brand)
    {
        if (Has(nameof(Name)))
            brand.Name = Name.Trim();
        if (Has(nameof(Slug)))
            brand.Slug = Slug;
        if (Has(nameof(Description)))
            brand.Description = Description;
        if (Has(nameof(LogoUrl)))
            brand.LogoUrl = LogoUrl;
        if (Has(nameof(WebsiteUrl)))
            brand.WebsiteUrl = WebsiteUrl;
        if (Has(nameof(IsActive)))
            brand.IsActive = IsActive;
    }
}

internal static class UpdateBrand
{
    /// <summary>Changes the members that are sent; an explicit null clears.</summary>
    public static async Task<Results<Ok<BrandResponse>, NotFound>> Handle(
        long id, UpdateBrandRequest request, HttpContext http, CommerceDbContext db, CancellationToken ct)
    {
        if (await db.Brands.FindAsync([id], ct) is not { } brand)
            return TypedResults.NotFound();

        http.Request.RefuseStale(brand.Version);
        request.Apply(brand);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(BrandResponse.From(brand, http.Response));
    }
}
