using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Commerce.Ordering;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Models;

internal sealed partial class SystemUnderTest
{
    private async Task<Outcome> Sell(Act.Sell sale, Player player)
    {
        var wanted = new[] { (Product: 0, Quantity: sale.OfTheFirst, sale.Shade),
            (Product: 1, Quantity: sale.OfTheSecond, Shade: null) }
            .Where(line => line.Quantity > 0).ToArray();
        var lines = wanted.Select(
            line => new { product_id = products[line.Product], quantity = line.Quantity, requested_shade = line.Shade })
            .ToArray();

        Answer answer;
        if (player.ActsAlone)
        {
            answer = await player.Staff.Post(
                "/api/v1/orders", new { customer_id = player.Shopper.Id, lines, delivery_method = "pickup" });
        }
        else
        {
            // What the catalogue shows may be a second old: a cart that can't be filled is no order either.
            (await player.Shopper.Calls.Delete("/api/v1/customer/cart")).Expect(204);
            foreach (var line in lines)
            {
                if (await player.Shopper.Calls.Post("/api/v1/customer/cart/items", line)
                    is { Status: not System.Net.HttpStatusCode.Created } full)
                    return Ended(full);
            }

            answer = await player.Shopper.Calls.Post(
                "/api/v1/customer/cart/checkout", new { delivery_method = "pickup" }, Guid.NewGuid().ToString());
        }

        var outcome = Ended(answer);
        if (outcome.Status is 201)
        {
            var order = answer.Body.Has("order") ? answer.Body["order"] : answer.Body;
            var made = new Order(order["id"].Number(), player.Shopper, [.. order["items"].Items()
                .Select(item => (item["id"].Number(), Array.IndexOf(products, item["product_id"].Number())))
                .OrderBy(line => line.Item2)]);
            lock (mutex)
                orders.Add(made);
        }

        return outcome;
    }

    private async Task<Outcome> DoToAnOrder(Act act, Sight seen, Player player)
    {
        var (lots, known) = seen;
        Order Of(int order) => known[^(1 + order % known.Length)];
        (long Id, int Product) Line(int order, int line) => Of(order).Lines[line % Of(order).Lines.Length];
        object Units(int order, int line, int units) =>
            new[] { new { order_item_id = Line(order, line).Id, quantity = units } };
        Task<Answer> Step(int order, string step, object? body = null) =>
            player.Staff.Post($"/api/v1/orders/{Of(order).Id}/{step}", body);

        switch (act)
        {
            case Act.Allocate(var order):
                return Ended(await Step(order, "allocate"));
            case Act.AllocateByHand(var order, var line, var lot, var units):
                var own = lots.Where(l => l.Product == Line(order, line).Product).ToArray();
                return Ended(await Step(order, "allocate", new
                {
                    lines =
                        new[] { new { order_item_id = Line(order, line).Id,
                        inventory_item_id = own[lot % own.Length].Id, quantity = units } },
                }));
            case Act.Advance(var order, var step):
                return Ended(await Step(order, step));
            case Act.ShipAll(var order):
                return Booked(await Step(order, "shipments"), act);
            case Act.Ship(var order, var line, var units):
                return Booked(await Step(order, "shipments", new { lines = Units(order, line, units) }), act);
            case Act.Drop(var order, var line, var units):
                return Ended(await Step(order, "cancel-lines", new { lines = Units(order, line, units) }));
            case Act.Return(var order, var line, var units, var restock):
                return Booked(await Step(order, "returns", new { lines = Units(order, line, units), restock }), act);
            case Act.Cancel(var order, ByCustomer: true):
                return Ended(await Of(order).Buyer.Calls.Post($"/api/v1/customer/orders/{Of(order).Id}/cancel"));
            case Act.Cancel(var order, _):
                return Ended(await Step(order, "cancel", new { reason = "Played" }));
            case Act.Pay(var order, var units):
                var payment =
                    (await player.Staff.Post("/api/v1/payments",
                    new { order_id = Of(order).Id, amount = units * ShopModel.Price, payment_method = "cash" }))
                    .Expect(201).Body["id"].Number();
                return Ended(await player.Staff.Post($"/api/v1/payments/{payment}/verify"));
            case Act.LetLapse(var order):
                return await LetLapse(Of(order).Id);
            default:
                throw new ArgumentOutOfRangeException(nameof(act), act, null);
        }
    }

    private async Task<Outcome> LetLapse(long order)
    {
        var ct = TestContext.Current.CancellationToken;
        var now = DateTimeOffset.UtcNow;
        await using var db = await shop.OpenDatabase();
        await db.Orders.Where(o => o.Id == order && o.Status == OrderStatus.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(o => o.ReservedUntil, now.AddMinutes(-1)), ct);
        // The shop's own sweeper may be first.
        await CancelOrder.Expire(db, order, now, ct);
        return Outcome.Silent;
    }

    /// <summary>The player's orders as <see cref="ShopModel.Orders"/> tells them.</summary>
    public async Task<string[]> Orders(Player player)
    {
        var list = (await player.Staff.Get($"/api/v1/orders?customer_id={player.Shopper.Id}&sort=oldest&size=100"))
            .Expect(200).Body;
        return [.. list["orders"].Items().Index().SelectMany(order => Told(order.Index, order.Item))];
    }

    private IEnumerable<string> Told(int number, Json order)
    {
        yield return Words.Order(
            number, order["status"].Text(), order["payment_status"].Text(), order["total_amount"]
                .Amount(), order["amount_paid"].Amount());
        foreach (var item in order["items"].Items()
            .OrderBy(item => Array.IndexOf(products, item["product_id"].Number())))
        {
            yield return Words.Line(
                Array.IndexOf(products, item["product_id"].Number()), item["quantity"]
                    .Number(), item["cancelled_quantity"].Number(),
                item["fulfilled_quantity"].Number(), item["returned_quantity"].Number(), item["allocated_quantity"]
                    .Number(),
                item["allocations"].Items()
                    .Select(bound => (NumberOf(bound["inventory_item_id"].Number()), bound["quantity"].Number())));
        }
    }

    /// <summary>A product and its lots as <see cref="ShopModel.Stock"/> tells them.</summary>
    public async Task<string[]> Stock(int product, Player player)
    {
        var stock = (await player.Staff.Get($"/api/v1/inventory/products/{products[product]}/availability"))
            .Expect(200).Body;
        return
        [
            Words.Product(product, stock["on_hand"].Number(), stock["reserved"].Number(), stock["available"].Number()),
            .. stock["items"].Items().Select(item => Words.Lot(
                NumberOf(item["inventory_item_id"].Number()), item["on_hand"].Number(), item["allocated"]
                    .Number(), item["counted"].Flag())),
        ];
    }

    private int NumberOf(long lot) => lots.FindIndex(known => known.Id == lot);
}
