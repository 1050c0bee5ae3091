using TBeauty.Commerce.Ordering;

namespace TBeauty.Commerce.Invoicing;

/// <summary>What can be done with an invoice now; the verbs ask the same.</summary>
public sealed partial class Invoice
{
    /// <summary>Each the last part of the path that does it; its order, if any, must have been read along.</summary>
    public IEnumerable<string> Steps
    {
        get
        {
            if (Status is InvoiceStatus.Draft && !IsOutdated(Order))
                yield return "send";
            if (CanBeViewed)
                yield return "viewed";
            if (Status is not InvoiceStatus.Cancelled && !IsPaidFor)
                yield return "cancel";
            if (Creditable > 0)
                yield return "credit-notes";
        }
    }

    /// <summary>Whether its order was changed or cancelled since the draft was written.</summary>
    internal bool IsOutdated(Order? order) =>
        order is not null && (order.Status is OrderStatus.Cancelled || !Says(order));

    private bool CanBeViewed => Status is InvoiceStatus.Sent;

    private bool IsPaidFor => AmountPaid > 0 && Status is not InvoiceStatus.Draft;
}
