namespace TBeauty.Commerce.DeliveryZones;

public enum DeliveryMethod
{
    Standard,
    Express,
    Pickup,
}
