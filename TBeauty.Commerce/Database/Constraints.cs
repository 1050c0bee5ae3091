using System.Collections.Frozen;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Customers;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Inventory;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Promotions;
using TBeauty.Commerce.Purchasing;
using TBeauty.Commerce.Staff;

namespace TBeauty.Commerce.Database;

/// <summary>The constraints of all rooms that mean something to whoever asked.</summary>
public static class Constraints
{
    private static readonly FrozenDictionary<string, ConstraintMeaning> Known = new[]
    {
        CatalogTables.Constraints,
        InventoryTables.Constraints,
        StocktakeTables.Constraints,
        CustomerTables.Constraints,
        PromotionTables.Constraints,
        DeliveryTables.Constraints,
        OrderTables.Constraints,
        PurchasingTables.Constraints,
        PaymentTables.Constraints,
        InvoiceTables.Constraints,
        StaffTables.Constraints,
    }.SelectMany(room => room).ToFrozenDictionary(meaning => meaning.Constraint);

    public static IEnumerable<string> Names => Known.Keys;

    /// <returns>Null when a constraint means nothing in particular.</returns>
    public static ConstraintMeaning? Find(string? constraint) => Known.GetValueOrDefault(constraint ?? "");
}
