using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Purchasing;

public sealed class SupplierFilters
{
    /// <summary>Part of a name or of a contact's.</summary>
    [FromQuery(Name = "search"), StringLength(200)]
    public string? Search { get; init; }

    [FromQuery(Name = "is_active")]
    public bool? IsActive { get; init; }

    internal bool AreSet => this is not { Search: null, IsActive: null };
}

internal sealed record SupplierListResponse(
    IReadOnlyList<SupplierResponse> Suppliers, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListSuppliers
{
    /// <summary>Suppliers, newest first.</summary>
    public static async Task<Results<Ok<SupplierListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] SupplierFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var suppliers = db.Suppliers.AsNoTracking();
        if (filters.Search?.Trim() is { Length: > 0 } search)
        {
            var text = LikePattern.Anywhere(search);
            suppliers = suppliers.Where(s => EF.Functions.ILike(s.Name, text, LikePattern.EscapeCharacter)
                || EF.Functions.ILike(s.ContactName!, text, LikePattern.EscapeCharacter));
        }

        if (filters.IsActive is { } active)
            suppliers = suppliers.Where(s => s.IsActive == active);
        var page = await suppliers.NewestFirst(filters.AreSet, paging, ct);
        return TypedResults.Ok(new SupplierListResponse(
            [.. page.Rows.Select(SupplierResponse.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}

internal static class GetSupplier
{
    /// <summary>One supplier.</summary>
    public static async Task<Results<Ok<SupplierResponse>, NotFound>> Handle(
        long id, HttpResponse response, CommerceDbContext db, CancellationToken ct) =>
        await db.Suppliers.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct) is { } supplier
            ? TypedResults.Ok(SupplierResponse.From(supplier, response))
            : TypedResults.NotFound();
}
