using TBeauty.BackOffice.Sessions;

namespace TBeauty.BackOffice.Layout;

/// <param name="Group">The heading that it stands under.</param>
/// <param name="IsFirst">Whether it stands in the bar at the foot of a phone, which has room for four.</param>
internal sealed record Place(string Group, string Name, string Address, string Icon, bool IsFirst = false);

/// <summary>Where a role has work to do, the daily places first.</summary>
internal static class Navigation
{
    private static readonly (Place Place, Permission? For)[] s_all =
    [
        (new("", "Today", "/", "today", IsFirst: true), null),
        (new("", "Sell", "/till", "till"), Permission.Orders),
        (new("", "Orders", "/orders", "cart", IsFirst: true), null),
        (new("", "Payments", "/payments", "money", IsFirst: true), null),
        (new("Goods", "Stock", "/stock", "box", IsFirst: true), null),
        (new("Goods", "Products", "/products", "tag"), null),
        (new("Goods", "Deliveries", "/deliveries", "truck"), Permission.Inventory),
        (new("Goods", "Suppliers", "/suppliers", "factory"), Permission.Inventory),
        (new("Selling", "Customers", "/customers", "people"), null),
        (new("Selling", "Promotions", "/promotions", "percent"), null),
        (new("Selling", "Messages", "/messages", "message"), Permission.Customers),
        (new("Money", "Insights", "/insights", "chart"), Permission.Analytics),
        (new("Money", "Invoices", "/invoices", "paper"), null),
        (new("Money", "Bank statement", "/statement", "bank"), Permission.Payments),
        (new("Shop", "Delivery zones", "/delivery-zones", "map"), null),
        (new("Shop", "Imports and exports", "/tables", "table"), null),
        (new("Shop", "Webhooks", "/webhooks", "plug"), Permission.Owners),
        (new("Shop", "Staff", "/staff", "key"), Permission.Owners),
        (new("Shop", "Settings", "/settings", "gear"), Permission.Owners),
        (new("Shop", "Who did what", "/audit", "count"), Permission.Owners),
    ];

    public static IEnumerable<Place> For(Session me) =>
        s_all.Where(place => place.For is not { } permission || me.May(permission)).Select(place => place.Place);
}
