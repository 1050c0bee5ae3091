using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Webhooks;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Webhooks;

public sealed class DeliveryFilters
{
    [FromQuery(Name = "status")]
    public Word<DeliveryStatus>? Status { get; init; }

    /// <summary>Such as `order.paid`.</summary>
    [FromQuery(Name = "event"), StringLength(50)]
    public string? Event { get; init; }

    /// <summary>What it happened to, such as `order:42` or `inventory_item:311`.</summary>
    [FromQuery(Name = "subject"), StringLength(50)]
    public string? Subject { get; init; }
}

/// <summary>One event for one webhook, and what became of it.</summary>
/// <param name="EventId">The `id` in the body that is sent.</param>
/// <param name="Subject">What it happened to, such as `order:42`.</param>
/// <param name="Attempts">How often it was attempted, replays included.</param>
/// <param name="ResponseStatus">Of the last attempt; null when there was no answer.</param>
/// <param name="DurationMs">Of the last attempt, in milliseconds.</param>
/// <param name="Error">Why the last attempt failed.</param>
/// <param name="ResponseExcerpt">The beginning of the receiver's last answer.</param>
internal sealed record DeliveryResponse(
    long Id, long WebhookId, long EventId, string Event, string Subject, DeliveryStatus Status, int Attempts,
    int? ResponseStatus, int? DurationMs, string? Error, string? ResponseExcerpt, DateTimeOffset? NextAttemptAt,
    DateTimeOffset? DeliveredAt, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static DeliveryResponse From(WebhookDelivery d) => new(
        d.Id, d.WebhookId, d.OutboxId, d.Event, d.Subject, d.Status, d.Attempts, d.ResponseStatus, d.DurationMs,
        d.Error,
        d.ResponseExcerpt, d.NextAttemptAt, d.DeliveredAt, d.CreatedAt, d.UpdatedAt);
}

internal sealed record DeliveryListResponse(
    IReadOnlyList<DeliveryResponse> Deliveries, long Total, bool TotalIsCapped, int Page, int Size, long Pages,
    string? Next);

internal static class ListDeliveries
{
    /// <summary>What a webhook was told, or is to be told, newest first.</summary>
    public static async Task<Results<Ok<DeliveryListResponse>, NotFound, ProblemHttpResult>> Handle(
        long id, [AsParameters] DeliveryFilters filters, [AsParameters] PageRequest paging, CommerceDbContext db,
        CancellationToken ct)
    {
        if (Pages.Refuse(paging) is { } refusal)
            return refusal;
        if (!await db.Webhooks.AnyAsync(w => w.Id == id, ct))
            return TypedResults.NotFound();

        var deliveries = db.WebhookDeliveries.AsNoTracking().Where(d => d.WebhookId == id);
        if (filters.Status is { Value: var status })
            deliveries = deliveries.Where(d => d.Status == status);
        if (filters.Event is { } happened)
            deliveries = deliveries.Where(d => d.Event == happened);
        if (filters.Subject is { } subject)
            deliveries = deliveries.Where(d => d.Subject == subject);

        var page = await deliveries.NewestFirst(filtered: true, paging, ct);
        return TypedResults.Ok(new DeliveryListResponse(
            [.. page.Rows.Select(DeliveryResponse.From)],
            page.Total, page.TotalIsCapped, page.Number, page.Size, page.PageCount, page.Next));
    }
}
