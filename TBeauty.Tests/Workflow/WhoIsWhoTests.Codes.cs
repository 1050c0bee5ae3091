using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Codes: what is typed, scanned or copied from elsewhere.</summary>
public partial class WhoIsWhoTests
{
    [Theory]
    [InlineData("\u200B")]
    [InlineData("\uFEFF")]
    [InlineData("\u00AD")]
    [InlineData("\u202E")]
    [InlineData("\u3164")]
    public async Task Nothing_hides_in_names_and_codes(string hidden)
    {
        var sku = Mark();
        await shop.Owner.Make("/api/v1/products", new { name = sku, sku, base_price = 1 });
        var product = await shop.NewProduct(onHand: 0);

        (await shop.Owner.Post("/api/v1/products", new { name = sku, sku = $"{sku}{hidden}", base_price = 1 }))
            .ExpectInvalid("sku");
        (await shop.Owner.Post("/api/v1/products", new { name = $"Lip{hidden}stick", sku = Mark(), base_price = 1 }))
            .ExpectInvalid("name");
        (await shop.Owner.Post("/api/v1/brands", new { name = $"{hidden}{Mark()}" })).ExpectInvalid("name");
        (await shop.Owner.Post("/api/v1/categories", new { name = $"{Mark()}{hidden}a" })).ExpectInvalid("name");
        (await shop.Owner.Post("/api/v1/locations", new { code = $"a{hidden}b", name = "A", kind = "store" }))
            .ExpectInvalid("code");
        (await shop.Owner.Post(
            Customers, new { first_name = $"A{hidden}da", last_name = "Obi", phone = $"0803{hidden}1234567" }))
            .ExpectInvalid("first_name", "phone");
        (await shop.Owner.Post(
            "/api/v1/inventory",
            new
            {
                product_id = product,
                location_id = await shop.MainWarehouse(),
                quantity = 1,
                cost_price = 1,
                batch_number = $"L{hidden}1",
                shade = $"{hidden}Ruby"
            }))
            .ExpectInvalid("batch_number", "shade");
        (await shop.Owner.Post(
            "/api/v1/payments", new
            {
                customer_id = (await shop.NewShopper()).Id,
                amount = 1.00m,
                payment_method = "cash",
                transaction_reference = $"T{hidden}1"
            }))
            .ExpectInvalid("transaction_reference");
        var row = Tables.Of(Tables.ProductColumns, [("sku", $"{sku}{hidden}a"), ("name", sku)]);
        Assert.Equal("sku", Assert.Single((await shop.Owner.Import("products", row, dryRun: true))
            .Expect(200).Body["errors"].Items())["field"].Text());
    }

    [Fact]
    public async Task Codes_are_compared_without_case_and_outer_blanks()
    {
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        var number = (await shop.Owner.Get($"/api/v1/orders/{desk.Id}")).Body["order_number"].Text();
        var reference = $"Trf-{Mark()}";
        var payment =
            (await shop.Owner.Post(
            "/api/v1/payments", new
            {
                order_id = desk.Id,
                amount = 10.00m,
                payment_method = "bank_transfer",
                transaction_reference = $" {reference} "
            })).Expect(201).Body;
        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{desk.Id}")).Expect(201).Body["id"].Number();
        var sent = (await shop.Owner.Post($"/api/v1/invoices/{invoice}/send")).Expect(200).Body["invoice_number"]
            .Text();

        Assert.Equal(desk.Id, (await shop.Owner.Get($"/api/v1/orders/number/{number.ToLowerInvariant()}"))
            .Expect(200).Body["id"].Number());
        Assert.Equal(desk.Id, (await shop.Owner.Get($"/api/v1/orders/number/%20{number}%20")).Expect(200).Body["id"]
            .Number());
        Assert.Equal([desk.Id], await Ids("orders", number.ToLowerInvariant()));
        Assert.Equal([invoice], await Ids("invoices", $" {sent.ToLowerInvariant()}"));
        foreach (var typed in (string[])[reference.ToUpperInvariant(), $"{reference.ToLowerInvariant()} ",
            payment["payment_reference"].Text().ToLowerInvariant()])
            Assert.Equal([payment["id"].Number()], await Ids("payments", typed));

        var twice =
            (await shop.Owner.Post(
            "/api/v1/payments", new
            {
                order_id = desk.Id,
                amount = 20.00m,
                payment_method = "bank_transfer",
                transaction_reference = reference.ToUpperInvariant()
            }))
            .ExpectProblem(409, "payment.reference_taken");
        Assert.Equal(payment["id"].Number(), twice["payment_id"].Number());
        var proof = (await desk.Buyer.Calls.Send(HttpMethod.Post, $"/api/v1/customer/orders/{desk.Id}/payment-proof",
            Uploads.Form(("amount", "10.00"), ("payment_method", "bank_transfer"),
                ("transaction_reference", reference.ToLowerInvariant())).WithFile("receipt", Uploads.Png), []))
            .Expect(201).Body["id"].Number();
        Assert.Equal(payment["id"].Number(), (await shop.Owner.Get($"/api/v1/payments/{proof}"))
            .Expect(200).Body["duplicate_of"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_sku_and_a_lot_are_the_same_in_any_case()
    {
        var (sku, batch) = ($"Sku-{Mark()}", $"Lot-{Mark()}");
        var product = await shop.Owner.Make("/api/v1/products", new { name = sku, sku = $" {sku} ", base_price = 100 });
        var (home, store) = (await shop.MainWarehouse(), await StockDesk.Open(shop));
        object Item(long location, string lot) =>
            new { product_id = product, location_id = location, quantity = 5, cost_price = 1, batch_number = lot };
        var item = await shop.Owner.Make("/api/v1/inventory", Item(home, batch));
        var away = await shop.Owner.Make("/api/v1/inventory", Item(store.Location, batch.ToLowerInvariant()));

        (await shop.Owner.Post("/api/v1/products", new { name = sku, sku = sku.ToUpperInvariant(), base_price = 1 }))
            .ExpectProblem(409, "product.sku_taken");
        (await shop.Owner.Post("/api/v1/inventory", Item(home, $" {batch.ToUpperInvariant()} ")))
            .ExpectProblem(409, "inventory.exists");
        foreach (var typed in (string[])[batch, batch.ToUpperInvariant(), $"%20{batch.ToLowerInvariant()}%20"])
        {
            var recall = (await shop.Owner.Get($"/api/v1/inventory/lots/{typed}/recall")).Expect(200).Body;
            Assert.Equal([item, away], recall["items"].Items().Select(i => i["inventory_item_id"].Number()));
        }

        // What is carried over is put to the same lot, whatever the case of its label there.
        (await shop.Owner.Post("/api/v1/inventory/transfers",
            new { from_item_id = item, to_location_id = store.Location, quantity = 2 })).Expect(201);
        Assert.Equal((3L, 7L), (await store.OnHand(item), await store.OnHand(away)));
        Assert.Equal([item], await Ids("inventory", $"{batch.ToUpperInvariant()} ", "items", $"&location_id={home}"));
        Assert.Equal([product], await Ids("products", $" {sku.ToUpperInvariant()} "));
        await shop.AssertBooksBalance();
    }
}
