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

public enum OrderSource
{
    Instagram,
    Website,
    Phone,
    Whatsapp,
    WalkIn,
}
