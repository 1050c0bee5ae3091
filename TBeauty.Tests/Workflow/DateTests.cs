using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// A date and a moment have one form each; whatever could be two days or two moments is refused, and told the form.
/// </summary>
public class DateTests(Shop shop)
{
    private static readonly string[] NoDays =
        ["05/11/2026", "2026/11/05", "5-11-2026", "20261105", "2026-W45-4", "2026-309", "5 Nov 2026",
            "2026-11-05T00:00:00Z", "2026-02-30", "yesterday"];

    private static readonly string[] NoMoments =
        ["2026-11-05", "2026-11-05T10:00:00", "2026-11-05 10:00", "2026-11-05 10:00:00Z", "2026-11-05T10:00:00 01:00",
            "05/11/2026 10:00:00Z", "2026-W45-4T10:00:00Z", "1762336800"];

    /// <summary>Every parameter that the document calls a date or a moment, on both hosts.</summary>
    [Fact]
    public async Task Every_query_refuses_another_form_and_names_the_right_one()
    {
        var looked = 0;
        foreach (var door in new[] { shop.Owner, shop.Storefront })
        {
            var paths = (await door.Get("/openapi/v1.json")).Expect(200).Body["paths"];
            foreach (var path in paths.Names()
                .Where(path => paths[path].Has("get") && paths[path]["get"].Has("parameters")))
            {
                foreach (var parameter in paths[path]["get"]["parameters"].Items()
                    .Where(parameter => parameter["in"].Text() is "query" && parameter["schema"].Has("format")))
                {
                    var (name, format) = (parameter["name"].Text(), parameter["schema"]["format"].Text());
                    if (format is not ("date" or "date-time"))
                        continue;

                    looked++;
                    foreach (var wrong in format is "date" ? NoDays : NoMoments)
                    {
                        var refused = await door.Get(
                            $"{path.Replace("{id}", "1", StringComparison.Ordinal)}?{name}={Uri.EscapeDataString(wrong)}");
                        refused.ExpectInvalid(name);
                        var message = refused.Body["errors"][name].Items().Single().Text();
                        Assert.Contains(format is "date" ? "YYYY-MM-DD" : "offset", message);
                    }
                }
            }
        }

        // From and to of customers, orders, invoices, payments and the trail; a lot's last day; as_of of list, item and
        // figures.
        Assert.InRange(looked, 14, 100);
    }

    [Fact]
    public async Task So_do_figures_of_a_period()
    {
        foreach (var wrong in (string[])["05/11/2026", "2026-11-05T10:00:00", "2026-11-05 10:00", "2026-W45-4"])
            (await shop.Owner.Get($"/api/v1/analytics/overview?from={Uri.EscapeDataString(wrong)}"))
                .ExpectInvalid("from");
    }

    [Fact]
    public async Task A_day_in_a_query_is_a_day_in_Lagos()
    {
        var shopper = await shop.NewShopper();
        var id = await shop.Owner.Make(
            "/api/v1/payments", new
            {
                customer_id = shopper.Id,
                amount = 5.00m,
                payment_method = "cash",
                payment_date = "2026-11-04T23:30:00Z"
            });

        Assert.Equal([id], await Paid("start_date=2026-11-05&end_date=2026-11-05"));
        Assert.Empty(await Paid("end_date=2026-11-04"));

        async Task<long[]> Paid(string days) =>
            [.. (await shop.Owner.Get($"/api/v1/payments?customer_id={shopper.Id}&{days}"))
            .Expect(200).Body["payments"].Items().Select(payment => payment["id"].Number())];
    }

