namespace TBeauty.Commerce.Webhooks;

public enum DeliveryStatus
{
    /// <summary>Not attempted yet, or to be replayed.</summary>
    Pending,

    /// <summary>The receiver answered 2xx.</summary>
    Delivered,

    /// <summary>The last attempt failed; there will be another.</summary>
    Failed,

    /// <summary>Given up, until somebody replays it.</summary>
    Dead,
}

public static class DeliveryStatuses
{
    /// <summary>There will be an attempt.</summary>
    public static readonly DeliveryStatus[] Open = [DeliveryStatus.Pending, DeliveryStatus.Failed];
}

/// <summary>
/// One event for one webhook, and what became of it. Only <c>webhook_deliveries.functions.sql</c> changes it.
/// </summary>
public sealed class WebhookDelivery : IListed
{
    public const int ErrorLength = 200;
    public const int ExcerptLength = 1_000;

    private WebhookDelivery()
    {
        Event = Subject = null!;
    }

    /// <summary>The same for every attempt, so that a receiver can drop what it has seen.</summary>
    public long Id { get; private set; }

    public long WebhookId { get; private set; }
    public long OutboxId { get; private set; }
    public string Event { get; private set; }
    public string Subject { get; private set; }
    public DeliveryStatus Status { get; private set; }

    /// <summary>
    /// All attempts that were begun. Also the token of the one that is under way: a late one records nothing.
    /// </summary>
    public int Attempts { get; private set; }

    /// <summary>Attempts since it was made or last replayed.</summary>
    public int Tries { get; private set; }

    /// <summary>When the next attempt is due; null when none is.</summary>
    public DateTimeOffset? NextAttemptAt { get; private set; }

    /// <summary>Until when an attempt has it for itself; after that its dispatcher is taken for dead.</summary>
    public DateTimeOffset? LockedUntil { get; private set; }

    public int? ResponseStatus { get; private set; }

    /// <summary>Of the last attempt, in milliseconds.</summary>
    public int? DurationMs { get; private set; }

    public string? Error { get; private set; }
    public string? ResponseExcerpt { get; private set; }
    public DateTimeOffset? DeliveredAt { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
}
