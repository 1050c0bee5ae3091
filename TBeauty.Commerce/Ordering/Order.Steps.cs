using TBeauty.Commerce.Pricing;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// What can be done with an order now. The verbs ask the same; allocating and shipping are decided in SQL, and a test
/// takes every step at every place of an order's life to see that both agree.
/// </summary>
public sealed partial class Order
{
    private static readonly Step Confirming =
        new("confirm", OrderStatus.Pending, OrderStatus.Confirmed, "be confirmed");
    private static readonly Step Processing =
        new("processing", OrderStatus.Confirmed, OrderStatus.Processing, "be processed");
    private static readonly Step Packing = new("pack", OrderStatus.Processing, OrderStatus.Packed, "be packed");
    private static readonly Step Delivering =
        new("deliver", OrderStatus.Shipped, OrderStatus.Delivered, "be delivered");

    /// <summary>Each the last part of the path that does it. Its lines must have been read along.</summary>
    /// <param name="payOnDelivery">Whether parcels leave before anything is paid.</param>
    public IEnumerable<string> Steps(bool payOnDelivery)
    {
        if (IsOpen)
            yield return "allocate";
        if (Array.Find([Confirming, Processing, Packing, Delivering], CanTake) is { } next)
            yield return next.Name;
        if (CanBeShipped(payOnDelivery))
            yield return "shipments";
        if (CanBeDiscounted)
            yield return "discount";
        if (CanBeCancelled)
            yield return "cancel";
        if (IsOpen)
            yield return "cancel-lines";
        if (CanBeReturned)
            yield return "returns";
    }

    private bool CanTake(Step step) =>
        Status == step.From && !(step.NeedsItsGoods && items.Exists(item => item.LacksUnits));

    /// <summary>As <c>ordering.ship_order</c> decides for a parcel of what is allocated.</summary>
    private bool CanBeShipped(bool payOnDelivery) => Status is OrderStatus.Packed
        && (payOnDelivery || PaymentStatus is OrderPaymentStatus.Partial or OrderPaymentStatus.Paid)
        && items.Exists(item => item.AllocatedQuantity > 0);

    private bool CanBeDiscounted => Status is OrderStatus.Pending;

    private bool CanBeReturned => Status is OrderStatus.Shipped or OrderStatus.Delivered;

    /// <summary>A step that moves nothing.</summary>
    /// <param name="Name">The last part of the path that takes it.</param>
    /// <param name="Act">What can't be done when the order stands elsewhere, as in "cannot be packed".</param>
    private sealed record Step(string Name, OrderStatus From, OrderStatus To, string Act)
    {
        public bool NeedsItsGoods => To is not OrderStatus.Delivered;
    }
}
