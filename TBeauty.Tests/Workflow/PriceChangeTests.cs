using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A price that holds for some time, and what customers see and pay meanwhile.</summary>
public class PriceChangeTests(Shop shop)
{
    [Fact]
    public async Task While_it_holds_customers_pay_it_and_see_what_it_was()
    {
        var product = await shop.NewProduct(20, 1000.00m);
        var change = await shop.Owner.Make(
            Changes(product), new { price = 750.50m, from = DateTimeOffset.UtcNow.AddSeconds(-1) });

        foreach (var storefront in shop.Storefronts)
            await Wait.Until(async () => await Shown(storefront, product) == (750.50m, 1000.00m));
        Assert.Equal(750.50m, (await Bought(product))["total_amount"].Amount());
        Assert.Equal(1000.00m, (await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["base_price"]
            .Amount());
        var byStaff = (await shop.Owner.Post("/api/v1/orders", new
        {
            customer_id = (await shop.NewShopper()).Id,
            lines = new[] { new { product_id = product, quantity = 2 } },
            delivery_method = "pickup",
        })).Expect(201).Body;
        Assert.Equal(1501.00m, byStaff["total_amount"].Amount());

        // The end is exact at the checkout, however late the catalogue is.
        (await shop.Owner.Put($"{Changes(product)}/{change}", new { until = DateTimeOffset.UtcNow })).Expect(200);
        Assert.Equal(1000.00m, (await Bought(product))["total_amount"].Amount());
        await Wait.Until(async () => await Shown(shop.Storefront, product) == (1000.00m, null));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_change_begins_and_ends_without_anybody_writing_anything()
    {
        var product = await shop.NewProduct(20, 1000.00m);
        var change = await shop.Owner.Make(
            Changes(product), new { price = 900.00m, from = DateTimeOffset.UtcNow.AddSeconds(2) });
        await Wait.Until(async () => await Shown(shop.Storefront, product) == (900.00m, 1000.00m));
        Assert.Equal(900.00m, (await Bought(product))["total_amount"].Amount());

        (await shop.Owner.Put($"{Changes(product)}/{change}", new { until = DateTimeOffset.UtcNow.AddSeconds(2) }))
            .Expect(200);
        await Wait.Until(async () => await Shown(shop.Storefront, product) == (1000.00m, null));
        Assert.Equal(1000.00m, (await Bought(product))["total_amount"].Amount());
    }

    [Fact]
    public async Task Bad_input_is_named_and_the_wrong_product_has_none()
    {
        var (product, other) = (await shop.NewProduct(1, 1000.00m), await shop.NewProduct(1, 1000.00m));
        var from = DateTimeOffset.UtcNow.AddDays(1);
        var change = await shop.Owner.Make(Changes(product), new { price = 900.00m, from, until = from.AddDays(1) });

        (await shop.Owner.Post(Changes(product), new { price = 0, from })).ExpectInvalid("price");
        (await shop.Owner.Post(Changes(product), new { price = 1, from, until = from })).ExpectInvalid("until");
        (await shop.Owner.Post(Changes(product), new { price = 1, from = "tomorrow" })).Expect(400);
        (await shop.Owner.Post(Changes(999_999_999), new { price = 1, from })).Expect(404);
        (await shop.Owner.Put($"{Changes(product)}/{change}", new { until = from.AddDays(-1) })).ExpectInvalid("until");
        (await shop.Owner.Put($"{Changes(product)}/{change}", new { price = 1 }, ("If-Match", "\"1\""))).Expect(412);
        foreach (var wrong in new[] { $"{Changes(other)}/{change}", $"{Changes(product)}/999999999" })
        {
            (await shop.Owner.Get(wrong)).Expect(404);
            (await shop.Owner.Put(wrong, new { price = 1 })).Expect(404);
            (await shop.Owner.Delete(wrong)).Expect(404);
        }

        Assert.Equal(900.00m, Assert.Single(
            (await shop.Owner.Get(Changes(product))).Expect(200).Body["price_changes"].Items())["price"].Amount());
        (await shop.Owner.Delete($"{Changes(product)}/{change}")).Expect(204);
        Assert.Empty((await shop.Owner.Get(Changes(product))).Expect(200).Body["price_changes"].Items());
    }

    private static string Changes(long product) => $"/api/v1/products/{product}/price-changes";

    private static async Task<(decimal Price, decimal? Was)> Shown(Caller storefront, long product)
    {
        var shown = (await storefront.Get($"/api/v1/customer/products/{product}")).Expect(200).Body;
        return (shown["base_price"].Amount(), shown["compare_at_price"].IsNull ? null : shown["compare_at_price"]
            .Amount());
    }

    private async Task<Json> Bought(long product)
    {
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product)).Expect(201);
        return (await shopper.Calls.Post("/api/v1/customer/cart/checkout", new { delivery_method = "pickup" }))
            .Expect(201).Body["order"];
    }
}
