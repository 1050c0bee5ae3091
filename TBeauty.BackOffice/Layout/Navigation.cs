using TBeauty.BackOffice.Sessions;

namespace TBeauty.BackOffice.Layout;

/// <param name="IsFirst">Whether it stands in the bar at the foot of a phone, which has room for four.</param>
internal sealed record Place(string Name, string Address, string Icon, bool IsFirst);

/// <summary>Where a role has work to do, the daily places first.</summary>
internal static class Navigation
{
    private static readonly (Place Place, Permission? For)[] s_all =
    [
        (new("Today", "/", "today", true), null),
        (new("Sell", "/till", "till", false), Permission.Orders),
        (new("Orders", "/orders", "cart", true), null),
        (new("Payments", "/payments", "money", true), null),
        (new("Stock", "/stock", "box", true), null),
        (new("Products", "/products", "tag", false), null),
        (new("Promotions", "/promotions", "tag", false), null),
        (new("Customers", "/customers", "people", false), null),
        (new("Messages", "/messages", "message", false), Permission.Customers),
        (new("Invoices", "/invoices", "paper", false), null),
        (new("Bank statement", "/statement", "paper", false), Permission.Payments),
        (new("Tables", "/tables", "paper", false), null),
        (new("Staff", "/staff", "people", false), Permission.Owners),
        (new("Settings", "/settings", "tag", false), Permission.Owners),
        (new("Who did what", "/audit", "count", false), Permission.Owners),
    ];

    public static IEnumerable<Place> For(Session me) =>
        s_all.Where(place => place.For is not { } permission || me.May(permission)).Select(place => place.Place);
}
