using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A sale at the counter is one call: money, units, handing over and receipt, or nothing.</summary>
public partial class CounterSaleTests(Shop shop)
{
    private const string Sales = "/api/v1/counter-sales";

    [Fact]
    public async Task Three_items_are_sold_for_cash_to_somebody_without_a_name()
    {
        var (lipstick, balm) = (await shop.NewProduct(onHand: 5), await shop.NewProduct(onHand: 2));
        var clerk = await shop.Staff("support");

        var answer = (await clerk.Post(Sales, Sale([(lipstick, 2), (balm, 1)], Cash(50_000)))).Expect(201);

        var order = answer.Body["order"];
        var total = order["total_amount"].Amount();
        Assert.Equal($"/api/v1/orders/{order["id"].Number()}", answer.Headers.Location!.ToString());
        Assert.Equal("delivered", order["status"].Text());
        Assert.Equal("paid", order["payment_status"].Text());
        Assert.Equal("walk_in", order["order_source"].Text());
        Assert.Equal("pickup", order["delivery_method"].Text());
        Assert.Equal("Walk-in", order["customer"]["first_name"].Text());
        var payment = Assert.Single(answer.Body["payments"].Items());
        Assert.Equal("verified", payment["status"].Text());
        Assert.Equal(total, payment["amount"].Amount());
        Assert.Equal((3, 0, 3), await OrderDesk.Stock(shop, lipstick));
        Assert.Equal((1, 0, 1), await OrderDesk.Stock(shop, balm));

        var receipt = (await clerk.Get($"/api/v1/orders/{order["id"].Number()}/receipt")).Expect(200).Body;
        Assert.Equal(answer.Body["receipt"].ToString(), receipt.ToString());
        Assert.True(receipt["customer_name"].IsNull);
        var tender = Assert.Single(receipt["payments"].Items());
        Assert.Equal(50_000m, tender["cash_received"].Amount());
        Assert.Equal(50_000m - total, tender["change"].Amount());
        var page = (await clerk.Get($"/api/v1/orders/{order["id"].Number()}/receipt/print")).Expect(200);
        Assert.Equal("text/html", page.ContentHeaders.ContentType?.MediaType);
        Assert.Contains(order["order_number"].Text(), page.Text);
        Assert.Contains("Change", page.Text);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_customer_pays_in_two_ways_and_gets_a_discount()
    {
        var buyer = await shop.NewShopper();
        var product = await shop.NewProduct(onHand: 5);
        object[] payments = [
            new { payment_method = "pos", amount = 1000.00m, transaction_reference = $"T{Guid.NewGuid():N}" },
            new { payment_method = "cash" }];
        var sale = Sale([(product, 2)], payments, customer: buyer.Id,
            discount: new { amount = 500.00m, reason = "Regular" });

        (await (await shop.Staff("support")).Post(Sales, sale)).ExpectProblem(403, "auth.forbidden");
        Assert.Equal((5, 0, 5), await OrderDesk.Stock(shop, product));

        var answer = (await (await shop.Staff("manager")).Post(Sales, sale)).Expect(201).Body;

        Assert.Equal(buyer.Id, answer["order"]["customer"]["id"].Number());
        Assert.Equal(500.00m, answer["order"]["discount_amount"].Amount());
        Assert.Equal(
            [1000.00m, answer["order"]["total_amount"].Amount() - 1000.00m],
            answer["payments"].Items().Select(payment => payment["amount"].Amount()));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_can_not_be_right_sells_nothing()
    {
        var product = await shop.NewProduct(onHand: 2);

        var wrong =
            (await shop.Owner.Post(Sales, Sale([(product, 1)], [new { payment_method = "cash", amount = 1.00m }])))
            .ExpectProblem(409, "counter_sale.amount");
        Assert.True(wrong["total_amount"].Amount() > 1);
        (await shop.Owner.Post(Sales, Sale([(product, 1)], Cash(1)))).ExpectProblem(409, "counter_sale.cash");
        (await shop.Owner.Post(Sales, Sale([(product, 3)], Cash(90_000)))).ExpectProblem(409, "stock.insufficient");
        (await shop.Owner.Post(Sales, Sale([(product, 1), (product, 1)], Cash(90_000)))).ExpectInvalid("lines");
        (await shop.Owner.Post(Sales, Sale([(product, 1)], []))).ExpectInvalid("payments");
        (await shop.Owner.Post(Sales, Sale([(product, 1)], [new { payment_method = "pos", cash_received = 10 }])))
            .ExpectInvalid("payments");
        (await shop.Owner.Post(
            Sales, Sale([(product, 1)], [new { payment_method = "pos" }, new { payment_method = "cash" }])))
            .ExpectInvalid("payments");
        (await shop.Owner.Post(Sales, Sale([(product, 0)], Cash(9)))).ExpectInvalid("lines[0].quantity");
        (await shop.Owner.Post(Sales, Sale([(999_999_999, 1)], Cash(9)))).ExpectInvalid("lines");
        (await shop.Owner.Post(Sales, Sale([(product, 1)], Cash(90_000), customer: 999_999_999)))
            .ExpectInvalid("customer_id");
        (await shop.Owner.Post(Sales, Sale([(product, 1)], Cash(90_000), location: 999_999_999)))
            .ExpectInvalid("location_id");
        foreach (var role in new[] { "stock", "finance" })
            (await (await shop.Staff(role)).Post(Sales, Sale([(product, 1)], Cash(90_000))))
                .ExpectProblem(403, "auth.forbidden");

        Assert.Equal((2, 0, 2), await OrderDesk.Stock(shop, product));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_costs_nothing_after_a_discount_is_sold_without_a_payment()
    {
        var product = await shop.NewProduct(onHand: 4, price: 1_500.00m);
        var line = new[] { new { product_id = product, quantity = 1 } };
        var gift = new { amount = 1_500.00m, reason = "A gift" };

        var answer = (await shop.Owner.Post(Sales, Sale([(product, 1)], [], discount: gift))).Expect(201).Body;
        var leftOut = (await shop.Owner.Post(Sales, new { lines = line, discount = gift })).Expect(201).Body;

        foreach (var sold in new[] { answer, leftOut })
        {
            Assert.Equal(("delivered", "paid"),
                (sold["order"]["status"].Text(), sold["order"]["payment_status"].Text()));
            Assert.Equal(0.00m, sold["order"]["total_amount"].Amount());
            Assert.True(sold["order"]["payment_method"].IsNull);
            Assert.Empty(sold["payments"].Items());
            Assert.Empty(sold["receipt"]["payments"].Items());
        }

        var needless = (await shop.Owner.Post(Sales, Sale([(product, 1)], Cash(1), discount: gift)))
            .ExpectProblem(409, "counter_sale.amount");
        Assert.Equal("The sale costs nothing; send no payments.", needless["detail"].Text());
        // Where something is to pay, a payment is missing.
        foreach (var missing in new object[]
        {
            new { lines = line }, Sale([(product, 1)], []),
            Sale([(product, 1)], [], discount: new { amount = 1_499.99m, reason = "Nearly a gift" }),
        })
        {
            Assert.Equal("Send 1 to 5 of them.",
                (await shop.Owner.Post(Sales, missing))
                    .ExpectProblem(400, "request.invalid")["errors"]["payments"].Items().Single().Text());
        }

        Assert.Equal((2, 0, 2), await OrderDesk.Stock(shop, product));
        (await shop.Owner.Get($"/api/v1/orders/{answer["order"]["id"].Number()}/receipt/print")).Expect(200);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Units_come_from_the_shelf_at_which_it_is_sold()
    {
        var desk = await StockDesk.Open(shop);
        var product = await shop.NewProduct(onHand: 9);
        var here = await desk.Lot(2, product: product);

        (await shop.Owner.Post(Sales, Sale([(product, 3)], Cash(90_000), location: desk.Location)))
            .ExpectProblem(409, "stock.insufficient");
        Assert.Equal((11, 0, 11), await OrderDesk.Stock(shop, product));
        (await shop.Owner.Post(Sales, Sale([(product, 2)], Cash(90_000), location: desk.Location))).Expect(201);

        Assert.Equal(0, await desk.OnHand(here));
        Assert.Equal((9, 0, 9), await OrderDesk.Stock(shop, product));
    }

    [Fact]
    public async Task The_last_units_go_over_the_counter_or_to_the_website_and_never_to_both()
    {
        var (one, two) = (await shop.NewProduct(onHand: 4), await shop.NewProduct(onHand: 4));
        var shoppers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.NewShopper()));
        foreach (var shopper in shoppers)
        {
            (await shopper.AddToCart(one)).Expect(201);
            (await shopper.AddToCart(two)).Expect(201);
        }

        // Named in either order, beside checkouts and a shipment, all of which take the same rows.
        var packed = await OrderDesk.Order(shop, (one, 1), (two, 1));
        await packed.Pack();
        var selling = Enumerable.Range(0, 8).Select(number => shop.Owner.Post(
            Sales, Sale(number % 2 is 0 ? [(one, 1), (two, 1)] : [(two, 1), (one, 1)], Cash(90_000))));
        var answers = await Task.WhenAll(
            [.. selling, .. shoppers.Select(shopper => shopper.CheckOut()), packed.Post("shipments")]);

        Assert.All(answers, answer => Assert.True((int)answer.Status is 201 or 409, answer.Text));
        Assert.Equal(4, answers.Count(answer => (int)answer.Status is 201));
        Assert.All(answers.Where(answer => (int)answer.Status is 409), answer =>
            answer.ExpectProblem(409, "stock.insufficient"));
        Assert.Equal(0, (await OrderDesk.Stock(shop, one)).Available);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task The_record_of_those_without_a_name_is_one_and_stays()
    {
        var product = await shop.NewProduct(onHand: 8);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => shop.Owner.Post(Sales, Sale([(product, 1)], Cash(90_000)))));

        var customer = Assert.Single(
            answers.Select(answer => answer.Expect(201).Body["order"]["customer"]["id"].Number()).Distinct());
        Assert.True((await shop.Owner.Get($"/api/v1/customers/{customer}")).Expect(200).Body["is_walk_in"].Flag());
        (await shop.Owner.Delete($"/api/v1/customers/{customer}")).ExpectProblem(409, "customer.walk_in");
        (await shop.Owner.Post($"/api/v1/customers/{customer}/erase")).ExpectProblem(409, "customer.walk_in");
        (await shop.Owner.Put($"/api/v1/customers/{customer}", new { first_name = "Ada" }))
            .ExpectProblem(409, "customer.walk_in");
    }

    [Fact]
    public async Task A_receipt_prints_what_a_customer_wrote_as_text()
    {
        var product = await shop.NewProduct(onHand: 1);
        (await shop.Owner.Put($"/api/v1/products/{product}", new { name = "<script>alert(1)</script> Ẹwà" }))
            .Expect(200);
        var order = (await shop.Owner.Post(Sales, Sale([(product, 1)], Cash(90_000)))).Expect(201).Body["order"]["id"]
            .Number();

        var page = (await shop.Owner.Get($"/api/v1/orders/{order}/receipt/print")).Expect(200);

        Assert.DoesNotContain("<script", page.Text);
        Assert.Contains("&lt;script&gt;", page.Text);
        Assert.Contains("Ẹwà", page.Text);
        Assert.Contains("default-src 'none'", page.Header("Content-Security-Policy"));
        (await shop.Owner.Get("/api/v1/orders/999999999/receipt")).Expect(404);
        (await shop.Owner.Get("/api/v1/orders/999999999/receipt/print")).Expect(404);
    }

    private static object[] Cash(decimal received) => [new { payment_method = "cash", cash_received = received }];

    private static object Sale(
        (long Product, int Quantity)[] lines, object[] payments, long? customer = null, long? location = null,
        object? discount = null) => new
        {
            customer_id = customer,
            location_id = location,
            lines = lines.Select(line => new { product_id = line.Product, quantity = line.Quantity }).ToArray(),
            payments,
            discount,
        };
}
