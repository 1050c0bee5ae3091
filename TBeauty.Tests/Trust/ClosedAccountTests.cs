using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>A customer whose record was closed changes nothing with the token that is left to them.</summary>
[Trait("suite", "trust")]
public class ClosedAccountTests(Shop shop)
{
    private const string Addresses = "/api/v1/customer/addresses";
    private const string Password = "Purple hibiscus 44";

    [Fact]
    public async Task A_token_that_outlives_its_account_changes_nothing()
    {
        var shopper = await shop.NewShopper();
        var address = await shopper.Calls.Make(
            Addresses, new { line1 = "1 Home Road", city = "Ikeja", state = "Lagos" });
        var order = (await shopper.Buy((await shop.NewProduct(onHand: 5), 1))).Expect(201).Body["order"]["id"].Number();
        // They are asked to confirm their address, some moments after they registered.
        await Wait.Until(async () => await Asked(shopper) is 1);
        await Close(shopper, isActive: false);
        var before = await Known(shopper, order);

        foreach (var answer in new[]
        {
            await shopper.Calls.Post("/api/v1/customer/auth/password",
                new { current_password = shopper.Password, new_password = Password }),
            await shopper.Calls.Put("/api/v1/customer/auth/profile", new { first_name = "Ada" }),
            await shopper.Calls.Post("/api/v1/customer/auth/email/confirmation"),
            await shopper.Calls.Post(Addresses, new { line1 = "2", city = "Ikeja", state = "Lagos" }),
            await shopper.Calls.Put($"{Addresses}/{address}", new { line1 = "2" }),
            await shopper.Calls.Delete($"{Addresses}/{address}"),
            await shopper.Calls.Post($"/api/v1/customer/orders/{order}/cancel"),
            await shopper.Calls.Post("/api/v1/customer/orders/claim"),
            await shopper.CheckOut(),
        })
            answer.ExpectProblem(403, "account.inactive");
        Assert.Equal(before, await Known(shopper, order));

        // What isn't theirs tells them nothing either way, and an account that is opened again works as before.
        (await shopper.Calls.Delete($"{Addresses}/999999999")).ExpectProblem(403, "account.inactive");
        (await shopper.Calls.Put($"{Addresses}/999999999", new { line1 = "2" })).ExpectProblem(403, "account.inactive");
        (await shopper.Calls.Post("/api/v1/customer/orders/999999999/cancel")).ExpectProblem(404, "not_found");
        await Close(shopper, isActive: true);
        (await shopper.Calls.Post("/api/v1/customer/auth/password",
            new { current_password = shopper.Password, new_password = Password })).Expect(200);
        (await shopper.Calls.Put($"{Addresses}/{address}", new { line1 = "2" })).Expect(200);
        (await shopper.Calls.Post($"/api/v1/customer/orders/{order}/cancel")).Expect(200);
        (await shopper.Calls.Delete($"{Addresses}/{address}")).Expect(204);
        (await shopper.Calls.Delete($"{Addresses}/{address}")).ExpectProblem(404, "not_found");
    }

    private async Task Close(Shopper shopper, bool isActive) =>
        (await shop.Owner.Put($"/api/v1/customers/{shopper.Id}", new { is_active = isActive })).Expect(200);

    private async Task<string> Known(Shopper shopper, long order) => string.Concat(
        (await shop.Owner.Get($"/api/v1/customers/{shopper.Id}")).Expect(200).Text,
        (await shop.Owner.Get($"/api/v1/customers/{shopper.Id}/addresses")).Expect(200).Text,
        (await shop.Owner.Get($"/api/v1/orders/{order}")).Expect(200).Text,
        await Asked(shopper));

    private async Task<long> Asked(Shopper shopper) =>
        (await shop.Owner.Get($"/api/v1/messages?customer_id={shopper.Id}&kind=email_confirmation")).Expect(200)
            .Body["total"].Number();
}
