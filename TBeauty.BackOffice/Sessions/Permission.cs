namespace TBeauty.BackOffice.Sessions;

/// <summary>What a role may write, as the Admin API has it; pages offer only that, and the Admin API decides.</summary>
internal enum Permission
{
    Catalog,
    Inventory,
    Orders,
    Fulfilment,
    Discounts,
    Payments,
    Customers,
    Merges,
    Analytics,
    Owners,
}

internal static class Permissions
{
    private static readonly Dictionary<string, Permission[]> s_roles = new()
    {
        ["owner"] = Enum.GetValues<Permission>(),
        ["manager"] =
        [
            Permission.Catalog, Permission.Inventory, Permission.Orders, Permission.Fulfilment, Permission.Discounts,
            Permission.Customers, Permission.Merges, Permission.Analytics,
        ],
        ["stock"] = [Permission.Inventory, Permission.Fulfilment],
        ["finance"] = [Permission.Payments, Permission.Analytics],
        ["support"] = [Permission.Orders, Permission.Fulfilment, Permission.Customers],
    };

    public static bool May(this Session me, Permission permission) =>
        s_roles.TryGetValue(me.Role, out var permissions) && permissions.Contains(permission);
}
