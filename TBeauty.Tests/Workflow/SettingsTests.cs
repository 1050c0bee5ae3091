using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What owners set holds at every replica, over what configuration says.</summary>
[Collection(nameof(SettingsShop)), LongKind]
public partial class SettingsTests(SettingsShop shop)
{
    private const string Settings = SettingsShop.Settings;

    [Fact]
    public async Task What_is_set_goes_over_configuration_until_it_is_taken_back()
    {
        await shop.Reset();
        var before = (await shop.Owner.Get(Settings)).Expect(200);
        Assert.Equal(("T-Beauty", "[]", Shop.Website, "NGN"), (before.Body["name"].Text(),
            before.Body["set"].ToString(), before.Body["website"].Text(), before.Body["currency"].Text()));
        Assert.Equal((2880L, 4320L, 0.075m), (before.Body["reservation_minutes"].Number(),
            before.Body["reservation_after_payment_minutes"].Number(), before.Body["tax_rate"].Amount()));

        // So that it is ready at both storefronts.
        foreach (var storefront in shop.Storefronts)
            (await storefront.Get("/api/v1/customer/start")).Expect(200);

        var set = await shop.Set(new
        {
            name = " Ada's Beauty ",
            website = "",
            seller = new { name = "Ada Ventures", address = "3 Allen Avenue, Ikeja" },
            tax_rate = 0.05m,
        });

        Assert.Equal("Ada's Beauty", set.Body["name"].Text());
        foreach (var storefront in shop.Storefronts)
        {
            Assert.Equal("Ada's Beauty",
                (await storefront.Get("/api/v1/customer/start")).Expect(200).Body["shop"]["name"].Text());
        }

        Assert.True(set.Body["website"].IsNull);
        Assert.Equal("""{"name":"Ada Ventures","address":"3 Allen Avenue, Ikeja","tax_number":null,"phone":null}""",
            set.Body["seller"].ToString());
        Assert.Equal("""["name","website","seller","tax_rate"]""", set.Body["set"].ToString());
        Assert.Equal("0000000000", set.Body["bank_account"]["number"].Text());
        Assert.Equal(set.Body.ToString(), (await shop.Owner.Get(Settings)).Expect(200).Body.ToString());
        Assert.NotEqual(before.Header("ETag"), set.Header("ETag"));
        Assert.Equal(set.Header("ETag"), $"\"{set.Body["version"].Text()}\"");

        await shop.Set(new { seller = new { name = "Ada Ventures", address = "4 Allen Avenue, Ikeja" } });
        var told = (await shop.Owner.Get("/api/v1/audit?subject_type=shop_settings&size=1")).Expect(200)
            .Body["entries"].Items().Single();
        Assert.Equal(("changed", "staff:owner@tbeauty.local"), (told["action"].Text(), told["actor"].Text()));
        Assert.Equal("3 Allen Avenue, Ikeja", told["before"]["seller"]["address"].Text());
        Assert.Equal("4 Allen Avenue, Ikeja", told["after"]["seller"]["address"].Text());

        var back = await shop.Set(new { name = (string?)null, seller = (object?)null });
        Assert.Equal(("T-Beauty", "T-Beauty Demo Ventures", """["website","tax_rate"]"""), (back.Body["name"].Text(),
            back.Body["seller"]["name"].Text(), back.Body["set"].ToString()));
    }

    [Fact]
    public async Task Every_replica_of_both_apis_sells_by_what_was_set_last()
    {
        await shop.Reset();
        var product = await shop.NewProduct(onHand: 5, price: 1000.00m);

        await shop.Set(new
        {
            name = "Live Beauty",
            seller = new { name = "Live Ventures", address = "5 Broad Street, Lagos", phone = "+2348030000005" },
            bank_account = new { bank = "Live Bank", account_name = "Live Ventures", number = "1234567890" },
            delivery_methods = new[] { new { method = "express", price = 700.00m } },
            payment_methods = new[] { new { method = "bank_transfer", instructions = "Transfer it today." } },
            tax_rate = 0.1m,
            prices_include_tax = false,
            reservation_minutes = 90,
        });

        foreach (var storefront in shop.Storefronts)
        {
            var said = (await storefront.Get("/api/v1/customer/shop")).Expect(200).Body;
            Assert.Equal("Live Beauty", said["name"].Text());
            Assert.Equal("""[{"method":"express","price":700.00}]""", said["delivery_methods"].ToString());
            Assert.Equal("Transfer it today. The account is 1234567890, Live Ventures, Live Bank.",
                said["payment_methods"].Items().Single()["instructions"].Text());
            (await storefront.Post("/api/v1/customer/quote", Cart(product, "pickup")))
                .ExpectProblem(409, "delivery.unavailable");
            var quote = (await storefront.Post("/api/v1/customer/quote", Cart(product, "express"))).Expect(200).Body;
            Assert.Equal((100.00m, 700.00m, 1800.00m), (quote["tax_amount"].Amount(),
                quote["shipping_cost"].Amount(), quote["total_amount"].Amount()));
        }

        foreach (var owner in shop.Owners)
        {
            await Wait.Until(async () => (await owner.Post("/api/v1/message-templates/order_placed/preview"))
                .Expect(200).Text.Contains("Live Beauty", StringComparison.Ordinal));
            var buyer = await shop.NewShopper();
            var order = (await owner.Post("/api/v1/orders", new
            {
                customer_id = buyer.Id,
                lines = new[] { new { product_id = product, quantity = 1 } },
                delivery_method = "express",
                shipping_address_line1 = "1 Aba Road",
                shipping_city = "Port Harcourt",
                shipping_state = "Rivers",
            })).Expect(201).Body;
            Assert.Equal(1800.00m, order["total_amount"].Amount());
            Assert.InRange((At(order["reserved_until"]) - At(order["created_at"])).TotalMinutes, 89, 91);
        }

        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);
        var bought = (await shopper.Calls.Post("/api/v1/customer/cart/checkout", new
        {
            delivery_method = "express",
            shipping_address_line1 = "1 Aba Road",
            shipping_city = "Port Harcourt",
            shipping_state = "Rivers",
            expected_total = 1800.00m,
        })).Expect(201).Body["order"];
        await shop.Reset();

