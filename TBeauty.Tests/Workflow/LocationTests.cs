using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A place is closed once it is empty, and nothing is brought to a closed one.</summary>
public class LocationTests(Shop shop)
{
    private const string Locations = "/api/v1/locations";

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task A_place_with_units_stays_open_until_they_are_gone(string how)
    {
        var desk = await StockDesk.Open(shop);
        var product = await shop.NewProduct(onHand: 0);
        var (one, two) = (await desk.Lot(2, product: product), await desk.Lot(3, product: product, batch: "B"));

        var refused = (await Close()).ExpectProblem(409, "location.has_stock");

        Assert.Equal(5, refused["units"].Number());
        Assert.True(await IsActive());
        (await shop.Owner.Put($"{Locations}/{desk.Location}", new { name = "Renamed" })).Expect(200);
        var sold = await OrderDesk.Order(shop, (product, 5));
        await sold.Pack();
        (await sold.Post("shipments")).Expect(201);
        Assert.Equal((0, 0), (await desk.OnHand(one), await desk.OnHand(two)));

        Assert.InRange((int)(await Close()).Status, 200, 204);
        Assert.False(await IsActive());
        Assert.InRange((int)(await Close()).Status, 200, 204);

        Task<Answer> Close() => how is "PUT"
            ? shop.Owner.Put($"{Locations}/{desk.Location}", new { is_active = false })
            : shop.Owner.Delete($"{Locations}/{desk.Location}");

        async Task<bool> IsActive() =>
            (await shop.Owner.Get($"{Locations}/{desk.Location}")).Expect(200).Body["is_active"].Flag();
    }

    [Fact]
    public async Task Nothing_comes_to_a_closed_place_until_it_is_opened_again()
    {
        var desk = await StockDesk.Open(shop);
        var product = await shop.NewProduct(onHand: 4, price: 1000.00m);
        var (empty, full) = (await desk.Lot(0, product: product), await FullLot(product));
        (await shop.Owner.Put($"{Locations}/{desk.Location}", new { is_active = false })).Expect(200);

        foreach (var bring in Ways())
            (await bring()).ExpectProblem(409, "location.inactive");

        Assert.Equal((4, 0, 4), await OrderDesk.Stock(shop, product));
        Assert.Equal(0, await desk.OnHand(empty));
        Assert.Equal(1, (await shop.Owner.Get($"/api/v1/inventory?location_id={desk.Location}")).Expect(200)
            .Body["total"].Number());
        (await shop.Owner.Put($"{Locations}/{desk.Location}", new { is_active = true })).Expect(200);
        foreach (var bring in Ways())
            (await bring()).Expect(201);
        await shop.AssertBooksBalance();

        Func<Task<Answer>>[] Ways() =>
        [
            () => shop.Owner.Post("/api/v1/inventory", new
            {
                product_id = product,
                location_id = desk.Location,
                quantity = 0,
                cost_price = 9.00m,
                batch_number = "NEW",
            }),
            () => shop.Owner.Post($"/api/v1/inventory/{empty}/movements",
                new { type = "receipt", quantity = 3, reason = "Delivery" }),
            () => shop.Owner.Post("/api/v1/inventory/transfers",
                new { from_item_id = full, to_location_id = desk.Location, quantity = 1 }),
            () => shop.Owner.Post("/api/v1/goods-receipts", new
            {
                location_id = desk.Location,
                lines = new[] { new { product_id = product, quantity = 2, unit_cost = 9.00m } },
            }),
            () => shop.Owner.Post("/api/v1/counter-sales", new
            {
                location_id = desk.Location,
                lines = new[] { new { product_id = product, quantity = 1 } },
                payments = new[] { new { payment_method = "cash" } },
            }),
            () => desk.Begin(),
        ];
    }

    [Fact]
    public async Task Of_a_delivery_and_a_closing_at_once_one_is_refused()
    {
        var product = await shop.NewProduct(onHand: 0);
        for (var round = 0; round < 8; round++)
        {
            var desk = await StockDesk.Open(shop);
            var item = await desk.Lot(0, product: product);

            var answers = await Task.WhenAll(
                shop.Owner.Post($"/api/v1/inventory/{item}/movements",
                    new { type = "receipt", quantity = 3, reason = "Delivery" }),
                shop.Owner.Put($"{Locations}/{desk.Location}", new { is_active = false }));

            Assert.True(((int)answers[0].Status, (int)answers[1].Status) is (201, 409) or (409, 200),
                $"{answers[0].Text} {answers[1].Text}");
        }
    }

    [Fact]
    public async Task Whoever_closes_a_place_waits_for_what_is_being_brought_there()
    {
        var desk = await StockDesk.Open(shop);
        var item = await desk.Lot(0);
        Task<Answer> closing;
        await using (var held = await HeldRow.By(shop, $"""
            select 1 from inventory.locations l where l.id = {desk.Location} for share;
            select outcome from inventory.move_stock(
                {item}, 'receipt', 2, 9, 'Delivery', null, null, null, 'staff:test', now())
            """))
        {
            closing = shop.Owner.Put($"{Locations}/{desk.Location}", new { is_active = false });
            await held.UntilSomebodyWaits("inventory.locations");
            await held.Commit();
        }

        Assert.Equal(2, (await closing).ExpectProblem(409, "location.has_stock")["units"].Number());
        await shop.AssertBooksBalance();
    }

    private async Task<long> FullLot(long product) =>
        (await shop.Owner.Get($"/api/v1/inventory?product_id={product}&location_id={await shop.MainWarehouse()}"))
        .Expect(200).Body["items"].Items().Single()["id"].Number();
}
