namespace TBeauty.Commerce.Invoicing;

/// <summary>Takes part of a sent invoice back. Written once, never changed.</summary>
public sealed class CreditNote
{
    public const int ReasonLength = 500;

    private CreditNote()
    {
        CreditNoteNumber = Reason = RecordedBy = null!;
    }

    internal CreditNote(decimal amount, string number, string reason, long? returned, string actor, DateTimeOffset now)
    {
        Amount = Money.TwoPlaces(amount);
        (CreditNoteNumber, Reason, ReturnId, RecordedBy, CreatedAt) = (number, reason, returned, actor, now);
    }

    public long Id { get; private set; }
    public long InvoiceId { get; private set; }

    /// <summary>Without a gap, like the invoices'.</summary>
    public string CreditNoteNumber { get; private set; }

    public decimal Amount { get; private set; }

    /// <summary>The return that it was made for by itself; null when staff made it.</summary>
    public long? ReturnId { get; private set; }

    public string Reason { get; private set; }
    public string RecordedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
}
