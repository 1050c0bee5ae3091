using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Payments;

/// <summary>Gives money of a payment back.</summary>
public static class RefundPayment
{
    /// <param name="amount">Above 0.</param>
    /// <returns>The refund's id; null when there is no such payment.</returns>
    /// <exception cref="RuleViolation">
    /// <c>refund.exceeds_payment</c>, with <c>refundable_amount</c>, or <c>payment.status</c> for a payment that doesn't count.
    /// </exception>
    public static async Task<long?> Run(
        CommerceDbContext db, long payment, decimal amount, string reason, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var row = (await db.Database.SqlQuery<Row>($"""
            select outcome, refund_id, refundable
            from payments.refund_payment({payment}, {amount}, {reason}, null, 'payment_refunded', {actor}, {now})
            """).ToListAsync(ct))[0];
        return row.Outcome switch
        {
            "refunded" => row.RefundId,
            "unknown" => null,
            "status" => throw new RuleViolation("payment.status", "Only a verified payment can be refunded."),
            _ => throw new RuleViolation("refund.exceeds_payment", $"Only {row.Refundable:0.00} of this payment is left to refund.")
            {
                Details = new Dictionary<string, object?> { ["refundable_amount"] = Money.TwoPlaces(row.Refundable!.Value) },
            },
        };
    }

    private sealed record Row(string Outcome, long? RefundId, decimal? Refundable);
}
