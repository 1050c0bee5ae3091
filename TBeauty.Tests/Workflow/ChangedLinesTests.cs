using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Whose lines have changed is another version of itself, whatever the rest of it says.</summary>
public class ChangedLinesTests(Shop shop)
{
    [Fact]
    public async Task Other_lines_of_the_same_sum_make_an_invoice_another_one()
    {
        var draft = (await new InvoiceDesk(shop).Draft((await shop.NewShopper()).Id, 1000.00m))["id"].Number();
        var path = $"{InvoiceDesk.Invoices}/{draft}";
        var seen = (await shop.Owner.Get(path)).Expect(200).Header("ETag")!;

        var changed = (await shop.Owner.Put(path, Lines("Wig, washed"), ("If-Match", seen))).Expect(200);

        Assert.NotEqual(seen, changed.Header("ETag"));
        (await shop.Owner.Put(path, Lines("Wig, set"), ("If-Match", seen))).ExpectProblem(412, "precondition.failed");
        (await shop.Owner.Send(HttpMethod.Post, $"{path}/send", null, [("If-Match", seen)]))
            .ExpectProblem(412, "precondition.failed");
        Assert.Equal("Wig, washed", Assert.Single((await shop.Owner.Get(path)).Expect(200).Body["items"].Items())
            ["description"].Text());
    }

    [Fact]
    public async Task An_invoice_that_ceases_to_be_a_draft_keeps_its_lines()
    {
        var draft = (await new InvoiceDesk(shop).Draft((await shop.NewShopper()).Id, 1000.00m))["id"].Number();
        var path = $"{InvoiceDesk.Invoices}/{draft}";
        Task<Answer> late;
        await using (var held = await HeldRow.By(
            shop, $"update payments.invoices set status = 'cancelled', cancelled_at = now() where id = {draft}"))
        {
            late = shop.Owner.Put(path, Lines("Something else"));
            await held.UntilSomebodyWaits("invoices");
            await held.Commit();
        }

        (await late).ExpectProblem(409, "invoice.status");
        Assert.Equal("Bridal make-up", Assert.Single((await shop.Owner.Get(path)).Expect(200).Body["items"].Items())
            ["description"].Text());
    }

    [Fact]
    public async Task Each_part_that_comes_makes_a_purchase_order_another_one()
    {
        var (product, location) = (await shop.NewProduct(onHand: 0), await shop.MainWarehouse());
        var supplier = await shop.Owner.Make("/api/v1/suppliers", new { name = $"Supplier {Guid.NewGuid():N}" });
        var order = await shop.Owner.Make("/api/v1/purchase-orders", new
        {
            supplier_id = supplier,
            lines = new[] { new { product_id = product, quantity = 10, unit_cost = 850.00m } },
        });
        var path = $"/api/v1/purchase-orders/{order}";
        (await shop.Owner.Post($"{path}/order")).Expect(200);
        await Receive(3);
        var seen = (await shop.Owner.Get(path)).Expect(200).Header("ETag")!;
        await Receive(4);

        (await shop.Owner.Send(HttpMethod.Post, $"{path}/cancel", null, [("If-Match", seen)]))
            .ExpectProblem(412, "precondition.failed");

        Assert.NotEqual(seen, (await shop.Owner.Get(path)).Expect(200).Header("ETag"));

        async Task Receive(int quantity) => await shop.Owner.Make("/api/v1/goods-receipts", new
        {
            location_id = location,
            purchase_order_id = order,
            lines = new[] { new { product_id = product, quantity } },
        });
    }

    private static object Lines(string description) =>
        new { items = new[] { new { description, quantity = 1, unit_price = 1000.00m } } };
}
