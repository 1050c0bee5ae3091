namespace TBeauty.Commerce.Ordering;

public enum OrderStatus
{
    Pending,
    Confirmed,
    Processing,
    Packed,
    Shipped,
    Delivered,
    Cancelled,
    Returned,
}

public static class OrderStatuses
{
    /// <summary>There are units to be shipped, or could be; in the order in which an order goes through them.</summary>
    public static readonly OrderStatus[] Open =
        [OrderStatus.Pending, OrderStatus.Confirmed, OrderStatus.Processing, OrderStatus.Packed];

    /// <summary>The shop has given its word: these of the open ones have all of their units, or lack some.</summary>
    public static readonly OrderStatus[] Promised =
        [OrderStatus.Confirmed, OrderStatus.Processing, OrderStatus.Packed];
}

public enum OrderSource
{
    Instagram,
    Website,
    Phone,
    Whatsapp,
    WalkIn,
}