        // What was sold stays as it was sold.
        var now = (await shop.Owner.Get($"/api/v1/orders/{bought["id"].Number()}")).Expect(200).Body;
        Assert.Equal((100.00m, 1800.00m), (now["tax_amount"].Amount(), now["total_amount"].Amount()));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_process_that_starts_serves_nobody_by_what_was_replaced()
    {
        await shop.Reset();
        await shop.Set(new { seller = new { name = "Restarted Ventures", address = "6 Broad Street, Lagos" } });

        await shop.Restart("storefront-api-2");

        Assert.Equal("Restarted Ventures", (await shop.Storefronts[1].Get("/api/v1/customer/shop")).Expect(200)
            .Body["seller"]["name"].Text());
    }

    [Fact]
    public async Task Without_the_database_what_was_set_last_stays()
    {
        await shop.Reset();
        await shop.Set(new { seller = new { name = "Steady Ventures", address = "8 Broad Street, Lagos" } });

        await shop.Kill("postgres");
        try
        {
            foreach (var storefront in shop.Storefronts)
            {
                await Wait.Until(async () =>
                    (await storefront.Get("/health")).Expect(200).Body["status"].Text() is "degraded");
                Assert.Equal("Steady Ventures", (await storefront.Get("/api/v1/customer/shop")).Expect(200)
                    .Body["seller"]["name"].Text());
            }
        }
        finally
        {
            await shop.Restart("postgres");
        }

        await Wait.Until(async () => (int)(await shop.Owner.Get(Settings)).Status is 200);
        await shop.Set(new { seller = new { name = "Steadier Ventures", address = "8 Broad Street, Lagos" } });
    }

    [Theory]
    [InlineData("""{"name":" "}""", "name")]
    [InlineData("""{"website":"shop.example"}""", "website")]
    [InlineData("""{"seller":{"name":"Ada Ventures"}}""", "seller.address")]
    [InlineData("""{"seller":{"phone":"0803"}}""", "seller.name", "seller.address")]
    [InlineData("""{"bank_account":{"number":"1234567890"}}""", "bank_account.bank", "bank_account.account_name")]
    [InlineData("""{"delivery_methods":[]}""", "delivery_methods")]
    [InlineData("""{"delivery_methods":[{"method":"pickup","price":-1}]}""", "delivery_methods[0].price")]
    [InlineData("""{"delivery_methods":[{"method":"pickup","price":0},{"method":"pickup","price":1}]}""",
        "delivery_methods")]
    [InlineData("""{"payment_methods":[{"method":"cash","instructions":" "}]}""", "payment_methods[0].instructions")]
    [InlineData("""{"payment_methods":[{"method":"barter","instructions":"Bring it."}]}""",
        "payment_methods[0].method")]
    [InlineData("""{"tax_rate":1}""", "tax_rate")]
    [InlineData("""{"tax_rate":0.0000001}""", "tax_rate")]
    [InlineData("""{"reservation_minutes":0,"reservation_after_payment_minutes":43201}""", "reservation_minutes",
        "reservation_after_payment_minutes")]
    [InlineData("""{"currency":"USD"}""", "currency")]
    public async Task What_is_wrong_is_named_and_nothing_is_set(string body, params string[] fields)
    {
        var before = (await shop.Owner.Get(Settings)).Expect(200).Body.ToString();

        (await shop.Owner.Send(HttpMethod.Put, Settings, new StringContent(body, null, "application/json"), []))
            .ExpectInvalid(fields);

        Assert.Equal(before, (await shop.Owner.Get(Settings)).Expect(200).Body.ToString());
    }

    private static DateTimeOffset At(Json moment) =>
        DateTimeOffset.Parse(moment.Text(), System.Globalization.CultureInfo.InvariantCulture);

    private static object Cart(long product, string method) => new
    {
        lines = new[] { new { product_id = product, quantity = 1 } },
        delivery_method = method,
        shipping_address_line1 = method is "pickup" ? null : "1 Aba Road",
        shipping_city = method is "pickup" ? null : "Port Harcourt",
        shipping_state = method is "pickup" ? null : "Rivers",
    };
}
