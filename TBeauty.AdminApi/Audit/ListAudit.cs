using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Audit;
using TBeauty.Commerce.Database;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;
using TBeauty.Web.Problems;

namespace TBeauty.AdminApi.Audit;

public sealed class AuditFilters
{
    /// <summary>
    /// What was changed, such as <c>product</c>, <c>customer</c>, <c>payment</c> or <c>staff_user</c>.
    /// </summary>
    [FromQuery(Name = "subject_type"), StringLength(100)]
    public string? SubjectType { get; init; }

    [FromQuery(Name = "subject_id"), Range(1, long.MaxValue)]
    public long? SubjectId { get; init; }

    /// <summary>Who did it, such as <c>staff:ada@example.com</c>.</summary>
    [FromQuery(Name = "actor"), StringLength(300)]
    public string? Actor { get; init; }

    /// <summary>
    /// What was done, such as <c>created</c>, <c>changed</c>, <c>deleted</c>, <c>erased</c> or <c>exported</c>.
    /// </summary>
    [FromQuery(Name = "action"), StringLength(100)]
    public string? Action { get; init; }

    /// <summary>First day, in Lagos.</summary>
    [FromQuery(Name = "from")]
    public Day? From { get; init; }

    /// <summary>Last day, in Lagos.</summary>
    [FromQuery(Name = "to")]
    public Day? To { get; init; }

    internal bool AreSet => this is not
    {
        SubjectType: null, SubjectId: null, Actor: null, Action: null, From: null, To: null,
    };
}

/// <param name="Before">The changed members as they were; null for what is new.</param>
/// <param name="After">The changed members as they are then; null for what is gone.</param>
internal sealed record AuditEntryResponse(
    long Id, string Actor, string Action, string SubjectType, long? SubjectId, JsonElement? Before, JsonElement? After,
    DateTimeOffset OccurredAt)
{
    public static AuditEntryResponse From(AuditEntry entry) => new(
        entry.Id, entry.Actor, entry.Action, entry.SubjectType, entry.SubjectId, Json(entry.Before), Json(entry.After),
        entry.OccurredAt);

    private static JsonElement? Json(string? kept) => kept is null ? null : JsonElement.Parse(kept);
}

internal sealed record AuditListResponse(
    IReadOnlyList<AuditEntryResponse> Entries, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListAudit
{
    /// <summary>Who changed what, when, and how it was before and after; newest first.</summary>
    /// <remarks>Stock has a trail of its own, `/inventory/{id}/movements`; so have orders, in their `events`.</remarks>
    public static async Task<Results<Ok<AuditListResponse>, ProblemHttpResult>> Handle(
        [AsParameters] AuditFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;
        if (filters.From > filters.To)
            return Problem.Invalid("from", "The first day ('from') is after the last day ('to').");

        var entries = Filtered(db.Audit.AsNoTracking(), filters);
        var start = entries;
        if (paging.After is { } after)
        {
            var (time, id) = (Cursor.Parse(after)!.Value.CreatedAt, Cursor.Parse(after)!.Value.Id);
            start = entries.Where(
                a => EF.Functions.LessThan(ValueTuple.Create(a.OccurredAt, a.Id), ValueTuple.Create(time, id)));
        }

        var ordered = start.OrderByDescending(a => a.OccurredAt).ThenByDescending(a => a.Id);
        var page = await Pages.Read(
            entries, ordered, filters.AreSet, paging, a => Cursor.Of(a.OccurredAt, a.Id), ct,
            filters.AreSet ? null : db.RowCountOf<AuditEntry>());
        return TypedResults.Ok(new AuditListResponse(
            [.. page.Rows.Select(AuditEntryResponse.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }

    private static IQueryable<AuditEntry> Filtered(IQueryable<AuditEntry> entries, AuditFilters filters)
    {
        if (filters.SubjectType is { } type)
            entries = entries.Where(a => a.SubjectType == type);
        if (filters.SubjectId is { } subject)
            entries = entries.Where(a => a.SubjectId == subject);
        if (filters.Actor is { } actor)
            entries = entries.Where(a => a.Actor == actor);
        if (filters.Action is { } action)
            entries = entries.Where(a => a.Action == action);
        if (filters.From?.StartsAt() is { } from)
            entries = entries.Where(a => a.OccurredAt >= from);
        if (filters.To?.EndsAt() is { } to)
            entries = entries.Where(a => a.OccurredAt < to);
        return entries;
    }
}
