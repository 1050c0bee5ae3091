using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Goods are ordered from suppliers and come in as lots.</summary>
public partial class PurchasingTests(Shop shop)
{
    private const string Receipts = "/api/v1/goods-receipts";

    [Fact]
    public async Task A_delivery_of_two_lots_fulfils_a_purchase_order_in_parts()
    {
        var keeper = await shop.Staff("stock");
        var desk = await StockDesk.Open(shop);
        var product = await shop.NewProduct(onHand: 0);
        var (supplier, order) = await Ordered(product, 30);
        var path = $"/api/v1/purchase-orders/{order}";
        object[] lots =
        [
            new { product_id = product, quantity = 12, batch_number = "A-1", expiry_date = "2040-01-31" },
            new { product_id = product, quantity = 8, batch_number = "B-2", expiry_date = "2040-02-28",
                unit_cost = 900.00m },
        ];
        var delivery = new
        {
            location_id = desk.Location,
            purchase_order_id = order,
            delivery_note = "DN 1",
            lines = lots
        };

        var receipt = (await keeper.Post(Receipts, delivery)).Expect(201);

        Assert.Equal($"{Receipts}/{receipt.Body["id"].Number()}", receipt.Headers.Location!.ToString());
        Assert.Equal(20, receipt.Body["total_quantity"].Number());
        Assert.Equal(12 * 850.00m + 8 * 900.00m, receipt.Body["total_cost"].Amount());
        Assert.Equal(supplier, receipt.Body["supplier"]["id"].Number());
        var items = receipt.Body["lines"].Items().Select(line => line["inventory_item_id"].Number()).ToArray();
        Assert.Equal((20, 0, 20), await OrderDesk.Stock(shop, product));
        Assert.Equal("receipt 12 12 0", Assert.Single(await OrderDesk.Ledger(shop, items[0])));
        Assert.Equal(receipt.Body.ToString(), (await keeper.Get($"{Receipts}/{receipt.Body["id"].Number()}"))
            .Expect(200).Body.ToString());
        Assert.Equal("partly_received", (await keeper.Get(path)).Expect(200).Body["status"].Text());

        // The same paper again is the same delivery; another one of a known lot adds up.
        (await keeper.Post(Receipts, delivery)).ExpectProblem(409, "goods_receipt.delivery_note_taken");
        (await keeper.Post(Receipts, new
        {
            location_id = desk.Location,
            purchase_order_id = order,
            lines =
                new[] { new { product_id = product, quantity = 10, batch_number = "a-1", expiry_date = "2040-01-31" } },
        })).Expect(201);

        Assert.Equal(22, await desk.OnHand(items[0]));
        var whole = (await keeper.Get(path)).Expect(200).Body;
        Assert.Equal("received", whole["status"].Text());
        Assert.Equal(30, Assert.Single(whole["lines"].Items())["received_quantity"].Number());
        Assert.Empty(whole["available_steps"].Items());
        (await keeper.Post(Receipts, new { location_id = desk.Location, purchase_order_id = order, lines = lots }))
            .ExpectProblem(409, "purchase_order.status");
        Assert.Equal((30, 0, 30), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_delivery_that_can_not_be_right_brings_nothing_in()
    {
        var desk = await StockDesk.Open(shop);
        var (product, other) = (await shop.NewProduct(onHand: 0), await shop.NewProduct(onHand: 0));
        var (_, order) = await Ordered(product, 5);
        object Delivery(object line, long? purchase = null, long? supplier = null, long? location = null) => new
        {
            location_id = location ?? desk.Location,
            purchase_order_id = purchase,
            supplier_id = supplier,
            lines = new[] { line },
        };

        (await shop.Owner.Post(Receipts, Delivery(new { product_id = product, quantity = 1 })))
            .ExpectInvalid("lines[0].unit_cost");
        (await shop.Owner.Post(Receipts, Delivery(new { product_id = 999_999_999, quantity = 1, unit_cost = 1 })))
            .ExpectInvalid("lines");
        (await shop.Owner.Post(Receipts, Delivery(new { product_id = product, quantity = 0, unit_cost = 1 })))
            .ExpectInvalid("lines[0].quantity");
        (await shop.Owner.Post(
            Receipts, Delivery(new { product_id = product, quantity = 1, unit_cost = 1 }, location: 999_999_999)))
            .ExpectInvalid("location_id");
        (await shop.Owner.Post(
            Receipts, Delivery(new { product_id = product, quantity = 1, unit_cost = 1 }, supplier: 999_999_999)))
            .ExpectInvalid("supplier_id");
        (await shop.Owner.Post(
            Receipts, Delivery(new { product_id = product, quantity = 1, unit_cost = 1 }, purchase: 999_999_999)))
            .ExpectInvalid("purchase_order_id");
        (await shop.Owner.Post(
            Receipts, Delivery(new { product_id = product, quantity = 1, purchase_order_line_id = 999_999_999 },
                purchase: order)))
            .ExpectInvalid("lines[0].purchase_order_line_id");
        (await shop.Owner.Post(Receipts, new { location_id = desk.Location, lines = Array.Empty<object>() }))
            .ExpectInvalid("lines");
        (await (await shop.Staff("support"))
            .Post(Receipts, Delivery(new { product_id = other, quantity = 1, unit_cost = 1 })))
            .ExpectProblem(403, "auth.forbidden");

        Assert.Equal((0, 0, 0), await OrderDesk.Stock(shop, product));
        Assert.Equal("ordered", (await shop.Owner.Get($"/api/v1/purchase-orders/{order}")).Expect(200).Body["status"]
            .Text());
    }

    [Fact]
    public async Task Deliveries_at_once_of_the_same_lots_all_come_in()
    {
        var desk = await StockDesk.Open(shop);
        var (one, two) = (await shop.NewProduct(onHand: 0), await shop.NewProduct(onHand: 0));
        var (_, order) = await Ordered(one, 8);
        object Line(long product) =>
            new { product_id = product, quantity = 1, batch_number = "SAME", unit_cost = 10.00m };

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => shop.Owner.Post(Receipts, new
        {
            location_id = desk.Location,
            purchase_order_id = order,
            lines = number % 2 is 0 ? new[] { Line(one), Line(two) } : [Line(two), Line(one)],
        })));

        Assert.All(answers, answer => answer.Expect(201));
        Assert.Equal((8, 0, 8), await OrderDesk.Stock(shop, one));
        Assert.Equal((8, 0, 8), await OrderDesk.Stock(shop, two));
        Assert.Equal("received", (await shop.Owner.Get($"/api/v1/purchase-orders/{order}")).Expect(200).Body["status"]
            .Text());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_purchase_order_is_a_draft_then_ordered_and_what_does_not_come_is_let_go()
    {
        var product = await shop.NewProduct(onHand: 0);
        var supplier = await NewSupplier();
        var order = (await shop.Owner.Post("/api/v1/purchase-orders", Wanted(supplier, product, 4))).Expect(201).Body;
        var path = $"/api/v1/purchase-orders/{order["id"].Number()}";

        Assert.Equal("draft", order["status"].Text());
        Assert.Equal(["order", "cancel"], order["available_steps"].Items().Select(step => step.Text()));
        Assert.Empty((await (await shop.Staff("finance")).Get(path)).Expect(200).Body["available_steps"].Items());
        (await shop.Owner.Post(Receipts, new
        {
            location_id = await shop.MainWarehouse(),
            purchase_order_id = order["id"].Number(),
            lines = new[] { new { product_id = product, quantity = 1 } },
        })).ExpectProblem(409, "purchase_order.status");
        (await shop.Owner.Post($"{path}/order")).Expect(200);
        (await shop.Owner.Post($"{path}/order")).ExpectProblem(409, "purchase_order.status");
        Assert.Equal("cancelled", (await shop.Owner.Post($"{path}/cancel")).Expect(200).Body["status"].Text());
        (await shop.Owner.Post($"{path}/cancel")).ExpectProblem(409, "purchase_order.status");

        var listed = (await shop.Owner.Get($"/api/v1/purchase-orders?supplier_id={supplier}&status=cancelled"))
            .Expect(200).Body;
        Assert.Equal(order["id"].Number(), Assert.Single(listed["purchase_orders"].Items())["id"].Number());
        (await shop.Owner.Post("/api/v1/purchase-orders", Wanted(999_999_999, product, 4)))
            .ExpectInvalid("supplier_id");
        (await shop.Owner.Post("/api/v1/purchase-orders", Wanted(supplier, 999_999_999, 4))).ExpectInvalid("lines");
        (await shop.Owner.Post("/api/v1/purchase-orders", Wanted(supplier, product, 0)))
            .ExpectInvalid("lines[0].quantity");
        (await shop.Owner.Get("/api/v1/purchase-orders/999999999")).Expect(404);
        (await shop.Owner.Post("/api/v1/purchase-orders/999999999/order")).Expect(404);
    }

    [Fact]
    public async Task A_supplier_is_kept_by_one_name_and_archived_once_something_was_bought()
    {
        var name = $"Balogun {Guid.NewGuid():N}";
        var supplier = (await shop.Owner.Post("/api/v1/suppliers", new { name, phone = "0803" })).Expect(201);
        var path = supplier.Headers.Location!.ToString();

        (await shop.Owner.Post("/api/v1/suppliers", new { name = name.ToUpperInvariant() }))
            .ExpectProblem(409, "supplier.name_taken");
        (await shop.Owner.Post("/api/v1/suppliers", new { name = " " })).ExpectInvalid("name");
        var stale = supplier.Header("ETag")!;
        Assert.Equal("0805", (await shop.Owner.Put(path, new { phone = "0805" }, ("If-Match", stale)))
            .Expect(200).Body["phone"].Text());
        (await shop.Owner.Put(path, new { phone = "0806" }, ("If-Match", stale))).Expect(412);
        Assert.Single((await shop.Owner.Get($"/api/v1/suppliers?search={name[8..]}")).Expect(200).Body["suppliers"]
            .Items());

        (await shop.Owner.Post(
            "/api/v1/purchase-orders", Wanted(supplier.Body["id"].Number(), await shop.NewProduct(onHand: 0), 1)))
                .Expect(201);
        (await shop.Owner.Delete(path)).Expect(204);
        Assert.False((await shop.Owner.Get(path)).Expect(200).Body["is_active"].Flag());

        // Nothing more is bought there, until it is taken up again.
        var wanted = Wanted(supplier.Body["id"].Number(), await shop.NewProduct(onHand: 0), 1);
        (await shop.Owner.Post("/api/v1/purchase-orders", wanted)).ExpectProblem(409, "supplier.inactive");
        Assert.Equal(1, (await shop.Owner.Get($"/api/v1/purchase-orders?supplier_id={supplier.Body["id"].Number()}"))
            .Expect(200).Body["total"].Number());
        (await shop.Owner.Put(path, new { is_active = true })).Expect(200);
        (await shop.Owner.Post("/api/v1/purchase-orders", wanted)).Expect(201);
        var unused = await NewSupplier();
        (await shop.Owner.Delete($"/api/v1/suppliers/{unused}")).Expect(204);
        (await shop.Owner.Get($"/api/v1/suppliers/{unused}")).Expect(404);
    }

    private Task<long> NewSupplier() =>
        shop.Owner.Make("/api/v1/suppliers", new { name = $"Supplier {Guid.NewGuid():N}" });

    private static object Wanted(long supplier, long product, int quantity) =>
        new { supplier_id = supplier, lines = new[] { new { product_id = product, quantity, unit_cost = 850.00m } } };

    private async Task<(long Supplier, long Order)> Ordered(long product, int quantity)
    {
        var supplier = await NewSupplier();
        var order = await shop.Owner.Make("/api/v1/purchase-orders", Wanted(supplier, product, quantity));
        (await shop.Owner.Post($"/api/v1/purchase-orders/{order}/order")).Expect(200);
        return (supplier, order);
    }
}
