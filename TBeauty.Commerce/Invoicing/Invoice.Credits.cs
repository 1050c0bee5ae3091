namespace TBeauty.Commerce.Invoicing;

/// <summary>What is taken back of an invoice once it was sent.</summary>
public sealed partial class Invoice
{
    /// <summary>Takes part of a sent invoice back.</summary>
    /// <exception cref="RuleViolation"><c>invoice.status</c>, or <c>credit_note.exceeds_invoice</c> with
    /// <c>at_most</c></exception>
    public CreditNote Credit(
        decimal amount, string number, string reason, long? returned, string actor, DateTimeOffset now)
    {
        RefuseToCredit(amount);
        var note = new CreditNote(amount, number, reason, returned, actor, now);
        creditNotes.Add(note);
        CreditedAmount += note.Amount;
        Settle(AmountPaid, now);
        return note;
    }

    /// <summary>What is left to credit.</summary>
    public decimal Creditable => IsSent ? TotalAmount - CreditedAmount : 0.00m;

    /// <exception cref="RuleViolation"><c>invoice.status</c>, or <c>credit_note.exceeds_invoice</c> with
    /// <c>at_most</c></exception>
    public void RefuseToCredit(decimal amount)
    {
        if (!IsSent)
            throw new RuleViolation("invoice.status", "Only a sent invoice can be credited.");
        if (amount > Creditable)
        {
            throw new RuleViolation(
                "credit_note.exceeds_invoice", $"Only {Creditable:0.00} of this invoice is left to credit.")
            {
                Details = new Dictionary<string, object?> { ["at_most"] = Money.TwoPlaces(Creditable) },
            };
        }
    }
}
