using TBeauty.Commerce.Payments.Online;

namespace TBeauty.Commerce.Payments;

/// <summary>What goes back of a payment, at once or through its provider.</summary>
public sealed partial class Payment
{
    /// <summary>
    /// Gives money of it back, or on to another payment. What came through a provider goes back through it: until that
    /// is done, the refund holds its amount.
    /// </summary>
    /// <exception cref="RuleViolation"><c>payment.status</c>; <c>refund.exceeds_payment</c> with
    /// <c>refundable_amount</c></exception>
    public Refund Refund(decimal amount, string reason, long? appliedTo, string actor, DateTimeOffset now)
    {
        if (!IsVerified)
            throw new RuleViolation("payment.status", "Only a verified payment can be refunded.");
        if (amount > Free)
        {
            throw new RuleViolation("refund.exceeds_payment", $"Only {Free:0.00} of this payment is left to refund.")
            {
                Details = new Dictionary<string, object?> { ["refundable_amount"] = Money.TwoPlaces(Free) },
            };
        }

        var isAsked = Provider is not null && appliedTo is null;
        var refund = new Refund(amount, reason, appliedTo, isAsked, actor, now);
        refunds.Add(refund);
        if (isAsked)
            PendingRefunds += refund.Amount;
        else
            GoesBack(refund.Amount);
        UpdatedAt = now;
        return refund;
    }

    /// <summary>The provider says what became of a refund.</summary>
    /// <param name="failure">Why it will never be done; null when it is done.</param>
    internal void Settle(Refund refund, string? failure, DateTimeOffset now)
    {
        refund.Settle(failure, now);
        PendingRefunds -= refund.Amount;
        if (failure is null)
            GoesBack(refund.Amount);
        UpdatedAt = now;
    }

    /// <summary>Names the provider of what was written down by hand first.</summary>
    internal void CameThrough(PaymentProvider provider) => Provider = provider;

    private void GoesBack(decimal amount)
    {
        RefundedAmount += amount;
        Status = Net == 0 ? PaymentStatus.Refunded : PaymentStatus.PartiallyRefunded;
    }
}
