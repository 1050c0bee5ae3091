using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Inventory;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Models;

/// <summary>A corner of the real shop in which acts are played: two products and two places of its own.</summary>
internal sealed partial class SystemUnderTest
{
    private readonly Shop shop;
    private readonly long[] places;
    private readonly long[] products;
    private readonly List<(long Id, int Product, int Place)> lots = [];
    private readonly List<Order> orders = [];
    private readonly Lock mutex = new();

    private SystemUnderTest(Shop shop, long[] places, long[] products) =>
        (this.shop, this.places, this.products) = (shop, places, products);

    internal sealed record Order(long Id, Shopper Buyer, (long Id, int Product)[] Lines);

    /// <summary>What there is to act upon, as somebody saw it who may not have seen the newest.</summary>
    internal sealed record Sight((long Id, int Product, int Place)[] Lots, Order[] Orders);

    public Sight Look()
    {
        lock (mutex)
            return new([.. lots], [.. orders]);
    }

    /// <summary>A system with what <see cref="ShopModel.Opening"/> says.</summary>
    public static async Task<SystemUnderTest> Open(Shop shop, Player stock)
    {
        async Task<long> Made(string path, object body) =>
            (await stock.Staff.Post(path, body)).Expect(201).Body["id"].Number();

        var name = Guid.NewGuid().ToString("N");
        var places = new long[2];
        for (var i = 0; i < places.Length; i++)
            places[i] = await Made("/api/v1/locations",
                new { code = $"{name[..16]}-{i}", name = $"Stage {i}", kind = i is 0 ? "store" : "pop_up" });
        var products = new long[2];
        for (var i = 0; i < products.Length; i++)
            products[i] = await Made("/api/v1/products",
                new { name = $"Played {i} {name}", sku = $"P{i}-{name[..16]}", base_price = ShopModel.Price });

        var system = new SystemUnderTest(shop, places, products);
        foreach (var (number, lot) in ShopModel.Opening.Index())
        {
            var id = await Made("/api/v1/inventory", new
            {
                product_id = products[lot.Product],
                location_id = places[0],
                quantity = lot.OnHand,
                cost_price = 400.00m,
                batch_number = $"B{number}",
                shade = lot.Shade,
                expiry_date = lot.Expiry,
            });
            system.lots.Add((id, lot.Product, 0));
            system.Add("receipt", lot.OnHand);
        }

        return system;
    }

    /// <summary>Does it in the real shop.</summary>
    public async Task<Outcome> Do(Act act, Sight seen, Player player)
    {
        switch (act)
        {
            case Act.Receive(var lot, var units):
                return Booked(await player.Staff.Post($"/api/v1/inventory/{Of(lot)}/movements",
                    new { type = "receipt", quantity = units, reason = "Played" }), act);
            case Act.WriteOff(var lot, var units):
                return Booked(await player.Staff.Post($"/api/v1/inventory/{Of(lot)}/movements",
                    new { type = "write_off", quantity = units, reason = "Played" }), act);
            case Act.Count(var lot, var found):
                return Booked(await player.Staff.Post(
                    $"/api/v1/inventory/{Of(lot)}/adjust-stock", new { new_quantity = found, reason = "Played" }), act);
            case Act.Transfer(var lot, var units):
                return Carried(
                    await player.Staff.Post("/api/v1/inventory/transfers",
                        new { from_item_id = Of(lot), to_location_id = places[1 - At(lot).Place], quantity = units }),
                    At(lot));
            case Act.Switch(var lot, var on):
                return Booked(await player.Staff.Put($"/api/v1/inventory/{Of(lot)}", new { is_active = on }), act);
            case Act.Expire(var lot):
                return await Expire(Of(lot), player.ActsAlone);
            case Act.Sell sale:
                return await Sell(sale, player);
            default:
                return seen.Orders is [] ? Outcome.Silent : await DoToAnOrder(act, seen, player);
        }

        (long Id, int Product, int Place) At(int lot) => seen.Lots[lot % seen.Lots.Length];
        long Of(int lot) => At(lot).Id;
    }

    /// <summary>The day of a lot passes: for what has been sold of it until now, that was time enough.</summary>
    private async Task<Outcome> Expire(long lot, bool isNoticedAtOnce)
    {
        var ct = TestContext.Current.CancellationToken;
        var today = TimeProvider.System.Today();
        await using var db = await shop.OpenDatabase();
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await RecountStock.Hold(db, lot, today, ct);
            await db.Database.ExecuteSqlAsync($"""
                update inventory.items i set expiry_date = {today.AddDays(-1)}
                from inventory.items expired
                where expired.id = {lot} and i.product_id = expired.product_id and i.batch_number = expired.batch_number
                  and i.expiry_date is not null
                """, ct);
            await db.Database.ExecuteSqlAsync($"""
                update inventory.product_stock s
                set next_expiry = (select min(i.expiry_date) from inventory.items i where i.product_id = s.product_id and i.is_counted)
                where s.product_id = (select i.product_id from inventory.items i where i.id = {lot})
                """, ct);
            await transaction.CommitAsync(ct);
        }

        if (isNoticedAtOnce)
            await Recount(db);
        return Outcome.Silent;
    }

    /// <summary>What the shop's own sweeper does within a minute.</summary>
    private async Task Recount(Commerce.Database.CommerceDbContext db)
    {
        foreach (var product in products)
            await RecountStock.Run(db, product, TimeProvider.System.Today(), RecountStock.Expiry, DateTimeOffset.UtcNow,
                TestContext.Current.CancellationToken);
    }

    private Outcome Carried(Answer answer, (long Id, int Product, int Place) from)
    {
        var outcome = Ended(answer);
        if (outcome.Status is not 201)
            return outcome;

        var to = answer.Body["to_item_id"].Number();
        lock (mutex)
        {
            if (lots.All(lot => lot.Id != to))
                lots.Add((to, from.Product, 1 - from.Place));
        }

        return outcome;
    }

    private static Outcome Ended(Answer answer) =>
        new((int)answer.Status, answer.Body.Has("code") ? answer.Body["code"].Text() : null);
}
