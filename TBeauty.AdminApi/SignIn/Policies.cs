using System.Security.Claims;
using System.Text.Json;
using TBeauty.Commerce.Staff;

namespace TBeauty.AdminApi.SignIn;

/// <summary>Who may write where. Every role may read; these are the bracketed roles of the contract.</summary>
internal static class Policies
{
    /// <summary>Any active member of staff.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>Products, brands, categories, locations, delivery zones.</summary>
    public const string Catalog = nameof(Catalog);

    public const string Inventory = nameof(Inventory);
    public const string Orders = nameof(Orders);

    /// <summary>What the people at the shelves do for an order: allocate, process, pack, ship, deliver.</summary>
    public const string Fulfilment = nameof(Fulfilment);

    public const string Discounts = nameof(Discounts);
    public const string Payments = nameof(Payments);
    public const string Customers = nameof(Customers);

    /// <summary>Joining two records of one person, which nobody can undo.</summary>
    public const string Merges = nameof(Merges);

    /// <summary>How the shop does, in figures; read by these roles only.</summary>
    public const string Analytics = nameof(Analytics);

    /// <summary>The shop's settings, staff themselves, and what each of them did.</summary>
    public const string Owners = nameof(Owners);

    public static readonly IReadOnlyDictionary<string, StaffRole[]> Roles = new Dictionary<string, StaffRole[]>
    {
        [Staff] = Enum.GetValues<StaffRole>(),
        [Catalog] = [StaffRole.Manager, StaffRole.Owner],
        [Inventory] = [StaffRole.Stock, StaffRole.Manager, StaffRole.Owner],
        [Orders] = [StaffRole.Support, StaffRole.Manager, StaffRole.Owner],
        [Fulfilment] = [StaffRole.Support, StaffRole.Stock, StaffRole.Manager, StaffRole.Owner],
        [Discounts] = [StaffRole.Manager, StaffRole.Owner],
        [Payments] = [StaffRole.Finance, StaffRole.Owner],
        [Customers] = [StaffRole.Support, StaffRole.Manager, StaffRole.Owner],
        [Merges] = [StaffRole.Manager, StaffRole.Owner],
        [Analytics] = [StaffRole.Finance, StaffRole.Manager, StaffRole.Owner],
        [Owners] = [StaffRole.Owner],
    };

    public static bool Allows(ClaimsPrincipal user, string policy) =>
        Roles[policy].Any(role => user.IsInRole(role.ToString()));

    /// <summary>The policies that let a role in, as clients read them: <c>catalog</c>, <c>orders</c>, …</summary>
    public static string[] PermissionsOf(StaffRole role) =>
        [.. Roles.Where(policy => policy.Value.Contains(role))
            .Select(policy => JsonNamingPolicy.SnakeCaseLower.ConvertName(policy.Key))
            .Order(StringComparer.Ordinal)];
}
