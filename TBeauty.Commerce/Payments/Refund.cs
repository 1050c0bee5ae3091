namespace TBeauty.Commerce.Payments;

/// <summary>Money of a payment that went back, or on to another order of the same customer. Written once, never changed.</summary>
public sealed class Refund
{
    public const int ReasonLength = 500;

    private Refund()
    {
        Reason = RecordedBy = null!;
    }

    internal Refund(decimal amount, string reason, long? appliedTo, string actor, DateTimeOffset now)
    {
        Amount = Money.TwoPlaces(amount);
        (Reason, AppliedToPaymentId, RecordedBy, CreatedAt) = (reason, appliedTo, actor, now);
    }

    public long Id { get; private set; }
    public long PaymentId { get; private set; }
    public decimal Amount { get; private set; }
    public string Reason { get; private set; }

    /// <summary>The payment that this money became, where it was credit for another order.</summary>
    public long? AppliedToPaymentId { get; private set; }

    public string RecordedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
}
