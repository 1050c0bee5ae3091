using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>What somebody was told is theirs to ask for, and goes when they do.</summary>
[Trait("suite", "trust")]
public class MessagePrivacyTests(Shop shop)
{
    [Fact]
    public async Task What_somebody_was_told_is_exported_and_goes_with_them()
    {
        var product = await shop.NewProduct(onHand: 2, price: 4_321.00m);
        var (shopper, other) = (await Bought(product), await Bought(product));
        var (told, ofOther) = (await Told(shopper), await Told(other));
        Assert.Contains("₦4,321.00", Order(told)["text"].Text());

        var exported = (await Export(shopper)).Expect(200).Body["messages"];
        Assert.Equal(told.Reverse().Select(message => message.ToString()),
            exported.Items().Select(message => message.ToString()));
        Assert.DoesNotContain("#token=", exported.ToString());
        (await (await shop.Staff("finance")).Get($"/api/v1/customers/{shopper.Id}/export"))
            .ExpectProblem(403, "auth.forbidden");

        await shop.Forget(shopper.Id);

        Assert.Empty(await Told(shopper));
        Assert.Equal("[]", (await Export(shopper)).Expect(200).Body["messages"].ToString());
        Assert.Equal("0", await shop.Ask($"""
            select count(*) from ops.messages m
            where m.customer_id = {shopper.Id} or m.recipient = '{shopper.Email}'
            """));
        Assert.Equal(ofOther.Select(message => message.ToString()),
            (await Told(other)).Select(message => message.ToString()));
    }

    /// <summary>Somebody who has ordered and was told of it; this shop has no mail server.</summary>
    private async Task<Shopper> Bought(long product)
    {
        var shopper = await shop.NewShopper();
        (await shopper.Buy((product, 1))).Expect(201);
        await Wait.Until(async () =>
        {
            var told = await Told(shopper);
            return told.Any(message => message["kind"].Text() is "order_placed")
                && Array.TrueForAll(told, message => message["status"].Text() is "not_sent");
        });
        return shopper;
    }

    private Task<Answer> Export(Shopper shopper) => shop.Owner.Get($"/api/v1/customers/{shopper.Id}/export");

    private async Task<Json[]> Told(Shopper shopper) =>
        [.. (await shop.Owner.Get($"/api/v1/messages?customer_id={shopper.Id}&size=100")).Expect(200)
            .Body["messages"].Items()];

    private static Json Order(Json[] told) => told.Single(message => message["kind"].Text() is "order_placed");
}
