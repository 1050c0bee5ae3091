namespace TBeauty.BackOffice.Api;

/// <summary>Another system that is told what happens.</summary>
public sealed record Webhook(
    long Id, string Url, IReadOnlyList<string> Events, string? Description, bool IsActive, DateTimeOffset CreatedAt);

public sealed record WebhookList(IReadOnlyList<Webhook> Webhooks, long Total, int Page, long Pages);

/// <summary>The same with its secret, which is told once.</summary>
public sealed record WebhookSecret(long Id, string Secret);

/// <summary>One event for one webhook, and what became of it.</summary>
public sealed record WebhookDelivery(
    long Id, string Event, string Subject, string Status, int Attempts, int? ResponseStatus, string? Error,
    DateTimeOffset CreatedAt);

public sealed record WebhookDeliveryList(
    IReadOnlyList<WebhookDelivery> Deliveries, long Total, bool TotalIsCapped, int Page, long Pages);
