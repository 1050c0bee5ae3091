using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// A guest's checkout has one effect, however often and wherever it is repeated, and each guest's keys are their own.
/// </summary>
[Trait("suite", "trust")]
public class GuestOnceTests(Shop shop)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Twelve_clicks_at_two_replicas_make_one_order_one_record_and_one_token(bool withKey)
    {
        var product = await shop.NewProduct(onHand: 50);
        var guest = await GuestShopper.With(shop, product, 2);
        var key = withKey ? $"guest-{Guid.NewGuid():N}" : null;

        var clicks = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            click => (guest with { Door = shop.Storefronts[click % 2] }).CheckOut(key)));

        var answered = clicks.Where(click => (int)click.Status is 201).ToArray();
        Assert.NotEmpty(answered);
        Assert.All(clicks, click => Assert.Contains((int)click.Status, (int[])[201, 409]));
        Assert.Single(answered.Select(click => click.Body["order"]["id"].Number()).Distinct());
        var token = Assert.Single(answered.Select(click => click.Body["order_token"].Text()).Distinct());
        var order = answered[0].Body["order"];
        Assert.Equal(48, (await shop.Availability(product))["available"].Number());
        Assert.Equal(1, (await shop.Owner.Get($"/api/v1/customers?search={guest.Email}")).Expect(200).Body["total"]
            .Number());
        (await shop.Storefronts[1].Get($"/api/v1/customer/orders/{order["id"].Number()}", ("X-Order-Token", token)))
            .Expect(200);
        Assert.Equal("1", await shop.Ask(
            $"select count(*) from ordering.order_tokens where order_id = {order["id"].Number()}"));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_repeat_with_the_key_gives_the_same_order_and_a_token_that_works()
    {
        var guest = await GuestShopper.With(shop, await shop.NewProduct(onHand: 5));
        var key = $"guest-{Guid.NewGuid():N}";
        var first = (await guest.CheckOut(key)).Expect(201);

        var repeat = (await (guest with { Door = shop.Storefronts[1] }).CheckOut(key)).Expect(201);

        Assert.Equal("true", repeat.Header("Idempotent-Replayed"));
        Assert.Equal(first.Text, repeat.Text);
        (await guest.Door.Get(
            repeat.Headers.Location!.ToString(), ("X-Order-Token", repeat.Body["order_token"].Text()))).Expect(200);
        (await guest.CheckOut(key, new { first_name = "Other", last_name = "Eze", phone = guest.Phone }))
            .ExpectProblem(422, "idempotency.key_reused");
    }

    [Fact]
    public async Task Two_guests_with_one_key_have_two_orders()
    {
        var product = await shop.NewProduct(onHand: 5);
        var first = await GuestShopper.With(shop, product);
        var second = (await GuestShopper.With(shop, product)) with { Email = first.Email, Phone = first.Phone };
        var key = $"guest-{Guid.NewGuid():N}";

        var orders = new[] { await first.CheckOut(key), await second.CheckOut(key) };

        Assert.All(orders, order => Assert.Null(order.Expect(201).Header("Idempotent-Replayed")));
        Assert.Equal(2, orders.Select(order => order.Body["order_token"].Text()).Distinct().Count());
    }

    [Fact]
    public async Task A_proof_with_a_key_is_sent_once_for_each_order()
    {
        var product = await shop.NewProduct(onHand: 5);
        var (one, other) = (await GuestShopper.Order(shop, product), await GuestShopper.Order(shop, product));
        var key = $"guest-{Guid.NewGuid():N}";

        var first = (await one.Prove(key)).Expect(201);
        var repeat = (await one.Prove(key)).Expect(201);
        var others = (await other.Prove(key)).Expect(201);

        Assert.Equal(first.Text, repeat.Text);
        Assert.NotEqual(first.Body["id"].Number(), others.Body["id"].Number());
        // A key opens nothing for whoever has not the token any more.
        (await one.Prove(key, token: other.Token)).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task The_last_one_is_sold_to_one_guest_and_the_others_leave_no_record()
    {
        var product = await shop.NewProduct(onHand: 1);
        var email = $"crowd-{Guid.NewGuid():N}@example.com";
        var guests = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => GuestShopper.With(shop, product, 1, email, n % 2)));

        var answers = await Task.WhenAll(guests.Select(guest => guest.CheckOut($"guest-{Guid.NewGuid():N}")));

        Assert.Single(answers, answer => (int)answer.Status is 201);
        Assert.All(answers.Where(answer => (int)answer.Status is not 201), answer =>
            answer.ExpectProblem(409, "stock.insufficient"));
        Assert.Equal(1, (await shop.Owner.Get($"/api/v1/customers?search={email}")).Expect(200).Body["total"].Number());
        await shop.AssertBooksBalance();
    }
}
