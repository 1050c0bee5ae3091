namespace TBeauty.Commerce.Webhooks;

/// <summary>What the shop tells other systems about, in the words of <c>outbox.functions.sql</c>'s callers.</summary>
public static class WebhookEvents
{
    public static readonly IReadOnlyList<string> All =
    [
        "order.placed", "order.paid", "order.partly_shipped", "order.shipped", "order.delivered", "order.returned",
        "order.cancelled",
        "payment.recorded", "payment.verified", "payment.refunded", "stock.low",
    ];
}
