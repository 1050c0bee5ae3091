using StackExchange.Redis;
using TBeauty.StorefrontApi.Carts;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>Garnet's log has no checksums: a bit that a disk has lost comes back as a letter of a cart.</summary>
[Collection(nameof(FaultyShop)), Trait("suite", "trust"), LongKind]
public sealed class DamagedCartTests(FaultyShop shop)
{
    private const string Cart = "/api/v1/customer/cart";

    [Theory]
    [InlineData("\t2\t", "\tx\t")]
    [InlineData("\t", "?")]
    [InlineData("\n", "")]
    public async Task What_is_damaged_is_left_out_of_the_cart_and_the_rest_can_be_bought(string what, string became)
    {
        var (whole, hurt) = (await shop.NewProduct(onHand: 5), await shop.NewProduct(onHand: 5));
        var shopper = await shop.NewShopper();
        (await shopper.AddToCart(whole)).Expect(201);
        (await shopper.AddToCart(hurt, 2)).Expect(201);

        await using var redis = await ConnectionMultiplexer.ConnectAsync(await shop.ConnectionString("redis"));
        var (carts, key) = (redis.GetDatabase(), CartOwner.Customer(shopper.Id).Key);
        var stored = (string?)await carts.StringGetAsync(key);
        Assert.NotNull(stored);
        Assert.Contains(what, stored);
        // The first line keeps its shape where only the second is meant.
        var from = what.Contains('2') ? stored.IndexOf($"\n{hurt}\t", StringComparison.Ordinal) : 0;
        await carts.StringSetAsync(key, stored[..from] + stored[from..].Replace(what, became));

        var seen = (await shopper.Calls.Get(Cart)).Expect(200).Body["items"].Items()
            .Select(item => item["product"]["id"].Number());
        Assert.DoesNotContain(hurt, seen);
        await shopper.Calls.Delete($"{Cart}/items/{whole}");
        (await shopper.AddToCart(whole)).Expect(201);
        (await shopper.AddToCart(hurt)).Expect(201);
        Assert.Equal(2, (await shopper.CheckOut()).Expect(201).Body["order"]["items"].Items().Count());
    }
}
