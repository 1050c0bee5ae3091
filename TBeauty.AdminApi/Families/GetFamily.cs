using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.OpenApi;

namespace TBeauty.AdminApi.Families;

/// <param name="Options">What its products differ by. The products themselves are at
/// <c>/products?family_id=</c>.</param>
/// <param name="IsActive">Whether customers see its products as one; otherwise each stands by itself.</param>
[Versioned]
internal sealed record FamilyResponse(
    long Id, string Name, string Slug, string? Description, IReadOnlyList<VariantOption> Options, bool IsActive,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static FamilyResponse From(Family family) => new(
        family.Id, family.Name, family.Slug, family.Description,
        [.. family.Options.Select(EnumWords.Parse<VariantOption>)],
        family.IsActive, family.CreatedAt, family.UpdatedAt);

    public static FamilyResponse From(Family family, HttpResponse response)
    {
        response.Tag(family.Version);
        return From(family);
    }
}

internal static class GetFamily
{
    /// <summary>One family.</summary>
    public static async Task<Results<Ok<FamilyResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await db.Families.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is { } family
            ? TypedResults.Ok(FamilyResponse.From(family, response))
            : TypedResults.NotFound();
}
