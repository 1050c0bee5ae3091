using System.Net.Http.Json;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// Logs, traces and metrics go to people and systems that may know how the shop is doing, and not who its customers
/// are.
/// </summary>
[Collection(nameof(PublicShop)), Trait("suite", "trust")]
public class TelemetryPrivacyTests(Shop shop, PublicShop inPublic)
{
    private const string Storefront = "/api/v1/customer";

    [Fact]
    public async Task Secrets_and_personal_data_are_in_no_log_trace_or_metric()
    {
        // Each word is nobody else's, so that finding it anywhere is a leak.
        var word = Guid.NewGuid().ToString("N")[..12];
        var (email, password, wrong) = ($"mail{word}@example.com", $"Pass {word} word", $"Wrong {word} word");
        var person = new
        {
            first_name = $"First{word}",
            last_name = $"Last{word}",
            email,
            password,
            phone = $"+234{Random.Shared.NextInt64(1_000_000_000, 9_999_999_999)}",
            instagram_handle = $"insta{word}",
            address_line1 = $"Street{word}",
            city = $"City{word}",
        };
        List<string> secrets = [word, person.phone];
        var (door, staffDoor) = (inPublic.Storefront, inPublic.Admin);

        (await door.Post($"{Storefront}/auth/register", person)).Expect(201);
        (await door.Post($"{Storefront}/auth/register", person)).ExpectProblem(409, "customer.email_taken");
        (await door.Post($"{Storefront}/auth/register", new { email, password, first_name = 1 })).Expect(400);
        (await door.Post($"{Storefront}/auth/login", new { email, password = wrong })).Expect(401);
        var guest =
            (await door.Post($"{Storefront}/cart/items",
            new { product_id = await shop.NewProduct(onHand: 5), notes = $"Note{word}" })).Expect(201);
        var cart = guest.Header("X-Cart-Token")!;
        var tokens =
            (await door.Send(HttpMethod.Post, $"{Storefront}/auth/login", JsonContent.Create(new { email, password }),
            [("X-Cart-Token", cart)]))
            .Expect(200).Body;
        var customer = door.With(tokens["access_token"].Text());
        (await customer.Put($"{Storefront}/auth/profile", new { address_line2 = $"Line{word}" })).Expect(200);
        (await customer.Post($"{Storefront}/auth/password",
            new { current_password = wrong, new_password = password + "!" })).Expect(400);
        var order = (await customer.Post($"{Storefront}/cart/checkout", new
        {
            shipping_address_line1 = $"Street{word}",
            shipping_city = $"City{word}",
            shipping_state = "Lagos",
            customer_notes = $"Note{word}",
        }, key: $"key-{word}-key")).Expect(201).Body["order"];
        (await customer.Send(HttpMethod.Post, $"{Storefront}/orders/{order["id"].Number()}/payment-proof",
            Uploads.Form(("amount", "10.00"), ("payment_method", "bank_transfer"),
                ("transaction_reference", $"Ref{word}"))
                .WithFile("receipt", Uploads.Png, $"{word}.png"), [])).Expect(201);
        var ticket = (await customer.Post($"{Storefront}/orders/{order["id"].Number()}/events-ticket"))
            .Expect(200).Body["ticket"].Text();
        (await door.Get($"{Storefront}/orders/999999999/events?ticket={ticket}")).Expect(404);
        var renewed = (await door.Post(
            $"{Storefront}/auth/refresh", new { refresh_token = tokens["refresh_token"].Text() })).Expect(200).Body;
        (await door.With(tokens["access_token"].Text() + "x").Get($"{Storefront}/orders")).Expect(401);

        var (staffEmail, staffPassword) = ($"staff{word}@example.com", $"Staff {word} word");
        var user = await shop.Owner.Make("/api/v1/users",
            new { email = staffEmail, name = $"Name{word}", role = "owner", password = staffPassword });
        var staffTokens = (await staffDoor.Post(
            "/api/v1/auth/login", new { email = staffEmail, password = staffPassword })).Expect(200).Body;
        var staff = staffDoor.With(staffTokens["access_token"].Text());
        (await staff.Get($"/api/v1/customers?search={Uri.EscapeDataString(email)}")).Expect(200);
        (await staff.Get($"/api/v1/customers/search?q=First{word}")).Expect(200);
        (await staff.Get($"/api/v1/payments?search={Uri.EscapeDataString(person.phone)}")).Expect(200);
        (await staff.Put($"/api/v1/customers/{order["customer"]["id"].Number()}",
            new { notes = $"Note{word}", email = $"{word}" })).Expect(400);
        var link = (await staff.Post($"/api/v1/customers/{order["customer"]["id"].Number()}/account-link"))
            .Expect(200).Body["token"].Text();
        (await door.Post($"{Storefront}/auth/password/reset", new { token = link, password = password + "?" }))
            .Expect(204);
        (await staff.Post($"/api/v1/users/{user}/reset-password", new { password = staffPassword + "!" })).Expect(200);
        secrets.AddRange([
            cart, link, ticket, tokens["access_token"].Text(), tokens["refresh_token"].Text(), renewed["refresh_token"]
                .Text(),
            staffTokens["access_token"].Text(), staffTokens["refresh_token"]
                .Text(), inPublic.AdminKey, inPublic.StorefrontKey,
        ]);

        // Whatever came before these has been told when they are; and then once more, for logs that travel on their
        // own.
        for (var i = 0; i < 2; i++)
        {
            var last = Random.Shared.Next(900_000_000, 999_999_999);
            (await door.Get($"{Storefront}/products/{last}")).Expect(404);
            (await staffDoor.Get($"/api/v1/nothing/{last}")).Expect(404);
            await inPublic.OtlpCollector.UntilTold($"/products/{last}");
            await inPublic.OtlpCollector.UntilTold($"/nothing/{last}");
        }

        var told = inPublic.OtlpCollector.Arrived.ToArray();
        Assert.Contains(told, batch => batch.Contains("/auth/login"));
        Assert.Contains(told, batch => batch.Contains("ordering.orders") || batch.Contains("place_order"));
        foreach (var secret in secrets)
        {
            var leak = told.FirstOrDefault(batch => batch.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.True(leak is null, $"'{secret}' leaves the shop: {Around(leak, secret)}");
        }
    }

    private static string Around(string? batch, string secret)
    {
        var at = batch?.IndexOf(secret, StringComparison.OrdinalIgnoreCase) ?? 0;
        return batch?[Math.Max(0, at - 300)..Math.Min(batch.Length, at + 100)] ?? "";
    }
}
