using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Categories;

[Versioned]
internal sealed record CategoryResponse(
    long Id, string Name, string Slug, string? Description, long? ParentId, bool IsActive, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, string Version)
{
    public static CategoryResponse From(Category category) => new(
        category.Id, category.Name, category.Slug, category.Description, category.ParentId, category.IsActive,
        category.CreatedAt, category.UpdatedAt, ETags.Text(category.Version));

    public static CategoryResponse From(Category category, HttpResponse response)
    {
        response.Tag(category.Version);
        return From(category);
    }
}

internal static class GetCategory
{
    /// <summary>One category.</summary>
    public static async Task<Results<Ok<CategoryResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await db.Categories.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, ct) is { } category
            ? TypedResults.Ok(CategoryResponse.From(category, response))
            : TypedResults.NotFound();
}
