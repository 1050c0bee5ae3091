using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>
/// A shop that writes down every line that one of its processes says: both APIs, PostgreSQL, the carts.
/// </summary>
public sealed class ToldShop : Shop
{
    private readonly ConcurrentQueue<string> lines = [];

    public IReadOnlyCollection<string> Lines => lines;

    public void Listen() => App.OnLine((part, line) => lines.Enqueue($"{part} {line}"));
}

/// <summary>Who may read the logs of a shop's machines need not know its customers.</summary>
[Trait("suite", "trust"), LongKind]
public class QuietLogsTests(ToldShop shop) : IClassFixture<ToldShop>
{
    [Fact]
    public async Task No_address_phone_token_or_key_is_in_the_log_of_any_process()
    {
        shop.Listen();
        var word = Guid.NewGuid().ToString("N")[..12];
        var phone = $"+234{Random.Shared.NextInt64(8_000_000_000, 8_999_999_999)}";
        var (email, password, key) = ($"mail{word}@example.com", $"Pass {word} word", $"key-{word}-key");
        var person = new
        {
            first_name = $"First{word}",
            last_name = $"Last{word}",
            email,
            password,
            phone,
            instagram_handle = $"insta{word}",
            address_line1 = $"Street{word}",
        };
        var customer = new { person.first_name, person.last_name, email, phone, person.instagram_handle };
        var member = new { email = $"staff{word}@example.com", name = $"Name{word}", role = "support", password };
        var (door, owner) = (shop.Storefront, shop.Owner);

        // Everything that can be taken is taken twice, by one after the other and by several at once.
        (await door.Post("/api/v1/customer/auth/register", person)).Expect(201);
        await Twice(() => door.Post("/api/v1/customer/auth/register", person));
        await Twice(() => owner.Post("/api/v1/customers", customer));
        await Twice(() =>
            owner.Post("/api/v1/customers", new { person.first_name, person.last_name, person.instagram_handle }));
        var other = await owner.Make("/api/v1/customers", new { person.first_name, person.last_name, phone });
        await Twice(() => owner.Put($"/api/v1/customers/{other}", new { email }));
        await Twice(() => owner.Put($"/api/v1/customers/{other}", new { person.instagram_handle }));
        await Twice(() => owner.Post("/api/v1/users", member));
        var names = await Twice(() => owner.Post("/api/v1/products",
            new { name = $"Name{word}", sku = $"{Guid.NewGuid():N}"[..20], base_price = 10.00m }));
        Assert.Equal([$"name{word}", $"name{word}-2", $"name{word}-3"],
            names.Select(answer => answer.Expect(201).Body["slug"].Text()).Order());
        await Twice(() => owner.Post("/api/v1/brands", new { name = $"Brand{word}" }));
        await Twice(() => owner.Post("/api/v1/locations", new { code = $"c{word}", name = $"Place{word}" }));
        var product = await shop.NewProduct(onHand: 5);
        var sku = $"S{word}";
        await Twice(() => owner.Post("/api/v1/products", new { name = $"Product{word}", sku, base_price = 10.00m }));
        (await owner.Import(
            "products", Tables.Of(["sku", "name", "base_price"], [("sku", sku), ("name", new('n', 300))]))).Expect(400);

        var tokens = (await door.Post("/api/v1/customer/auth/login", new { email, password })).Expect(200);
        await door.Post("/api/v1/customer/auth/login", new { email, password = password + "?" });
        var shopper = new Shopper(
            0, email, password, door.With(tokens.Body["access_token"].Text()), tokens.Body["refresh_token"].Text());
        (await shopper.AddToCart(product)).Expect(201);
        var order = (await shopper.CheckOut(key)).Expect(201).Body["order"];
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shopper.CheckOut(key)));
        var payment = new
        {
            order_id = order["id"].Number(),
            amount = 1.00m,
            payment_method = "bank_transfer",
            transaction_reference = $"Ref{word}",
            account_number = $"0{phone[4..]}",
        };
        await Twice(() => owner.Post("/api/v1/payments", payment, key));
        await Twice(() => owner.Post("/api/v1/payments", payment));
        (await owner.Get($"/api/v1/customers?search={Uri.EscapeDataString(email)}")).Expect(200);
        var link = (await owner.Post($"/api/v1/customers/{order["customer"]["id"].Number()}/account-link"))
            .Expect(200).Body["token"].Text();
        (await door.Post("/api/v1/customer/auth/password/reset", new { token = link, password = password + "!" }))
            .Expect(204);

        // PostgreSQL said what it refused, and not what it was; then a last word that comes after all others.
        await Wait.Until(() =>
            Task.FromResult(shop.Lines.Any(line => line.Contains("duplicate key value", StringComparison.Ordinal))));
        await using (var db = await shop.OpenDatabase())
            await Assert.ThrowsAnyAsync<Exception>(() =>
                db.Database.ExecuteSqlRawAsync("select 1 / 0 as the_last_word", TestContext.Current.CancellationToken));
        await Wait.Until(() =>
            Task.FromResult(shop.Lines.Any(line => line.Contains("the_last_word", StringComparison.Ordinal))));

        string[] secrets =
        [
            word, phone, phone[4..], password, key, link, tokens.Body["access_token"]
                .Text(), tokens.Body["refresh_token"].Text(),
            tokens.Header("X-Device-Token")!, owner.Token!,
        ];
        Assert.DoesNotContain(
            shop.Lines, line => secrets.Any(secret => line.Contains(secret, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(shop.Lines, line => line.Contains("DETAIL:", StringComparison.Ordinal));
        // What is about people, and what the shop can find another name for, is not even refused by it.
        Assert.DoesNotContain(shop.Lines, line => line.Contains("duplicate key value", StringComparison.Ordinal)
            && (line.Contains("customers", StringComparison.Ordinal) || line.Contains("users", StringComparison.Ordinal)
                || line.Contains("slug", StringComparison.Ordinal)));
    }

    private static Task<Answer[]> Twice(Func<Task<Answer>> ask) =>
        Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ask()));
}
