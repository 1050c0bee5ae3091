namespace TBeauty.Commerce.Payments;

/// <summary>What can be done with a payment now; the verbs ask the same.</summary>
public sealed partial class Payment
{
    /// <summary>Each the last part of the path that does it.</summary>
    public IEnumerable<string> Steps
    {
        get
        {
            if (CanBecome(PaymentStatus.Verified))
                yield return "verify";
            if (CanBecome(PaymentStatus.Unverified) && PendingRefunds == 0)
                yield return "unverify";
            if (CanBecome(PaymentStatus.Rejected))
                yield return "reject";
            if (IsVerified && Free > 0)
                yield return "refunds";
            if (IsVerified && Credit > 0)
                yield return "apply-credit";
        }
    }

    /// <summary>
    /// What of it pays for nothing, and is not on its way back; the order or the invoice that it is for must have been
    /// read along.
    /// </summary>
    internal decimal Credit => Math.Min(Free, Order?.CreditAmount ?? Invoice?.CreditAmount ?? Free);

    private bool CanBecome(PaymentStatus status) =>
        Status == (status is PaymentStatus.Unverified ? PaymentStatus.Verified : PaymentStatus.Unverified);
}
