using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Catalog;
using TBeauty.Commerce.DeliveryZones;
using TBeauty.Commerce.Ordering;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// One rule for money: discounts, drops, returns and refunds mean the same on orders, invoices and in figures.
/// </summary>
public class MoneyRuleTests(Shop shop)
{
    [Theory]
    [InlineData(6000, 4000, 1, 6000, 600, 5400)]
    [InlineData(6000, 500, 0, 500, 76.92, 423.08)]
    public async Task A_dropped_line_takes_its_share_of_the_discount_along(
        decimal first, decimal second, int dropped, decimal subtotal, decimal discount, decimal total)
    {
        long[] products = [await shop.NewProduct(onHand: 5, price: first),
            await shop.NewProduct(onHand: 5, price: second)];
        var order = await OrderDesk.Order(shop, (products[0], 1), (products[1], 1));
        (await order.Post("discount", new { amount = 1000.00m, reason = "Friend" })).Expect(200);

        var line = await order.Line(products[dropped]);
        var now = (await order.Post(
            "cancel-lines", new { lines = new[] { new { order_item_id = line, quantity = 1 } } })).Expect(200).Body;

        Assert.Equal((subtotal, discount, total),
            (now["subtotal"].Amount(), now["discount_amount"].Amount(), now["total_amount"].Amount()));
        Assert.Equal([discount], now["items"].Items().Select(item => item["discount_amount"].Amount())
            .Where(share => share > 0));
        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order.Id}")).Expect(201).Body;
        Assert.Equal((subtotal, discount, total),
            (invoice["subtotal"].Amount(), invoice["discount_amount"].Amount(), invoice["total_amount"].Amount()));
        await shop.AssertBooksBalance();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_returned_one_of_three_and_got_that_money_back_owes_nothing(bool isInvoicedBefore)
    {
        var product = await shop.NewProduct(onHand: 5, price: 1000.00m);
        var order = await OrderDesk.Order(shop, (product, 3));
        await Moved($"update ordering.orders set created_at = '2016-03-02T09:00:00Z' where id = {order.Id}",
            isInvoicedBefore);
        var payment = (await shop.Owner.Post(
            "/api/v1/payments", new { order_id = order.Id, amount = 3000.00m, payment_method = "pos" }))
            .Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        await order.Take("allocate", "confirm", "processing", "pack", "shipments", "deliver");
        var invoice = isInvoicedBefore ? await Invoiced(order) : 0;

        var taken = (await order.Post("returns", new
        {
            lines = new[] { new { order_item_id = await order.Line(product), quantity = 1 } },
            restock = true,
        })).Expect(201).Body;

        Assert.Equal(1000.00m, taken["amount"].Amount());
        AssertOwed(await order.Now(), returned: 1000.00m, refunded: 0.00m, outstanding: 0.00m, credit: 1000.00m,
            "paid");
        (await shop.Owner.Post(
            $"/api/v1/payments/{payment}/refunds", new { amount = 1000.00m, reason = "One came back" })).Expect(201);
        var now = await order.Now();
        AssertOwed(now, returned: 1000.00m, refunded: 1000.00m, outstanding: 0.00m, credit: 0.00m, "paid");
        Assert.Equal((3000.00m, 0.00m), (now["total_amount"].Amount(), now["discount_amount"].Amount()));
        var theirs = (await order.Buyer.Calls.Get($"/api/v1/customer/orders/{order.Id}")).Expect(200).Body;
        AssertOwed(theirs, returned: 1000.00m, refunded: 1000.00m, outstanding: 0.00m, credit: 0.00m, "paid");

        invoice = isInvoicedBefore ? invoice : await Invoiced(order);
        var asked = (await shop.Owner.Get($"/api/v1/invoices/{invoice}")).Expect(200).Body;
        Assert.Equal(("paid", 3000.00m, 1000.00m, 2000.00m, 0.00m),
            (asked["status"].Text(), asked["total_amount"].Amount(),
            asked["credited_amount"].Amount(), asked["amount_paid"].Amount(), asked["outstanding_amount"].Amount()));
        var note = Assert.Single(asked["credit_notes"].Items());
        Assert.Equal((taken["id"].Number(), 1000.00m), (note["return_id"].Number(), note["amount"].Amount()));
        if (isInvoicedBefore)
        {
            var figures = (await shop.Owner.Get("/api/v1/analytics/finance?from=2016-03-01&to=2016-03-03"))
                .Expect(200).Body["totals"];
            Assert.Equal((0.00m, 0.00m), (figures["outstanding"].Amount(), figures["credit"].Amount()));
        }

        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_comes_back_of_a_discounted_order_is_worth_what_it_had_cost()
    {
        var (dear, cheap) = (
            await shop.NewProduct(onHand: 5, price: 999.99m), await shop.NewProduct(onHand: 5, price: 333.33m));
        var order = await OrderDesk.Order(shop, (dear, 3), (cheap, 1));
        (await order.Post("discount", new { amount = 100.00m, reason = "Friend" })).Expect(200);
        await order.Pack();
        await order.Take("shipments");

        // Shares of 90.00 and 10.00; two of three keep 60.00.
        Assert.Equal(969.99m, await Returned(order, dear, 1));
        Assert.Equal(1939.98m, await Returned(order, dear, 2));
        Assert.Equal(323.33m, await Returned(order, cheap, 1));

        var now = await order.Now();
        Assert.Equal("returned", now["status"].Text());
        Assert.Equal((3233.30m, 100.00m), (now["returned_amount"].Amount(), now["discount_amount"].Amount()));
        AssertOwed(now, returned: 3233.30m, refunded: 0.00m, outstanding: 0.00m, credit: 3233.30m, "paid");
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task With_tax_on_top_of_prices_a_discounted_order_and_its_invoice_have_one_total()
    {
        var (dear, cheap) = (
            await shop.NewProduct(onHand: 5, price: 999.99m), await shop.NewProduct(onHand: 5, price: 333.33m));
        var order = await Untaxed((dear, 3), (cheap, 1));
        (await order.Post("discount", new { amount = 100.00m, reason = "Friend" })).Expect(200);
        var now = await order.Now();
        Assert.Equal((3333.30m, 100.00m, 242.50m, 3475.80m), (now["subtotal"].Amount(), now["discount_amount"].Amount(),
            now["tax_amount"].Amount(), now["total_amount"].Amount()));
        Assert.Equal((0.075m, false), (now["tax_rate"].Amount(), now["prices_include_tax"].Flag()));

        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order.Id}")).Expect(201).Body;

        foreach (var member in (string[])["subtotal", "discount_amount", "tax_amount", "shipping_cost", "total_amount",
            "tax_rate", "prices_include_tax"])
            Assert.Equal(now[member].ToString(), invoice[member].ToString());
        foreach (var member in (
            string[])["product_sku", "quantity", "unit_price", "discount_amount", "tax_amount", "total_price"])
            Assert.Equal(now["items"].Items().Select(item => item[member].ToString()), invoice["items"].Items()
                .Select(item => item[member].ToString()));

        await order.Pack();
        await order.Take("shipments");
        // 969.99 and 72.75 of the 218.25 in tax.
        Assert.Equal(1042.74m, await Returned(order, dear, 1));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_return_credits_no_more_than_staff_left_of_the_invoice()
    {
        var product = await shop.NewProduct(onHand: 5, price: 1000.00m);
        var order = await OrderDesk.Order(shop, (product, 2));
        await order.Pack();
        await order.Take("shipments");
        var invoice = await Invoiced(order);
        (await shop.Owner.Post($"/api/v1/invoices/{invoice}/credit-notes",
            new { amount = 1500.00m, reason = "A bottle leaked" })).Expect(201);

        await Returned(order, product, 1);
        await Returned(order, product, 1);

        var asked = (await shop.Owner.Get($"/api/v1/invoices/{invoice}")).Expect(200).Body;
        Assert.Equal([1500.00m, 500.00m], asked["credit_notes"].Items().Select(note => note["amount"].Amount()));
        Assert.Equal((2000.00m, 0.00m), (asked["credited_amount"].Amount(), asked["outstanding_amount"].Amount()));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_quote_shows_what_the_order_will_say_of_each_line()
    {
        var (one, two) = (await shop.NewProduct(onHand: 5, price: 1234.56m),
            await shop.NewProduct(onHand: 5, price: 99.99m));
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(one, 2)).Expect(201);
        (await shopper.AddToCart(two, 3)).Expect(201);
        var quote = (await shopper.Calls.Post("/api/v1/customer/cart/quote", new { delivery_method = "pickup" }))
            .Expect(200).Body;
        var order = (await shopper.Calls.Post("/api/v1/customer/cart/checkout", new { delivery_method = "pickup" }))
            .Expect(201).Body["order"];

        foreach (var member in (string[])["subtotal", "discount_amount", "tax_amount", "shipping_cost", "total_amount"])
            Assert.Equal(quote[member].ToString(), order[member].ToString());
        foreach (var member in (string[])["unit_price", "quantity", "discount_amount", "tax_amount", "total_price"])
            Assert.Equal(quote["lines"].Items().Select(line => line[member].ToString()), order["items"].Items()
                .Select(item => item[member].ToString()));
        Assert.Equal(order["tax_amount"].Amount(), order["items"].Items().Sum(item => item["tax_amount"].Amount()));
    }

    private async Task<long> Invoiced(OrderDesk order)
    {
        var invoice = (await shop.Owner.Post($"/api/v1/invoices/from-order/{order.Id}")).Expect(201).Body["id"]
            .Number();
        (await shop.Owner.Post($"/api/v1/invoices/{invoice}/send")).Expect(200);
        return invoice;
    }

    private static async Task<decimal> Returned(OrderDesk order, long product, int units) =>
        (await order.Post("returns", new
        {
            lines = new[] { new { order_item_id = await order.Line(product), quantity = units } },
            restock = true,
        })).Expect(201).Body["amount"].Amount();

    /// <summary>A pickup order sold under terms by which tax comes on top.</summary>
    private async Task<OrderDesk> Untaxed(params (long Product, int Quantity)[] lines)
    {
        var ct = TestContext.Current.CancellationToken;
        var buyer = await shop.NewShopper();
        await using var db = await shop.OpenDatabase();
        var quotes = await ProductQuote.Read(db, [.. lines.Select(line => line.Product)], ct);
        var order = new Order(
            buyer.Id, [.. lines.Select(line => (line.Quantity, Quote: quotes[line.Product]))
                .Select(line => new WantedItem(
                line.Quote.ProductId, line.Quote.Name, line.Quote.Sku, line.Quote.Price, line.Quantity))],
            DeliveryMethod.Pickup, null, OrderSource.Phone, new ShopTerms { PricesIncludeTax = false },
            DateTimeOffset.UtcNow);
        await PlaceOrder.Run(db, order, "staff:test", TimeProvider.System.Today(), ct);
        return new(shop, order.Id, buyer);
    }

    private async Task Moved(FormattableString statement, bool really)
    {
        if (!really)
            return;
        await using var db = await shop.OpenDatabase();
        await db.Database.ExecuteSqlAsync(statement, TestContext.Current.CancellationToken);
    }

    private static void AssertOwed(
        Json order, decimal returned, decimal refunded, decimal outstanding, decimal credit, string status) =>
        Assert.Equal(
            (returned, refunded, outstanding, credit, status),
            (order["returned_amount"].Amount(), order["amount_refunded"].Amount(), order["outstanding_amount"].Amount(),
                order["credit_amount"].Amount(), order["payment_status"].Text()));
}
