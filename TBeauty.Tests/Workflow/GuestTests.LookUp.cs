using TBeauty.Commerce.Ordering;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

public partial class GuestTests
{
    [Fact]
    public async Task A_look_up_tells_nothing_and_asks_for_one_message_to_the_orders_own_address()
    {
        var order = await GuestShopper.Order(shop, await shop.NewProduct(onHand: 5));
        var other = await GuestShopper.Order(shop, await shop.NewProduct(onHand: 5));

        foreach (var wrong in (object[])[
            new { order_number = order.Number, phone = other.Guest.Phone },
            new { order_number = order.Number, email = other.Guest.Email },
            new { order_number = "ORD-20200101-999999", email = order.Guest.Email }])
        {
            Assert.Equal("", (await shop.Storefront.Post(Lookup, wrong)).Expect(202).Text);
        }

        Assert.Equal("0", await Events(order));
        var right =
            (await shop.Storefront.Post(
            Lookup, new
            {
                order_number = $" {order.Number.ToLowerInvariant()} ",
                phone = "00" + order.Guest.Phone[1..]
            })).Expect(202);
        Assert.Equal("", right.Text);
        Assert.Equal("1", await Events(order));
        (await shop.Storefronts[1].Post(
            Lookup, new { order_number = order.Number, email = order.Guest.Email.ToUpperInvariant() })).Expect(202);

        Assert.Equal("1", await Events(order));
        Assert.Equal(order.Guest.Email,
            await shop.Ask(
            $"select data ->> 'recipient' from ops.outbox where subject = 'order:{order.Id}' and event = 'order.lookup'"));
        Assert.Equal("0", await Events(other));
        (await shop.Storefront.Post(Lookup, new { order_number = order.Number })).ExpectInvalid("phone");
    }

    [Fact]
    public async Task Who_guesses_at_an_order_is_slowed_down()
    {
        var order = await GuestShopper.Order(shop, await shop.NewProduct(onHand: 5));
        var answers = new List<Answer>();
        for (var guess = 0; guess < 11; guess++)
            answers.Add(await shop.Storefronts[guess % 2]
                .Post(Lookup, new { order_number = order.Number, phone = $"0803123{guess:0000}" }));

        Assert.All(answers[..10], answer => answer.Expect(202));
        answers[10].ExpectProblem(429, "rate.limited");
    }

    [Fact]
    public async Task Several_tokens_of_one_order_live_side_by_side()
    {
        var order = await GuestShopper.Order(shop, await shop.NewProduct(onHand: 5));
        await using var db = await shop.OpenDatabase();

        var (second, third) = (await OrderTokens.Issue(db, order.Id, Ct), await OrderTokens.Issue(db, order.Id, Ct));

        foreach (var token in (string[])[order.Token, second!, third!])
            (await order.Get(token: token)).Expect(200);
        Assert.Null(await OrderTokens.Issue(db, long.MaxValue, Ct));
        await shop.Forget(order.Customer);
        foreach (var token in (string[])[order.Token, second!, third!])
            (await order.Get(token: token)).ExpectProblem(401, "auth.invalid_token");
        Assert.Null(await OrderTokens.Issue(db, order.Id, Ct));
    }
}
