using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Into which item a delivery goes.</summary>
public partial class PurchasingTests
{
    /// <summary>Some tables say "never" so.</summary>
    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("9999-12-30")]
    public async Task A_lot_that_never_expires_is_one_lot(string never)
    {
        var desk = await StockDesk.Open(shop);
        var product = await shop.NewProduct(onHand: 0);
        var lot = new
        {
            product_id = product,
            quantity = 3,
            batch_number = "N-1",
            expiry_date = never,
            unit_cost = 5.00m,
        };
        var delivery = new { location_id = desk.Location, lines = new[] { lot } };
        (await shop.Owner.Post(StockDesk.Inventory, new
        {
            product_id = product,
            location_id = desk.Location,
            quantity = 2,
            cost_price = 5.00m,
            batch_number = "N-1",
            expiry_date = never,
        })).Expect(201);

        (await shop.Owner.Post(Receipts, delivery)).Expect(201);
        (await shop.Owner.Post(Receipts, delivery)).Expect(201);

        var item = Assert.Single((await shop.Owner.Get($"{StockDesk.Inventory}?product_id={product}")).Expect(200)
            .Body["items"].Items());
        Assert.Equal((8, never), (item["on_hand"].Number(), item["expiry_date"].Text()));
        Assert.Equal(8, (await shop.Availability(product))["available"].Number());
    }

    [Fact]
    public async Task What_is_delivered_of_a_lot_that_was_switched_off_when_it_was_empty_sells_again()
    {
        var desk = await StockDesk.Open(shop);
        var product = await shop.NewProduct(onHand: 0);
        var item = await desk.Lot(2, product: product, batch: "Z-1");
        await desk.Move(item, "write_off", 2);
        (await shop.Owner.Delete($"{StockDesk.Inventory}/{item}")).Expect(204);
        var line = new { product_id = product, quantity = 3, batch_number = "z-1", unit_cost = 5.00m };
        var delivery = new { location_id = desk.Location, lines = new[] { line } };

        (await shop.Owner.Post(Receipts, delivery)).Expect(201);

        Assert.True((await shop.Owner.Get($"{StockDesk.Inventory}/{item}")).Expect(200).Body["is_active"].Flag());
        Assert.Equal((3, 0, 3), await OrderDesk.Stock(shop, product));

        // With units in it, staff took the lot off sale, and it stays off.
        (await shop.Owner.Put($"{StockDesk.Inventory}/{item}", new { is_active = false })).Expect(200);
        (await shop.Owner.Post(Receipts, delivery)).Expect(201);
        Assert.Equal(0, (await shop.Availability(product))["available"].Number());
        Assert.Equal(6, await desk.OnHand(item));
        await shop.AssertBooksBalance();
    }
}
