namespace TBeauty.Commerce.Payments;

/// <summary>What can be done with a payment now; the verbs ask the same.</summary>
public sealed partial class Payment
{
    /// <summary>The order or the invoice that it is for must have been read along.</summary>
    public PaymentState State => new(
        Status, Amount, RefundedAmount, PendingRefunds, Order?.CreditAmount ?? Invoice?.CreditAmount)
    {
        IsMoved = SourcePaymentId is not null,
    };

    /// <summary>
    /// What of it pays for nothing, and is not on its way back; the order or the invoice that it is for must have been
    /// read along.
    /// </summary>
    internal decimal Credit => State.Credit;
}
