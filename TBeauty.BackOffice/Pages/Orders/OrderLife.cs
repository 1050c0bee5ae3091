using TBeauty.BackOffice.Api;
using TBeauty.BackOffice.Sessions;

namespace TBeauty.BackOffice.Pages.Orders;

/// <summary>What the Admin API offers this member of staff for an order, as its page says it.</summary>
internal static class OrderLife
{
    private static readonly (string Name, string Text)[] s_steps =
    [
        ("allocate", "Set units aside"), ("confirm", "Confirm"), ("processing", "Begin packing"), ("pack", "Packed"),
        ("shipments", "Hand over"), ("deliver", "Delivered"),
    ];

    private static readonly Dictionary<string, string> s_pickup = new()
    {
        ["Hand over"] = "Ready to be collected",
        ["Packed and handed over"] = "Packed, ready to be collected",
        ["The parcel is handed over."] = "The order is ready to be collected.",
        ["Delivered"] = "Collected",
        ["The order is delivered."] = "The order was collected.",
    };

    private static readonly string[] s_extra = ["discount", "returns", "cancel"];

    /// <summary>From an order's placing to its delivery.</summary>
    public static IReadOnlyList<(string Name, string Text)> Usual => s_steps;

    /// <summary>What comes next, the usual step first. Units are set aside until all are.</summary>
    public static IEnumerable<(string Name, string Text)> Steps(Order order)
    {
        var isAllocated = order.Items.All(
            line => line.AllocatedQuantity + line.FulfilledQuantity >= line.Quantity - line.CancelledQuantity);
        return s_steps.Where(
            step => order.AvailableSteps.Contains(step.Name) && !(isAllocated && step.Name is "allocate"));
    }

    /// <summary>What is collected is carried nowhere; its customer is mailed the same words.</summary>
    public static string Said(string? deliveryMethod, string text) =>
        deliveryMethod is "pickup" ? s_pickup.GetValueOrDefault(text, text) : text;

    /// <summary>What is taken at one click, in this order.</summary>
    public static readonly string[] AllUntilPacking = ["allocate", "confirm", "processing"];

    /// <summary>
    /// Several steps at one click, for who packs as soon as an order is there: from its placing to the beginning of
    /// packing. Packing and handing over is the form of its courier.
    /// </summary>
    /// <returns>None when this member of staff can't take them all.</returns>
    public static IReadOnlyList<string> UntilPacking(Order order, Session me) =>
        order.Status is "pending" && me.May(Permission.Orders) && Steps(order).Any()
            ? [.. Steps(order).Select(step => step.Name).Where(step => step is "allocate"), "confirm", "processing"]
            : [];

    /// <summary>What is seldom done.</summary>
    public static IEnumerable<string> Extra(Order order) => s_extra.Where(step => order.AvailableSteps.Contains(step));
}
