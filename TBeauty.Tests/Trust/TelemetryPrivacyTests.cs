using System.Net.Http.Json;
using System.Text.RegularExpressions;
using TBeauty.Commerce.Customers;
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
        foreach (var provider in new[] { "paystack", "flutterwave" })
            await PayAndGiveBack(provider, order["customer"]["id"].Number(), customer, staff);
        var found = await LookUp(order, email, staff);
        (await door.Get($"{Storefront}/orders/{order["id"].Number()}", ("X-Order-Token", found))).Expect(200);
        (await door.Get($"{Storefront}/orders/{order["id"].Number()}", ("X-Order-Token", found + "x"))).Expect(401);
        var link = (await staff.Post($"/api/v1/customers/{order["customer"]["id"].Number()}/account-link"))
            .Expect(200).Body["token"].Text();
        (await door.Post($"{Storefront}/auth/password/reset", new { token = link, password = password + "?" }))
            .Expect(204);
        (await door.Post($"{Storefront}/auth/password/forgot", new { email })).Expect(202);
        var forgot = await LinkOf(order["customer"]["id"].Number(), email);
        (await door.Post($"{Storefront}/auth/password/reset", new { token = forgot, password = password + "??" }))
            .Expect(204);
        (await staff.Post($"/api/v1/users/{user}/reset-password", new { password = staffPassword + "!" })).Expect(200);
        secrets.AddRange([
            StandInProvider.Key, StandInProvider.Hash, StandInProvider.Authorization, found, forgot,
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
        Assert.Contains(told, batch => batch.Contains("/payments/webhooks/flutterwave"));
        Assert.Contains(told, batch => batch.Contains("/refund"));
        // A number of its own, and not a few digits of another.
        Assert.DoesNotContain(
            told, batch => Regex.IsMatch(batch, $"(^|[^0-9.]){StandInProvider.Card}([^0-9]|$)"));
        foreach (var secret in secrets)
        {
            var leak = told.FirstOrDefault(batch => batch.Contains(secret, StringComparison.OrdinalIgnoreCase));
            Assert.True(leak is null, $"'{secret}' leaves the shop: {Around(leak, secret)}");
        }
    }

    /// <summary>An order that is paid online after somebody else said so, and of which a naira goes back.</summary>
    private async Task PayAndGiveBack(string provider, long buyer, Caller customer, Caller staff)
    {
        var (there, lines) =
            (inPublic.Provider, new[] { new { product_id = await shop.NewProduct(onHand: 1), quantity = 1 } });
        var order = await staff.Make(
            "/api/v1/orders", new { customer_id = buyer, lines, delivery_method = "pickup" });
        var reference = (await customer.Post($"{Storefront}/orders/{order}/pay", new { provider }))
            .Expect(200).Body["reference"].Text();
        there.Pay(reference);
        (await there.TellPaid(inPublic.Storefront, provider, reference, "00")).Expect(403);
        Json payment = default;
        await Wait.Until(async () =>
        {
            (await there.TellPaid(inPublic.Storefront, provider, reference)).Expect(200);
            payment = (await staff.Get($"/api/v1/payments?order_id={order}")).Expect(200).Body["payments"].Items()
                .SingleOrDefault();
            return (await staff.Get($"/api/v1/orders/{order}")).Expect(200).Body["payment_status"].Text() is "paid";
        });
        (await staff.Post($"/api/v1/payments/{payment["id"].Number()}/refunds",
            new { amount = 1.00m, reason = "Broken" })).Expect(201);
        await Wait.Until(async () =>
        {
            // The others over the same data have no provider to ask, and put it off.
            await shop.Ask($"""
                update payments.refunds set next_check_at = now()
                where payment_id = {payment["id"].Number()} and claimed_until is null
                """);
            return there.RefundsOf(reference).Count is 1;
        });
    }

    /// <returns>The token for who asked for an order: without a mail server staff send it.</returns>
    private async Task<string> LookUp(Json order, string email, Caller staff)
    {
        (await inPublic.Storefront.Post($"{Storefront}/orders/lookup",
            new { order_number = order["order_number"].Text(), email })).Expect(202);
        var text = "";
        await Wait.Until(async () =>
        {
            var asked = (await staff.Get($"/api/v1/messages?order_id={order["id"].Number()}&kind=order_lookup"))
                .Expect(200).Body["messages"].Items().ToArray();
            text = asked is [var message] && message["status"].Text() is "not_sent" ? message["text"].Text() : "";
            return text.Length > 0;
        });
        return Regex.Match(text, @"(token=|code: )(?<token>\S{20,})").Groups["token"].Value;
    }

    /// <returns>What a mail server would be given for who forgot their password.</returns>
    private async Task<string> LinkOf(long customer, string email)
    {
        await using var db = await shop.OpenDatabase();
        return (await AccountLinks.Make(db, customer, AccountLinkPurpose.Reset, email, DateTimeOffset.UtcNow,
            TestContext.Current.CancellationToken))!.Token;
    }

    private static string Around(string? batch, string secret)
    {
        var at = batch?.IndexOf(secret, StringComparison.OrdinalIgnoreCase) ?? 0;
        return batch?[Math.Max(0, at - 300)..Math.Min(batch.Length, at + 100)] ?? "";
    }
}
