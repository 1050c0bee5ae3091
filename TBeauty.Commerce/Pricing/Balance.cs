namespace TBeauty.Commerce.Pricing;

public enum OrderPaymentStatus
{
    Pending,
    Partial,
    Paid,
    Refunded,
    Cancelled,
}

/// <summary>What is owed against what was paid, of an order or an invoice.</summary>
/// <param name="Total">What it came to.</param>
/// <param name="TakenBack">What of it is asked for no more: returned units, or credit notes.</param>
/// <param name="Paid">Verified payments, gross.</param>
/// <param name="Refunded">What of them went back.</param>
/// <param name="IsCancelled">Nothing is due then.</param>
public readonly record struct Balance(
    decimal Total, decimal TakenBack, decimal Paid, decimal Refunded, bool IsCancelled)
{
    public decimal Due => IsCancelled ? 0.00m : Total - TakenBack;

    /// <summary>Money that stays with the shop.</summary>
    public decimal Net => Paid - Refunded;

    /// <summary>All that came in went back.</summary>
    public bool IsRefunded => Paid > 0 && Net == 0;

    /// <summary>What is still to be paid.</summary>
    public decimal Outstanding => IsRefunded ? 0.00m : Needed;

    /// <summary>What more money it can take, refunded or not.</summary>
    public decimal Needed => Math.Max(0.00m, Due - Net);

    /// <summary>What was paid beyond what is due.</summary>
    public decimal Credit => Math.Max(0.00m, Net - Due);

    public OrderPaymentStatus Status =>
        IsRefunded ? OrderPaymentStatus.Refunded
        : IsCancelled && Paid == 0 ? OrderPaymentStatus.Cancelled
        : Net >= Due ? OrderPaymentStatus.Paid
        : Net > 0 ? OrderPaymentStatus.Partial
        : OrderPaymentStatus.Pending;
}
