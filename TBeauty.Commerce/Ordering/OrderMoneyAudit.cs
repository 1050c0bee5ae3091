using TBeauty.Commerce.Audit;

namespace TBeauty.Commerce.Ordering;

/// <summary>What an order costs, as the audit keeps it whenever that changes.</summary>
internal static class OrderMoneyAudit
{
    public static Dictionary<string, object?> Of(Order order) => new()
    {
        ["subtotal"] = order.Subtotal,
        ["discount_amount"] = order.DiscountAmount,
        ["tax_amount"] = order.TaxAmount,
        ["total_amount"] = order.TotalAmount,
        ["returned_amount"] = order.ReturnedAmount,
    };

    public static AuditEntry Changed(
        Order order, Dictionary<string, object?> before, string? reason, string actor, DateTimeOffset now)
    {
        var after = Of(order);
        after["reason"] = reason;
        return AuditEntry.Of(actor, "changed", "order", order.Id, before, after, now);
    }
}
