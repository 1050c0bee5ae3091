using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Every unit is explained by its ledger.</summary>
public class InventoryTests(Shop shop)
{
    private const string Inventory = "/api/v1/inventory";

    [Fact]
    public async Task A_lot_opens_with_a_receipt_and_its_ledger_explains_what_is_on_hand()
    {
        var item = await NewItem(new { quantity = 10, cost_price = 100.00m });
        var id = item["id"].Number();
        Assert.Equal(10, item["on_hand"].Number());
        Assert.Equal(1000.00m, item["stock_value"].Amount());

        (await Move(id, new { type = "receipt", quantity = 30, unit_cost = 120.00m, reason = "Restock" })).Expect(201);
        (await Move(id, new { type = "write_off", quantity = 4, reason = "Broken" })).Expect(201);
        (await Move(id, new { type = "adjustment", quantity = -1, reason = "Miscounted" })).Expect(201);
        (await shop.Owner.Post($"{Inventory}/{id}/adjust-stock", new { new_quantity = 40, reason = "Counted" }))
            .Expect(200);

        var ledger = (await shop.Owner.Get($"{Inventory}/{id}/movements")).Expect(200).Body["movements"].Items()
            .ToArray();
        Assert.Equal(["adjustment", "adjustment", "write_off", "receipt", "receipt"],
            ledger.Select(row => row["type"].Text()));
        Assert.Equal([5L, -1L, -4L, 30L, 10L], ledger.Select(row => row["quantity"].Number()));
        Assert.Equal([40L, 35L, 36L, 40L, 10L], ledger.Select(row => row["on_hand_after"].Number()));
        Assert.All(ledger, row => Assert.Equal("staff:owner@tbeauty.local", row["actor"].Text()));

        var now = (await shop.Owner.Get($"{Inventory}/{id}")).Expect(200).Body;
        Assert.Equal(40, now["on_hand"].Number());
        // (10 * 100 + 30 * 120) / 40
        Assert.Equal(115.00m, now["cost_price"].Amount());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task The_last_units_are_written_off_once()
    {
        var id = (await NewItem(new { quantity = 5, cost_price = 1.00m }))["id"].Number();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => Move(id, new { type = "write_off", quantity = 2, reason = "Broken" })));

        Assert.Equal(2, answers.Count(answer => (int)answer.Status is 201));
        Assert.All(answers.Where(answer => (int)answer.Status is not 201),
            answer => Assert.Equal(1, answer.ExpectProblem(409, "stock.insufficient")["available_quantity"].Number()));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_movement_with_a_key_is_booked_once()
    {
        var id = (await NewItem(new { quantity = 5, cost_price = 1.00m }))["id"].Number();
        var key = $"receipt-{Guid.NewGuid()}";
        var body = new { type = "receipt", quantity = 7, reason = "Restock" };

        var answers = await Task.WhenAll(Enumerable.Range(0, 6)
            .Select(_ => shop.Owner.Post($"{Inventory}/{id}/movements", body, key)));

        Assert.Single(answers.Where(a => (int)a.Status is 201).Select(a => a.Body["id"].Number()).Distinct());
        Assert.Equal(12, (await shop.Owner.Get($"{Inventory}/{id}")).Expect(200).Body["on_hand"].Number());
    }

    [Fact]
    public async Task An_expired_or_inactive_lot_is_recorded_but_does_not_sell()
    {
        var product = await shop.NewProduct(onHand: 0);
        var location = await shop.MainWarehouse();
        await Create(new
        {
            product_id = product,
            location_id = location,
            quantity = 5,
            cost_price = 1.00m,
            expiry_date = "2020-01-31",
            batch_number = "OLD"
        });
        var inactive = await Create(
            new
            {
                product_id = product,
                location_id = location,
                quantity = 6,
                cost_price = 1.00m,
                is_active = false,
                batch_number = "OFF"
            });
        await Create(new
        {
            product_id = product,
            location_id = location,
            quantity = 7,
            cost_price = 1.00m,
            expiry_date = "2099-12-31",
            batch_number = "NEW"
        });

        var stock = await shop.Availability(product);
        Assert.Equal(7, stock["available"].Number());
        Assert.Equal(["expired", "inactive", null], stock["items"].Items()
            .Select(item => item["reason"].IsNull ? null : item["reason"].Text()));

        (await shop.Owner.Put($"{Inventory}/{inactive}", new { is_active = true })).Expect(200);
        Assert.Equal(13, (await shop.Availability(product))["available"].Number());
        (await shop.Owner.Delete($"{Inventory}/{inactive}")).Expect(204);
        Assert.Equal(7, (await shop.Availability(product))["available"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task The_same_lot_at_the_same_place_is_one_item()
    {
        var product = await shop.NewProduct(onHand: 0);
        var body = new
        {
            product_id = product,
            location_id = await shop.MainWarehouse(),
            quantity = 3,
            cost_price = 1.00m,
            shade = "Ruby"
        };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.Owner.Post(Inventory, body)));

        Assert.Single(answers, answer => (int)answer.Status is 201);
        Assert.All(answers.Where(answer => (int)answer.Status is not 201), answer =>
            answer.ExpectProblem(409, "inventory.exists"));
        Assert.Equal(3, (await shop.Availability(product))["available"].Number());
    }

    [Fact]
    public async Task Units_carried_back_and_forth_at_once_are_all_still_there()
    {
        var code = $"V{Guid.NewGuid():N}"[..12];
        var van = (await shop.Owner.Post("/api/v1/locations", new { code, name = "Van", kind = "pop_up" }))
            .Expect(201).Body["id"].Number();
        var home = await NewItem(new { quantity = 50, cost_price = 10.00m, batch_number = "LOT-1", shade = "Ruby" });
        var (id, product) = (home["id"].Number(), home["product_id"].Number());
        var there = (await Transfer(id, van, 25)).Expect(201).Body["to_item_id"].Number();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            i % 2 is 0 ? Transfer(id, van, 2) : Transfer(there, home["location_id"].Number(), 2)));

