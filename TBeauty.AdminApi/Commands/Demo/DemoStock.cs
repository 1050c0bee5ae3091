using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Inventory;

namespace TBeauty.AdminApi.Commands.Demo;

/// <summary>Lots at three locations, their opening stock booked through the ledger like any other.</summary>
internal static class DemoStock
{
    /// <returns>How many inventory items there are.</returns>
    public static async Task<int> Add(
        CommerceDbContext db, IReadOnlyList<(DemoProduct Demo, Product Row)> products, TimeProvider clock,
        CancellationToken ct)
    {
        db.AddRange(
            new Location("lekki_store", "Lekki store", LocationKind.Store),
            new Location("ikeja_store", "Ikeja City Mall counter", LocationKind.Store));
        await db.SaveChangesAsync(ct);
        var locations = await db.Locations.OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(ct);

        var today = clock.Today();
        var openedAt = clock.GetUtcNow() - TimeSpan.FromDays(DemoSales.Days + 1);
        var lots = products.Where(product => !product.Demo.IsOutOfStock)
            .SelectMany(product => locations.Index().SelectMany(place => Lots(product, place.Item, place.Index, today)))
            .ToList();
        db.AddRange(lots.Select(lot => lot.Item));
        await db.SaveChangesAsync(ct);

        var (ids, units) = (lots.Select(lot => lot.Item.Id).ToArray(), lots.Select(lot => lot.Units).ToArray());
        await db.Database.ExecuteSqlAsync($"""
            select inventory.move_stock(
                lot.item, 'receipt', lot.units, i.cost_price, 'Opening stock', null, null, null, 'system', {openedAt})
            from unnest({ids}, {units}) as lot (item, units) join inventory.items i on i.id = lot.item
            order by i.product_id, i.id
            """, ct);
        return lots.Count;
    }

    private static IEnumerable<(InventoryItem Item, int Units)> Lots(
        (DemoProduct Demo, Product Row) product, long location, int place, DateOnly today)
    {
        var (demo, row) = product;
        string?[] shades = demo.Shade is { } own ? [own] : demo.Category.Shades is { Count: > 0 } all ? [.. all]
            : [null];
        foreach (var (index, shade) in shades.Index())
        {
            // Not every shade is everywhere.
            if ((demo.Number + place + index) % 4 is 3)
                continue;

            var units = 12 + (demo.Number * 7 + place * 13 + index * 5) % 50;
            // Some shelves are nearly empty.
            if (demo.Number % 11 is 5 && place is 2)
                units = 1 + index;
            if (demo.Number is 0)
                units += 200;
            yield return (
                new(row.Id, location, Money.Round(row.BasePrice * 0.45m), Expiry(demo, place, today), true, today)
                {
                    BatchNumber = $"{demo.Category.Sku}-{today.AddDays(-30 * (place + 1)):yyMM}-{place + 1}",
                    Shade = shade,
                    SupplierName = "Balogun Cosmetics Importers",
                }, units);
        }
    }

    /// <summary>
    /// Most lots keep for one to three years; some are near their end, so that there is something to see.
    /// </summary>
    private static DateOnly? Expiry(DemoProduct demo, int place, DateOnly today) =>
        demo.Category.Lasting ? null
        : demo.Number % 29 is 7 && place is 1 ? today.AddDays(12)
        : demo.Number % 17 is 4 && place is 2 ? today.AddDays(40)
        : today.AddDays(365 + (demo.Number * 37 + place * 91) % 730);
}
