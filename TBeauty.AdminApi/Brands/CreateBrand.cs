using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Brands;

public sealed record CreateBrandRequest
{
    [NotBlank, Visible, StringLength(Brand.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>Made from the name when absent.</summary>
    [RegularExpression(Commerce.Catalog.Slug.Pattern), StringLength(Commerce.Catalog.Slug.Length, MinimumLength = 1)]
    public string? Slug { get; init; }

    [StringLength(Texts.Description)]
    public string? Description { get; init; }

    [WebAddress, StringLength(Texts.Link)]
    public string? LogoUrl { get; init; }

    [WebAddress, StringLength(Texts.Link)]
    public string? WebsiteUrl { get; init; }

    public bool IsActive { get; init; } = true;
}

internal static class CreateBrand
{
    /// <summary>A new brand.</summary>
    public static async Task<Created<BrandResponse>> Handle(
        CreateBrandRequest request, HttpResponse response, CommerceDbContext db, CancellationToken ct)
    {
        var brand = new Brand(request.Name.Trim(), request.Slug)
        {
            Description = request.Description,
            LogoUrl = request.LogoUrl,
            WebsiteUrl = request.WebsiteUrl,
            IsActive = request.IsActive,
        };
        await FreeSlug.Save(db, brand, request.Slug is null, ct);

        return TypedResults.Created($"/api/v1/brands/{brand.Id}", BrandResponse.From(brand, response));
    }
}
