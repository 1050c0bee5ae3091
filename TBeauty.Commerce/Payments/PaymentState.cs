namespace TBeauty.Commerce.Payments;

/// <summary>
/// What of a payment decides what can be done with it: the same rule for one that is held and for a row of a list.
/// </summary>
/// <param name="Status">Whether it counts.</param>
/// <param name="Amount">What came in.</param>
/// <param name="Refunded">What of that went back.</param>
/// <param name="Pending">What is on its way back: nobody else's any more, and not gone yet.</param>
/// <param name="Beyond">
/// What the order or the invoice that it is for was paid beyond what is due; null for a payment of neither.
/// </param>
public readonly record struct PaymentState(
    PaymentStatus Status, decimal Amount, decimal Refunded, decimal Pending, decimal? Beyond)
{
    public bool IsVerified => PaymentStatuses.Counted.Contains(Status);

    /// <summary>
    /// Whether it is credit that came from another payment, which says that so much of it moved on: that money is here
    /// and nowhere else. It can be given back, or move on again.
    /// </summary>
    public bool IsMoved { get; init; }

    /// <summary>What of it is still the shop's.</summary>
    public decimal Net => Amount - Refunded;

    /// <summary>What of it can go elsewhere.</summary>
    public decimal Free => Net - Pending;

    /// <summary>What of it pays for nothing, and is not on its way back.</summary>
    public decimal Credit => Math.Min(Free, Beyond ?? Free);

    /// <summary>What can be done with it now; each the last part of the path that does it.</summary>
    public IEnumerable<string> Steps
    {
        get
        {
            if (CanBecome(PaymentStatus.Verified))
                yield return "verify";
            if (CanBecome(PaymentStatus.Unverified) && Pending == 0)
                yield return "unverify";
            if (CanBecome(PaymentStatus.Rejected))
                yield return "reject";
            if (IsVerified && Free > 0)
                yield return "refunds";
            if (IsVerified && Credit > 0)
                yield return "apply-credit";
        }
    }

    public bool CanBecome(PaymentStatus status) => !IsMoved
        && Status == (status is PaymentStatus.Unverified ? PaymentStatus.Verified : PaymentStatus.Unverified);
}