    [Theory]
    [InlineData("1800-06-01")]
    [InlineData("1999-12-31")]
    [InlineData("0001-01-01")]
    public async Task Nothing_is_dated_before_the_shop_can_have_been(string day)
    {
        var (customer, product, location) =
            ((await shop.NewShopper()).Id, await shop.NewProduct(onHand: 0), await shop.MainWarehouse());
        var moment = $"{day}T12:00:00Z";
        var order = (await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1))).Id;
        var supplier = await shop.Owner.Make("/api/v1/suppliers", new { name = $"Supplier {Guid.NewGuid():N}" });
        var batch = Guid.NewGuid().ToString("N");

        Told(await shop.Owner.Post("/api/v1/payments",
            new { customer_id = customer, amount = 1.00m, payment_method = "cash", payment_date = moment }),
            "payment_date");
        Told(await shop.Owner.Post("/api/v1/invoices", new
        {
            customer_id = customer,
            due_date = day,
            items = new[] { new { description = "Lipstick", quantity = 1, unit_price = 10.00m } },
        }), "due_date");
        Told(await shop.Owner.Post($"/api/v1/invoices/from-order/{order}", new { due_date = day }), "due_date");
        Told(await shop.Owner.Post("/api/v1/inventory",
            new { product_id = product, location_id = location, cost_price = 1, expiry_date = day }), "expiry_date");
        Told(await shop.Owner.Put($"/api/v1/orders/{order}", new { expected_delivery_date = day }),
            "expected_delivery_date");
        Told(await shop.Owner.Post($"/api/v1/products/{product}/price-changes", new { price = 9.00m, from = moment }),
            "from");
        Told(await shop.Owner.Post("/api/v1/promotions",
            new { name = "Old", kind = "percent", value = 5, starts_at = moment }), "starts_at");
        Told(await shop.Owner.Post("/api/v1/purchase-orders", new
        {
            supplier_id = supplier,
            expected_date = day,
            lines = new[] { new { product_id = product, quantity = 1, unit_cost = 1.00m } },
        }), "expected_date");
        Told(await shop.Owner.Post("/api/v1/goods-receipts", new
        {
            location_id = location,
            lines = new[] { new { product_id = product, quantity = 1, batch_number = batch, expiry_date = day } },
        }), "lines[0].expiry_date");

        Assert.Empty((await shop.Owner.Get($"/api/v1/payments?customer_id={customer}")).Expect(200).Body["payments"]
            .Items());
        Assert.Empty((await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200).Body["items"]
            .Items());

        static void Told(Answer refused, string member)
        {
            refused.ExpectInvalid(member);
            Assert.Contains("2000-01-01", refused.Body["errors"][member].Items().Single().Text());
        }
    }

    [Fact]
    public async Task The_first_day_that_counts_and_tomorrow_are_days_to_pay_on_and_no_later_one_is()
    {
        var customer = (await shop.NewShopper()).Id;

        foreach (var moment in new[] { "2000-01-01T00:00:00Z", $"{DateTimeOffset.UtcNow.AddHours(23):O}" })
            (await Pay(moment)).Expect(201);
        (await Pay("1999-12-31T23:59:59Z")).ExpectInvalid("payment_date");
        (await Pay($"{DateTimeOffset.UtcNow.AddHours(25):O}")).ExpectInvalid("payment_date");

        Task<Answer> Pay(string moment) => shop.Owner.Post("/api/v1/payments",
            new { customer_id = customer, amount = 1.00m, payment_method = "cash", payment_date = moment[..19] + "Z" });
    }

    [Fact]
    public async Task Every_body_refuses_another_form_and_names_the_right_one()
    {
        var customer = (await shop.NewShopper()).Id;
        var product = await shop.NewProduct(onHand: 0);
        var location = await shop.MainWarehouse();
        var order = (await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1))).Id;

        var lines = new[] { new { description = "Lipstick", quantity = 1, unit_price = 10.00m } };

        foreach (var wrong in NoMoments)
        {
            Told(await shop.Owner.Post("/api/v1/payments",
                new { customer_id = customer, amount = 1.00m, payment_method = "cash", payment_date = wrong }),
                "payment_date", "offset");
        }

        foreach (var wrong in NoDays)
        {
            Told(await shop.Owner.Post("/api/v1/inventory",
                new { product_id = product, location_id = location, cost_price = 1, expiry_date = wrong }),
                "expiry_date", "YYYY-MM-DD");
            Told(await shop.Owner.Put($"/api/v1/orders/{order}", new { expected_delivery_date = wrong }),
                "expected_delivery_date", "YYYY-MM-DD");
            Told(await shop.Owner.Post("/api/v1/invoices",
                new { customer_id = customer, due_date = wrong, items = lines }), "due_date", "YYYY-MM-DD");
        }

        Told(await shop.Owner.PostText("/api/v1/payments",
            $$"""{"customer_id":{{customer}},"amount":1,"payment_method":"cash","payment_date":1762336800}"""),
            "payment_date", "offset");
        Assert.Empty((await shop.Owner.Get($"/api/v1/payments?customer_id={customer}")).Expect(200).Body["payments"]
            .Items());
        Assert.Empty((await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200).Body["items"]
            .Items());

        static void Told(Answer refused, string member, string form)
        {
            refused.ExpectInvalid(member);
            Assert.Contains(form, refused.Body["errors"][member].Items().Single().Text());
        }
    }

    [Fact]
    public async Task A_moment_keeps_its_moment_whatever_its_offset()
    {
        var customer = (await shop.NewShopper()).Id;
        foreach (var (typed, kept) in new[]
        {
            ("2026-11-05T00:30:00+01:00", "2026-11-04T23:30:00.000000Z"),
            ("2026-11-05T10:15Z", "2026-11-05T10:15:00.000000Z"),
            ("2026-11-05T10:15:23.1234Z", "2026-11-05T10:15:23.123400Z"),
        })
        {
            var made =
                (await shop.Owner.Post(
                "/api/v1/payments", new
                {
                    customer_id = customer,
                    amount = 1.00m,
                    payment_method = "cash",
                    payment_date = typed
                })).Expect(201).Body;
            Assert.Equal(kept, made["payment_date"].Text());
        }
    }
}
