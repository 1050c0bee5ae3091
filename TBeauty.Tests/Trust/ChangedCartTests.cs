using StackExchange.Redis;
using TBeauty.StorefrontApi.Carts;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>What was ordered leaves the cart, whatever was done with its lines while the order was placed.</summary>
public class ChangedCartTests(Shop shop)
{
    private const string CartPath = "/api/v1/customer/cart";
    private const string Items = "/api/v1/customer/cart/items";

    [Fact]
    public async Task Units_that_are_added_meanwhile_stay_and_those_that_were_ordered_do_not()
    {
        var (product, other) = (await shop.NewProduct(onHand: 20), await shop.NewProduct(onHand: 20));

        var shopper = await Ordering(product, 3, async during =>
        {
            (await during.AddToCart(product)).Expect(201);
            (await during.AddToCart(other)).Expect(201);
        });

        Assert.Equal([(product, 1), (other, 1)], await Lines(shopper));
    }

    [Theory]
    [InlineData(5, 2)]
    [InlineData(3, null)]
    [InlineData(1, null)]
    public async Task Of_a_line_that_is_set_meanwhile_what_exceeds_the_order_stays(int quantity, int? left)
    {
        var product = await shop.NewProduct(onHand: 20);

        var shopper = await Ordering(product, 3, async during =>
            (await during.Calls.Put($"{Items}/{product}", new { quantity, notes = "Wrapped" })).Expect(200));

        Assert.Equal(left is { } units ? [(product, units)] : [], await Lines(shopper));
    }

    [Fact]
    public async Task A_product_that_is_taken_out_and_put_in_again_is_another_line()
    {
        var product = await shop.NewProduct(onHand: 20);

        var shopper = await Ordering(product, 3, async during =>
        {
            (await during.Calls.Delete($"{Items}/{product}")).Expect(204);
            (await during.AddToCart(product, 2)).Expect(201);
        });

        Assert.Equal([(product, 2)], await Lines(shopper));
    }

    [Fact]
    public async Task Repeats_of_a_checkout_take_its_units_out_once()
    {
        var product = await shop.NewProduct(onHand: 20);
        var key = $"{Guid.NewGuid():N}";

        var shopper = await Ordering(product, 3, async during => (await during.AddToCart(product, 4)).Expect(201), key);
        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shopper.CheckOut(key)));

        Assert.All(again, answer => answer.Expect(201));
        Assert.Equal([(product, 4)], await Lines(shopper));
    }

    [Fact]
    public async Task A_clearing_that_is_tried_again_takes_nothing_more()
    {
        var product = await shop.NewProduct(onHand: 20);
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product, 3)).Expect(201);
        await using var redis = await ConnectionMultiplexer.ConnectAsync(await shop.ConnectionString("redis"));
        var key = CartOwner.Customer(shopper.Id).Key;
        var ordered = Cart.Parse((await redis.GetDatabase().StringGetAsync(key))!)!;
        (await shopper.AddToCart(product, 2)).Expect(201);

        // As a storefront does whose first try was done, and not heard of.
        for (var tried = 0; tried < 3; tried++)
        {
            await redis.GetDatabase().ScriptEvaluateAsync(
                new CartScript("take_ordered.lua").Text, [key],
                [ordered.CartId, "order/7", 65, ordered.Lines[0].Stored]);
            Assert.Equal((product, 2), Assert.Single(await Lines(shopper)));
        }

        await redis.GetDatabase().ScriptEvaluateAsync(
            new CartScript("take_ordered.lua").Text, [key], [ordered.CartId, "order/8", 65, ordered.Lines[0].Stored]);
        Assert.Empty(await Lines(shopper));
    }

    /// <summary>A checkout of so many units, in the middle of which something else is done.</summary>
    private async Task<Shopper> Ordering(
        long product, int quantity, Func<Shopper, Task> meanwhile, string? key = null)
    {
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(product, quantity)).Expect(201);
        Task<Answer> ordering;
        await using (var held = await HeldRow.By(
            shop, $"select from inventory.product_stock where product_id = {product} for update"))
        {
            ordering = shopper.CheckOut(key);
            await held.UntilSomebodyWaits("ordering.place_orders");
            await meanwhile(shopper);
        }

        var order = (await ordering).Expect(201).Body["order"];
        Assert.Equal(quantity, Assert.Single(order["items"].Items())["quantity"].Number());
        return shopper;
    }

    private static async Task<(long Product, int Quantity)[]> Lines(Shopper shopper) =>
    [
        .. (await shopper.Calls.Get(CartPath)).Expect(200).Body["items"].Items()
            .Select(line => (line["product_id"].Number(), (int)line["quantity"].Number())),
    ];
}
