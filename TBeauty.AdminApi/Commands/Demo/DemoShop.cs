using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.Database;

namespace TBeauty.AdminApi.Commands.Demo;

/// <summary>
/// Fills an empty development shop. Running it again changes nothing: a shop with the first product is full.
/// </summary>
internal static class DemoShop
{
    private const string FirstSku = "LIPS-MATTE-001";

    public static async Task Seed(CommerceDbContext db, IServiceProvider services, CancellationToken ct)
    {
        await using var transaction = await db.BeginAsync(ct);
        // Of two that seed at once, the second waits here and then finds the shop full.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('tbeauty.seed'))", ct);

        if (!await db.Products.AnyAsync(p => p.Sku == FirstSku, ct))
            await Fill(db, services, ct);

        await transaction.CommitAsync(ct);
        DemoPeople.Introduce();
    }

    private static async Task Fill(CommerceDbContext db, IServiceProvider services, CancellationToken ct)
    {
        var data = DemoData.Read();
        var clock = services.GetRequiredService<TimeProvider>();

        // Drawn while the database works.
        var pictures = Task.Run(() => DemoPictures.Draw(data), ct);

        var products = await AddCatalogue(db, data, ct);
        await DemoPictures.Hang(db, await pictures, products, clock.GetUtcNow(), ct);
        Console.WriteLine(
            $"demo data: {products.Count} products of {data.Brands.Count} brands, a third of them shades of families");

        var items = await DemoStock.Add(db, products, clock, ct);
        Console.WriteLine($"demo data: stock in {items} lots at 3 locations");

        var customers = await DemoPeople.Add(db, data, services, ct);
        Console.WriteLine($"demo data: {customers.Count} customers and the shop's staff");

        var orders = await DemoSales.Add(db, products, customers, services, ct);
        Console.WriteLine($"demo data: {orders} orders with their payments");

        // Nobody is told of a year that never was.
        await db.Database.ExecuteSqlAsync($"delete from ops.outbox where fanned_out_at is null", ct);
    }

    private static async Task<IReadOnlyList<(DemoProduct Demo, Product Row)>> AddCatalogue(
        CommerceDbContext db, DemoData data, CancellationToken ct)
    {
        var brands = data.Brands.Select(brand => new Brand(brand.Name) { Description = brand.Description }).ToList();
        db.AddRange(brands);
        var categories = new Dictionary<string, Category>();
        await AddCategories(db, data.Departments, null, categories, ct);

        var products = data.Products().Select(demo => (demo, new Product(demo.Name, demo.Sku, demo.Price)
        {
            Description = demo.Description,
            CompareAtPrice = demo.CompareAtPrice,
            BrandId = brands[demo.Model % brands.Count].Id,
            CategoryId = categories[demo.Category.Name].Id,
            Weight = demo.Weight,
            Tags = [.. demo.Tags],
            IsActive = demo.IsActive,
            IsFeatured = demo.IsFeatured,
            IsDiscontinued = demo.IsDiscontinued,
        })).ToList();
        await JoinFamilies(db, products, ct);
        db.AddRange(products.Select(product => product.Item2));
        await db.SaveChangesAsync(ct);
        return products;
    }

    private static async Task JoinFamilies(
        CommerceDbContext db, IEnumerable<(DemoProduct Demo, Product Row)> products, CancellationToken ct)
    {
        var families = products.Where(product => product.Demo.Shade is not null)
            .GroupBy(product => product.Demo.ModelName)
            .Select(shades =>
                (Row: new Family(shades.Key, ["shade"]) { Description = shades.First().Demo.Description },
                Shades: shades))
            .ToList();
        db.AddRange(families.Select(family => family.Row));
        await db.SaveChangesAsync(ct);
        foreach (var (family, shades) in families)
        {
            foreach (var (demo, row) in shades)
                row.Join(family, VariantOptions.None with { Shade = demo.Shade });
        }
    }

    /// <summary>A level at a time, because a category needs the id of the one that it lies in.</summary>
    private static async Task AddCategories(
        CommerceDbContext db, IReadOnlyList<DemoCategory> level, long? parent, Dictionary<string, Category> known,
        CancellationToken ct)
    {
        foreach (var category in level)
        {
            known[category.Name] = new(category.Name, parentId: parent);
            db.Add(known[category.Name]);
        }

        await db.SaveChangesAsync(ct);
        foreach (var category in level.Where(category => category.Categories is { Count: > 0 }))
            await AddCategories(db, category.Categories!, known[category.Name].Id, known, ct);
    }
}
