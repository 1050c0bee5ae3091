using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Categories;

public sealed class UpdateCategoryRequest : PartialUpdate
{
    [NotBlank, Visible, StringLength(Category.NameLength, MinimumLength = 1)]
    public string Name { get; set => field = Set(value); } = "unchanged";

    [RegularExpression(Commerce.Catalog.Slug.Pattern), StringLength(Commerce.Catalog.Slug.Length, MinimumLength = 1)]
    public string Slug { get; set => field = Set(value); } = "unchanged";

    [StringLength(Texts.Description)]
    public string? Description { get; set => field = Set(value); }

    /// <summary>Null moves it to the root.</summary>
    [Range(1, long.MaxValue)]
    public long? ParentId { get; set => field = Set(value); }

    public bool IsActive { get; set => field = Set(value); }

    internal void Apply(Category category)
    {
        if (Has(nameof(Name)))
            category.Name = Name.Trim();
        if (Has(nameof(Slug)))
            category.Slug = Slug;
        if (Has(nameof(Description)))
            category.Description = Description;
        if (Has(nameof(ParentId)))
            category.ParentId = ParentId;
        if (Has(nameof(IsActive)))
            category.IsActive = IsActive;
    }
}

internal static class UpdateCategory
{
    /// <summary>
    /// Changes the members that are sent; an explicit null clears. A category can't end up inside itself.
    /// </summary>
    public static async Task<Results<Ok<CategoryResponse>, NotFound>> Handle(
        long id, UpdateCategoryRequest request, HttpContext http, CommerceDbContext db, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        if (await db.Categories.FindAsync([id], ct) is not { } category)
            return TypedResults.NotFound();

        http.Request.RefuseStale(category.Version);
        if (request is { ParentId: { } parent } && request.Has(nameof(request.ParentId)))
            await CategoryTree.AllowMove(db, id, parent, ct);
        request.Apply(category);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(CategoryResponse.From(category, http.Response));
    }
}
