using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Suppliers, what is ordered from them, and what comes of it.</summary>
[LongKind]
public class PurchasingScreenTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_ordered_from_a_supplier_comes_in_two_parts(bool scripts)
    {
        var (product, name) = (await shop.NewProduct(onHand: 0), $"Supplier {Guid.NewGuid():N}");
        var desk = await (await Desk.Open(shop, browser, 360, 740, scripts: scripts)).SignIn("stock");
        await desk.Go("/suppliers");
        await desk.Follow("New supplier");
        await desk.Type("Name", name);
        await desk.Press("Create");
        await desk.Told("The supplier is written down.");
        await desk.Heading(name);

        var supplier = desk.Page.Url.Split('/')[^1];
        await desk.Go($"/purchase-orders/new?supplier={supplier}&line={product}x1");
        await desk.Type("Units", "30");
        await desk.Type("Cost of one", "850");
        await desk.Press("Create");
        await desk.Told("The purchase order is written down.");
        await desk.Press("It was sent to the supplier");
        await desk.Told("Kept.");
        var order = $"/api/v1/purchase-orders/{desk.Page.Url.Split('/')[^1]}";

        await Receive("20", "PART-1");
        Assert.Equal("partly_received", (await shop.Owner.Get(order)).Expect(200).Body["status"].Text());
        await Receive(units: null, "PART-2");
        Assert.Equal("received", (await shop.Owner.Get(order)).Expect(200).Body["status"].Text());
        Assert.Equal((30, 0, 30), await OrderDesk.Stock(shop, product));
        await desk.AssertNothingSticksOut();
        Assert.Empty(desk.Faults);

        async Task Receive(string? units, string lot)
        {
            await desk.Go($"/purchase-orders/{order.Split('/')[^1]}");
            await desk.Follow("Receive it");
            await desk.Heading("Receive a delivery");
            if (units is not null)
                await desk.Type("Units", units);
            await desk.Type("Lot", lot);
            await desk.Press("Receive");
            await desk.Told("It is booked.");
        }
    }

    [Fact]
    public async Task A_purchase_order_without_its_costs_is_refused_at_its_form()
    {
        var supplier = await shop.Owner.Make("/api/v1/suppliers", new { name = $"Supplier {Guid.NewGuid():N}" });
        var path = $"/purchase-orders/new?supplier={supplier}&line={await shop.NewProduct(onHand: 0)}x3";
        using var counter = await Counter.SignedIn(shop.BackOffices[0], "stock");
        var refused = await counter.Send(path, (await counter.Open(path)).Form("create").With(("unit_cost", "a lot")));
        Assert.Equal((400, "request.invalid"), (refused.Status, refused.Refusal));
        Assert.Equal("a lot", refused.Form("create")["unit_cost"]);
        Assert.Equal(0, (await shop.Owner.Get($"/api/v1/purchase-orders?supplier_id={supplier}")).Expect(200)
            .Body["total"].Number());
    }
}
