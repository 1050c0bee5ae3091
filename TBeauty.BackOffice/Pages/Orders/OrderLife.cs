using TBeauty.BackOffice.Api;
using TBeauty.BackOffice.Sessions;

namespace TBeauty.BackOffice.Pages.Orders;

/// <summary>What is offered on an order's page; the Admin API decides again when it is sent.</summary>
internal static class OrderLife
{
    /// <summary>What comes next, the usual step first.</summary>
    public static IEnumerable<(string Name, string Text)> Steps(Order order, Session me)
    {
        var isAllocated = order.Items.All(line => line.AllocatedQuantity + line.FulfilledQuantity >= line.Quantity - line.CancelledQuantity);
        if (!isAllocated && order.Status is ("pending" or "confirmed") && me.May(Permission.Fulfilment))
            yield return ("allocate", "Set units aside");
        if (order.Status is "pending" && isAllocated && me.May(Permission.Orders))
            yield return ("confirm", "Confirm");
        if (!me.May(Permission.Fulfilment))
            yield break;
        if (order.Status is "confirmed" && isAllocated)
            yield return ("processing", "Begin packing");
        if (order.Status is "processing")
            yield return ("pack", "Packed");
        if (order.Status is "packed")
            yield return ("ship", "Hand over");
        if (order.Status is "shipped")
            yield return ("deliver", "Delivered");
    }

    /// <summary>What is seldom done.</summary>
    public static IEnumerable<string> Extra(Order order, Session me)
    {
        if (order.Status is "pending" && me.May(Permission.Discounts))
            yield return "discount";
        if (order.Status is ("shipped" or "delivered") && me.May(Permission.Orders))
            yield return "return";
        if (order.Status is ("pending" or "confirmed" or "processing" or "packed") && order.Shipments.Count is 0 && me.May(Permission.Orders))
            yield return "cancel";
    }
}
