using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Whoever owns an e-mail address brings the guest orders of that address into their account; nobody else does.
/// </summary>
[Trait("suite", "trust")]
public class GuestClaimTests(Shop shop)
{
    private const string Claim = "/api/v1/customer/orders/claim";

    [Fact]
    public async Task Guest_orders_of_a_confirmed_address_come_into_the_account_and_nothing_else_does()
    {
        var product = await shop.NewProduct(onHand: 10, price: 1000.00m);
        var shopper = await shop.NewShopper();
        var own = (await shopper.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();
        var first = await GuestShopper.Order(shop, product, email: shopper.Email.ToUpperInvariant());
        var second = await GuestShopper.Order(shop, product, email: shopper.Email);
        var stranger = await GuestShopper.Order(shop, product);
        var payment = (await shop.Owner.Post("/api/v1/payments",
            new { order_id = first.Id, amount = 500.00m, payment_method = "cash" })).Expect(201).Body["id"].Number();
        (await shop.Owner.Put($"/api/v1/customers/{first.Customer}",
            new { address_line1 = "1 Broad Street", city = "Lagos", state = "Lagos" })).Expect(200);
        var before = (await shopper.Calls.Get("/api/v1/customer/auth/profile")).Expect(200).Body;
        await Confirm(shopper);

        var claimed = (await shopper.Calls.Post(Claim)).Expect(200).Body;

        Assert.Equal("""{"claimed_orders":2}""", claimed.ToString());
        Assert.Equal([second.Id, first.Id, own], await Orders(shopper));
        Assert.Equal(shopper.Id, (await shop.Owner.Get($"/api/v1/payments/{payment}")).Body["customer_id"].Number());
        var after = (await shopper.Calls.Get("/api/v1/customer/auth/profile")).Expect(200).Body;
        foreach (var kept in (string[])["first_name", "last_name", "email", "phone", "address_line1", "city", "state"])
            Assert.Equal(before[kept].ToString(), after[kept].ToString());
        Assert.Equal("[]", (await shopper.Calls.Get("/api/v1/customer/addresses")).Body["addresses"].ToString());

        // Whoever ordered may have been somebody else: their token must not read what the account knows.
        (await first.Get()).ExpectProblem(401, "auth.invalid_token");
        (await stranger.Get()).Expect(200);
        (await shopper.Calls.Get($"/api/v1/customer/orders/{stranger.Id}")).ExpectProblem(404, "not_found");
        Assert.Equal(shopper.Id, (await shop.Owner.Get($"/api/v1/customers/{second.Customer}"))
            .ExpectProblem(404, "customer.merged")["merged_into_id"].Number());
        var trail = (await shop.Owner.Get(
            $"/api/v1/audit?subject_type=customer&subject_id={shopper.Id}&action=merged")).Body["entries"].Items();
        Assert.Equal([(second.Customer, $"customer:{shopper.Id}"), (first.Customer, $"customer:{shopper.Id}")],
            trail.Select(entry => (entry["after"]["from_id"].Number(), entry["actor"].Text())));

        Assert.Equal("""{"claimed_orders":0}""", (await shopper.Calls.Post(Claim)).Expect(200).Body.ToString());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task An_address_that_is_not_confirmed_gets_nothing()
    {
        var product = await shop.NewProduct(onHand: 2);
        var shopper = await shop.NewShopper();
        var guest = await GuestShopper.Order(shop, product, email: shopper.Email);

        (await shopper.Calls.Post(Claim)).ExpectProblem(409, "customer.email_unconfirmed");
        (await shop.Storefront.Post(Claim)).ExpectProblem(401, "auth.required");

        Assert.Empty(await Orders(shopper));
        (await guest.Get()).Expect(200);
        Assert.Equal(guest.Customer, (await shop.Owner.Get($"/api/v1/orders/{guest.Id}"))
            .Body["customer"]["id"].Number());
        // An address that was confirmed and changed since is another one.
        await Confirm(shopper);
        (await shop.Owner.Put($"/api/v1/customers/{shopper.Id}", new { email = $"new-{shopper.Email}" })).Expect(200);
        (await shop.Owner.Put($"/api/v1/customers/{shopper.Id}", new { email = shopper.Email })).Expect(200);
        (await shopper.Calls.Post(Claim)).ExpectProblem(409, "customer.email_unconfirmed");
        await Confirm(shopper);
        (await shop.Owner.Put($"/api/v1/customers/{shopper.Id}", new { is_active = false })).Expect(200);
        (await shopper.Calls.Post(Claim)).ExpectProblem(403, "account.inactive");
        Assert.Empty(await Orders(shopper));
    }

    [Fact]
    public async Task Nobody_else_can_claim_them_and_an_order_token_claims_nothing()
    {
        var product = await shop.NewProduct(onHand: 2);
        var (owner, other) = (await shop.NewShopper(), await shop.NewShopper());
        var guest = await GuestShopper.Order(shop, product, email: owner.Email);
        await Confirm(owner);
        await Confirm(other);

        Assert.Equal("""{"claimed_orders":0}""", (await other.Calls.Post(Claim)).Expect(200).Body.ToString());
        (await guest.Guest.Door.Send(HttpMethod.Post, Claim, null, [("X-Order-Token", guest.Token)]))
            .ExpectProblem(401, "auth.invalid_token");

        Assert.Empty(await Orders(other));
        (await guest.Get()).Expect(200);
        Assert.Equal("""{"claimed_orders":1}""", (await owner.Calls.Post(Claim)).Expect(200).Body.ToString());
    }

    [Fact]
    public async Task Eight_claims_and_a_merge_at_once_take_each_order_once()
    {
        var product = await shop.NewProduct(onHand: 10);
        var shopper = await shop.NewShopper();
        await Confirm(shopper);
        var guests = new List<GuestOrder>();
        for (var number = 0; number < 3; number++)
            guests.Add(await GuestShopper.Order(shop, product, email: shopper.Email));

        var merging = shop.Owner.Post($"/api/v1/customers/{shopper.Id}/merge",
            new { from_id = guests[1].Customer, reason = "Same person" });
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(number =>
            shop.Storefronts[number % 2].With(shopper.Calls.Token).Post(Claim)));
        var merged = await merging;

        Assert.Contains((int)merged.Status, new[] { 200, 409 });
        Assert.InRange(answers.Sum(answer => answer.Expect(200).Body["claimed_orders"].Number()), 2, 3);
        Assert.Equal(guests.Select(guest => guest.Id).Reverse(), await Orders(shopper));
        Assert.Equal("3", await shop.Ask(
            $"select count(*) from ops.audit where action = 'merged' and subject_id = {shopper.Id}"));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_repeat_with_its_key_answers_the_same()
    {
        var shopper = await shop.NewShopper();
        await Confirm(shopper);
        await GuestShopper.Order(shop, await shop.NewProduct(onHand: 1), email: shopper.Email);
        var key = $"claim-{Guid.NewGuid():N}";

        var first = (await shopper.Calls.Post(Claim, key: key)).Expect(200);
        var again = (await shopper.Calls.Post(Claim, key: key)).Expect(200);

        Assert.Equal(("""{"claimed_orders":1}""", first.Text), (first.Text, again.Text));
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
    }

    /// <summary>What the link in the e-mail does, which nobody reads in this shop.</summary>
    private Task<string?> Confirm(Shopper shopper) => shop.Ask(
        $"update customers.customers set email_confirmed_at = now() where id = {shopper.Id}");

    private static async Task<IEnumerable<long>> Orders(Shopper shopper) =>
        (await shopper.Calls.Get("/api/v1/customer/orders")).Expect(200).Body["orders"].Items()
            .Select(order => order["id"].Number());
}
