using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Staff;
using TBeauty.Web.Auth;
using TBeauty.Web.Binding;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Staff;

/// <summary>Filters of a list that you keep under a name.</summary>
/// <param name="Query">Such as `status=pending&amp;payment=partial`.</param>
internal sealed record SavedViewResponse(long Id, SavedList List, string Name, string Query);

internal sealed record SavedViewListResponse(IReadOnlyList<SavedViewResponse> Views);

internal static class ListSavedViews
{
    /// <summary>Your saved views, by list and name.</summary>
    public static async Task<Ok<SavedViewListResponse>> Handle(
        [FromQuery(Name = "list")] Word<SavedList>? list, ClaimsPrincipal user, CommerceDbContext db,
        CancellationToken ct)
    {
        var (id, only) = (user.SubjectId(), list?.Value);
        return TypedResults.Ok(new SavedViewListResponse(await db.SavedViews.AsNoTracking()
            .Where(v => v.StaffId == id && (only == null || v.List == only))
            .OrderBy(v => v.List).ThenBy(v => v.Name)
            .Select(v => new SavedViewResponse(v.Id, v.List, v.Name, v.Query)).ToListAsync(ct)));
    }
}

public sealed record SaveViewRequest
{
    public required SavedList List { get; init; }

    [NotBlank, Visible, StringLength(SavedView.NameLength, MinimumLength = 1)]
    public required string Name { get; init; }

    /// <summary>The filters as in a page's address, without the question mark.</summary>
    [StringLength(SavedView.QueryLength, MinimumLength = 1)]
    [RegularExpression(@"[A-Za-z0-9\-._~!$&'()*+,;=:@/?%]+", ErrorMessage = "This isn't the query of an address.")]
    public required string Query { get; init; }
}

internal static class SaveView
{
    private sealed record Saved(long Id, bool IsNew);

    /// <summary>
    /// Keeps the filters of a list under a name, for you alone; under a name that is there they take its place. At
    /// most 50.
    /// </summary>
    public static async Task<Results<Created<SavedViewResponse>, Ok<SavedViewResponse>>> Handle(
        SaveViewRequest request, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var (id, list, name) = (user.SubjectId(), EnumWords.Of(request.List), request.Name.Trim());
        await using var transaction = await db.BeginAsync(ct);
        // Two tabs of one person count one after the other.
        await db.Database.ExecuteSqlAsync($"select from ops.staff_users where id = {id} for no key update", ct);
        var saved = await db.Database.SqlQuery<Saved>($"""
            insert into ops.saved_views as v (staff_id, list, name, query, created_at)
            select {id}, {list}, {name}, {request.Query}, now()
            where (select count(*) from ops.saved_views o where o.staff_id = {id}) < {SavedView.Most}
               or exists (select from ops.saved_views o where o.staff_id = {id} and o.list = {list} and o.name = {name})
            on conflict (staff_id, list, name) do update set query = excluded.query
            returning v.id, v.xmax = 0 as is_new
            """).ToListAsync(ct);
        if (saved is not [var view])
            throw new RuleViolation("view.too_many", $"You keep {SavedView.Most} views already; remove one first.");
        await transaction.CommitAsync(ct);

        var answer = new SavedViewResponse(view.Id, request.List, name, request.Query);
        return view.IsNew
            ? TypedResults.Created($"/api/v1/users/me/views/{view.Id}", answer) : TypedResults.Ok(answer);
    }
}

internal static class RemoveView
{
    /// <summary>Removes a view of yours.</summary>
    public static async Task<Results<NoContent, NotFound>> Handle(
        long id, ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct)
    {
        var staff = user.SubjectId();
        return await db.SavedViews.Where(v => v.Id == id && v.StaffId == staff).ExecuteDeleteAsync(ct) is 0
            ? TypedResults.NotFound() : TypedResults.NoContent();
    }
}
