using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Families;

public sealed class FamilyFilters
{
    /// <summary>Part of a name.</summary>
    [FromQuery(Name = "search"), StringLength(200)]
    public string? Search { get; init; }

    [FromQuery(Name = "is_active")]
    public bool? IsActive { get; init; }
}

internal sealed record FamilyListResponse(
    IReadOnlyList<FamilyResponse> Families, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListFamilies
{
    /// <summary>Families, newest first.</summary>
    public static async Task<Results<Ok<FamilyListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] FamilyFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var families = db.Families.AsNoTracking();
        if (filters.Search?.Trim() is { Length: > 0 } search)
        {
            var words = LikePattern.Words(Fold.Key(search));
            families = families.Where(f =>
                words.All(word => EF.Functions.Like(EF.Property<string>(f, CatalogTables.NameKey), word)));
        }

        if (filters.IsActive is { } active)
            families = families.Where(f => f.IsActive == active);

        var page = await families.NewestFirst(filters is not { Search: null, IsActive: null }, paging, ct);
        return TypedResults.Ok(new FamilyListResponse(
            [.. page.Rows.Select(FamilyResponse.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
