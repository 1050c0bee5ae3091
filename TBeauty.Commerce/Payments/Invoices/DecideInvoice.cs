using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Payments.Invoices;

/// <summary>What happens to an invoice once it is written; each is safe to repeat, and of two at once the database decides.</summary>
public static class DecideInvoice
{
    /// <summary>Gives a draft its number and makes it due.</summary>
    /// <returns>False when there is no such invoice.</returns>
    /// <exception cref="RuleViolation"><c>invoice.status</c> or <c>invoice.order_changed</c></exception>
    public static async Task<bool> Send(
        CommerceDbContext db, long invoice, DateOnly today, string actor, DateTimeOffset now, CancellationToken ct) =>
        await Outcome(db, $"select payments.send_invoice({invoice}, {today}, {actor}, {now}) as \"Value\"", ct) switch
        {
            "sent" => true,
            "unknown" => false,
            "order_changed" => throw new RuleViolation(
                "invoice.order_changed", "Its order was changed or cancelled since; throw the draft away and make another."),
            _ => throw new RuleViolation("invoice.status", "A cancelled invoice can't be sent."),
        };

    /// <summary>Writes down that the customer has seen a sent invoice.</summary>
    /// <returns>False when there is no such invoice.</returns>
    /// <exception cref="RuleViolation"><c>invoice.status</c></exception>
    public static async Task<bool> View(
        CommerceDbContext db, long invoice, string actor, DateTimeOffset now, CancellationToken ct) =>
        await Outcome(db, $"select payments.view_invoice({invoice}, {actor}, {now}) as \"Value\"", ct) switch
        {
            "viewed" => true,
            "unknown" => false,
            _ => throw new RuleViolation("invoice.status", "Only an invoice that was sent can have been seen."),
        };

    /// <returns>False when there is no such invoice.</returns>
    /// <exception cref="RuleViolation"><c>invoice.paid</c></exception>
    public static async Task<bool> Cancel(
        CommerceDbContext db, long invoice, string? reason, string actor, DateTimeOffset now, CancellationToken ct) =>
        await Outcome(db, $"select payments.cancel_invoice({invoice}, {reason}, {actor}, {now}) as \"Value\"", ct) switch
        {
            "cancelled" => true,
            "unknown" => false,
            _ => throw new RuleViolation("invoice.paid", "Something was paid for this invoice; take it back with a credit note."),
        };

    /// <summary>Takes part of a sent invoice back.</summary>
    /// <returns>The credit note's id; null when there is no such invoice.</returns>
    /// <exception cref="RuleViolation"><c>invoice.status</c>, or <c>credit_note.exceeds_invoice</c> with <c>at_most</c></exception>
    public static async Task<long?> Credit(
        CommerceDbContext db, long invoice, decimal amount, string reason, string actor, DateTimeOffset now, CancellationToken ct)
    {
        var row = (await db.Database.SqlQuery<Row>($"""
            select outcome, credit_note_id, at_most from payments.credit_invoice({invoice}, {amount}, {reason}, {actor}, {now})
            """).ToListAsync(ct))[0];
        return row.Outcome switch
        {
            "credited" => row.CreditNoteId,
            "unknown" => null,
            "status" => throw new RuleViolation("invoice.status", "Only a sent invoice can be credited."),
            _ => throw new RuleViolation("credit_note.exceeds_invoice", $"Only {row.AtMost:0.00} of this invoice is left to credit.")
            {
                Details = new Dictionary<string, object?> { ["at_most"] = Money.TwoPlaces(row.AtMost!.Value) },
            },
        };
    }

    private static async Task<string> Outcome(CommerceDbContext db, FormattableString sql, CancellationToken ct) =>
        (await db.Database.SqlQuery<string>(sql).ToListAsync(ct))[0];

    private sealed record Row(string Outcome, long? CreditNoteId, decimal? AtMost);
}
