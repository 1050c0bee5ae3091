using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Staff;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Staff;

public sealed class UserFilters
{
    [FromQuery(Name = "role")]
    public Word<StaffRole>? Role { get; init; }

    [FromQuery(Name = "is_active")]
    public bool? IsActive { get; init; }
}

internal sealed record UserListResponse(
    IReadOnlyList<StaffResponse> Users, long Total, bool TotalIsCapped, int Page, int Size, long Pages, string? Next);

internal static class ListUsers
{
    /// <summary>Whoever works in the shop, or did; newest first.</summary>
    public static async Task<Results<Ok<UserListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] UserFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;

        var users = db.StaffUsers.AsNoTracking();
        if (filters.Role is { Value: var role })
            users = users.Where(u => u.Role == role);
        if (filters.IsActive is { } active)
            users = users.Where(u => u.IsActive == active);

        var page = await users.NewestFirst(filters is not { Role: null, IsActive: null }, paging, ct);
        return TypedResults.Ok(new UserListResponse(
            [.. page.Rows.Select(StaffResponse.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
