using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Messages;
using TBeauty.Web.Auth;
using TBeauty.Web.Validation;

namespace TBeauty.AdminApi.Staff;

/// <summary>What you are told of by e-mail, in one digest in five minutes at most.</summary>
/// <param name="Events">Each once; none for who wants nothing.</param>
internal sealed record NotificationsResponse(IReadOnlyList<StaffNews> Events)
{
    public static async Task<NotificationsResponse> Read(CommerceDbContext db, long id, CancellationToken ct)
    {
        var words = await db.StaffNotifications.AsNoTracking().Where(n => n.StaffId == id).Select(n => n.Events)
            .SingleOrDefaultAsync(ct);
        return new([.. (words ?? []).Select(EnumWords.Parse<StaffNews>)]);
    }
}

internal static class GetNotifications
{
    /// <summary>What you are told of by e-mail.</summary>
    public static async Task<Ok<NotificationsResponse>> Handle(
        ClaimsPrincipal user, CommerceDbContext db, CancellationToken ct) =>
        TypedResults.Ok(await NotificationsResponse.Read(db, user.SubjectId(), ct));
}

public sealed record UpdateNotificationsRequest
{
    /// <summary>All that you want to be told of from now on; none to be left alone.</summary>
    [NoNulls, MaxLength(20)]
    public required IReadOnlyList<StaffNews> Events { get; init; }
}

internal static class UpdateNotifications
{
    /// <summary>
    /// Chooses what you are told of by e-mail: what happens from now on, in one digest in five minutes at most.
    /// </summary>
    public static async Task<Ok<NotificationsResponse>> Handle(
        UpdateNotificationsRequest request, ClaimsPrincipal user, CommerceDbContext db, TimeProvider clock,
        CancellationToken ct)
    {
        var id = user.SubjectId();
        string[] words = [.. request.Events.Distinct().Order().Select(EnumWords.Of)];
        await using var transaction = await db.BeginAsync(ct);
        var before = await db.StaffNotifications.AsNoTracking().Where(n => n.StaffId == id).Select(n => n.Events)
            .SingleOrDefaultAsync(ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into ops.staff_notifications as n (staff_id, events, told_news_id)
            select {id}, {words}, coalesce((select max(s.id) from ops.staff_news s), 0)
            on conflict (staff_id) do update
            set events = excluded.events,
                told_news_id = case when cardinality(n.events) = 0 then excluded.told_news_id else n.told_news_id end
            """, ct);
        db.Add(new AuditEntry(user.Actor(), "changed", "staff_notifications", id,
            JsonSerializer.Serialize(new { events = before ?? [] }), JsonSerializer.Serialize(new { events = words }),
            clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return TypedResults.Ok(await NotificationsResponse.Read(db, id, ct));
    }
}
