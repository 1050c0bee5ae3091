using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Categories;

public sealed record CreateCategoryRequest
{
    [NotBlank, Visible, StringLength(Category.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>Made from the name when absent.</summary>
    [RegularExpression(Commerce.Catalog.Slug.Pattern), StringLength(Commerce.Catalog.Slug.Length, MinimumLength = 1)]
    public string? Slug { get; init; }

    [StringLength(Texts.Description)]
    public string? Description { get; init; }

    [Range(1, long.MaxValue)]
    public long? ParentId { get; init; }

    public bool IsActive { get; init; } = true;
}

internal static class CreateCategory
{
    /// <summary>A new category, at the root of the tree or inside another one.</summary>
    public static async Task<Created<CategoryResponse>> Handle(
        CreateCategoryRequest request, HttpResponse response, CommerceDbContext db, CancellationToken ct)
    {
        var category = new Category(request.Name.Trim(), request.Slug, request.ParentId)
        {
            Description = request.Description,
            IsActive = request.IsActive,
        };
        await FreeSlug.Save(db, category, request.Slug is null, ct);

        return TypedResults.Created($"/api/v1/categories/{category.Id}", CategoryResponse.From(category, response));
    }
}