        Assert.All(answers, answer => answer.Expect(201));
        var stock = await shop.Availability(product);
        Assert.Equal(50, stock["available"].Number());
        Assert.Equal([25L, 25L], stock["items"].Items().Select(item => item["on_hand"].Number()));
        (await Transfer(id, home["location_id"].Number(), 1)).ExpectProblem(409, "transfer.same_location");
        Assert.Equal(25, (await Transfer(id, van, 26)).ExpectProblem(409, "stock.insufficient")["available_quantity"]
            .Number());
        (await Transfer(id, 999_999_999, 1)).ExpectInvalid("to_location_id");
        (await Transfer(999_999_999, van, 1)).ExpectInvalid("from_item_id");
        (await Transfer(id, van, 0)).ExpectInvalid("quantity");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_transfer_into_an_item_that_is_switched_off_takes_nothing_off_sale()
    {
        var (van, home) = (await StockDesk.Open(shop),
            await NewItem(new { quantity = 10, cost_price = 10.00m, batch_number = "LOT-1" }));
        var (id, product) = (home["id"].Number(), home["product_id"].Number());
        var there = (await Transfer(id, van.Location, 4)).Expect(201).Body["to_item_id"].Number();
        (await Transfer(there, home["location_id"].Number(), 4)).Expect(201);
        (await shop.Owner.Delete($"{Inventory}/{there}")).Expect(204);
        await OrderDesk.Order(shop, (product, 9));

        (await Transfer(id, van.Location, 1)).Expect(201);

        Assert.True((await shop.Owner.Get($"{Inventory}/{there}")).Expect(200).Body["is_active"].Flag());
        Assert.Equal((10, 9, 1), await OrderDesk.Stock(shop, product));

        // What lies there switched off may be broken: nothing is added to it, nor sold with it.
        (await shop.Owner.Put($"{Inventory}/{there}", new { is_active = false })).Expect(200);
        (await Move(id, new { type = "receipt", quantity = 5, reason = "Found" })).Expect(201);
        (await Transfer(id, van.Location, 1)).ExpectProblem(409, "inventory.exists");
        Assert.Equal((14, 9, 5), await OrderDesk.Stock(shop, product));
        Assert.Equal(1, await van.OnHand(there));

        (await shop.Owner.Put($"{Inventory}/{there}", new { is_active = true })).Expect(200);
        (await Transfer(id, van.Location, 1)).Expect(201);
        Assert.Equal((15, 9, 6), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData("""{"type":"receipt","quantity":0,"reason":"x"}""", "quantity")]
    [InlineData("""{"type":"write_off","quantity":-1,"reason":"x"}""", "quantity")]
    [InlineData("""{"type":"receipt","quantity":1}""", "reason")]
    [InlineData("""{"type":"receipt","quantity":1,"reason":" "}""", "reason")]
    [InlineData("""{"type":"fulfilment","quantity":1,"reason":"x"}""", "type")]
    [InlineData("""{"type":"write_off","quantity":1,"reason":"x","unit_cost":5}""", "unit_cost")]
    [InlineData("""{"type":"receipt","quantity":1,"reason":"x","unit_cost":5.001}""", "unit_cost")]
    public async Task A_bad_movement_books_nothing(string body, string field)
    {
        var id = (await NewItem(new { quantity = 5, cost_price = 1.00m }))["id"].Number();

        (await shop.Owner.PostText($"{Inventory}/{id}/movements", body)).ExpectInvalid(field);

        Assert.Equal(1, (await shop.Owner.Get($"{Inventory}/{id}/movements")).Expect(200).Body["total"].Number());
    }

    [Fact]
    public async Task Units_change_through_movements_only_and_unknown_things_are_named()
    {
        var id = (await NewItem(new { quantity = 5, cost_price = 1.00m }))["id"].Number();

        (await shop.Owner.Put($"{Inventory}/{id}", new { on_hand = 50 })).ExpectInvalid("on_hand");
        (await shop.Owner.Post(Inventory, new { product_id = 999_999_999, location_id = 1, cost_price = 1.00m }))
            .ExpectInvalid("product_id");
        (await Move(999_999_999, new { type = "receipt", quantity = 1, reason = "x" })).ExpectProblem(404, "not_found");
        (await shop.Owner.Get($"{Inventory}/999999999")).ExpectProblem(404, "not_found");
        (await shop.Owner.Get($"{Inventory}/products/999999999/availability")).ExpectProblem(404, "not_found");
    }

    private async Task<Json> NewItem(object members)
    {
        var product = await shop.NewProduct(onHand: 0);
        var body = members.GetType().GetProperties()
            .ToDictionary(member => member.Name, member => member.GetValue(members));
        body["product_id"] = product;
        body["location_id"] = await shop.MainWarehouse();
        return (await shop.Owner.Post(Inventory, body)).Expect(201).Body;
    }

    private async Task<long> Create(object body) =>
        (await shop.Owner.Post(Inventory, body)).Expect(201).Body["id"].Number();

    private Task<Answer> Transfer(long from, long location, int quantity) =>
        shop.Owner.Post($"{Inventory}/transfers", new { from_item_id = from, to_location_id = location, quantity });

    private Task<Answer> Move(long id, object body) => shop.Owner.Post($"{Inventory}/{id}/movements", body);
}
