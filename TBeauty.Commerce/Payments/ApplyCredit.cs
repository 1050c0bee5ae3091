using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Payments;

/// <summary>Lets money that one order doesn't need pay for another order of the same customer.</summary>
public static class ApplyCredit
{
    /// <returns>The id of the payment that the credit became; null when there is no such payment.</returns>
    /// <exception cref="RuleViolation">
    /// <c>payment.customer_mismatch</c>, <c>order.status</c>, <c>payment.status</c>, or <c>credit.exceeded</c> and
    /// <c>credit.exceeds_order</c> with <c>at_most</c>.
    /// </exception>
    public static async Task<long?> Run(
        CommerceDbContext db, long payment, long order, decimal amount, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var made = (await db.Database.SqlQuery<long>($"select nextval('payments.payment_ids') as \"Value\"").ToListAsync(ct))[0];
        var row = (await db.Database.SqlQuery<Row>($"""
            select outcome, at_most
            from payments.apply_credit({payment}, {order}, {amount}, {made}, {Payment.Reference(now, made)}, {actor}, {now})
            """).ToListAsync(ct))[0];
        return row.Outcome switch
        {
            "applied" => made,
            "unknown" => null,
            "unknown_order" or "other_customer" => throw new RuleViolation(
                "payment.customer_mismatch", "The customer of this payment has no such order."),
            "same_order" => throw new RuleViolation("credit.same_order", "This payment is for that order already."),
            "order_status" => throw new RuleViolation("order.status", "That order takes no money any more."),
            "status" => throw new RuleViolation("payment.status", "Only a verified payment has credit."),
            "exceeds" => throw Exceeded("credit.exceeded", $"Only {row.AtMost:0.00} of this payment is credit.", row),
            _ => throw Exceeded("credit.exceeds_order", $"That order needs {row.AtMost:0.00} and no more.", row),
        };
    }

    private static RuleViolation Exceeded(string code, string sentence, Row row) => new(code, sentence)
    {
        Details = new Dictionary<string, object?> { ["at_most"] = Money.TwoPlaces(row.AtMost!.Value) },
    };

    private sealed record Row(string Outcome, decimal? AtMost);
}
