using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>What the fuzzer found, by name.</summary>
[Trait("suite", "trust")]
public class FuzzFindsTests(Shop shop)
{
    private const string Profile = "/api/v1/customer/auth/profile";

    /// <summary>Seed 515: the words for all errors at once stumbled over them.</summary>
    [Theory]
    [InlineData("""{"code":"twice","code":"twice"}""")]
    [InlineData("""{"code":"once","name":99999999999.99,"name":1}""")]
    public async Task A_member_that_is_there_twice_is_refused(string body) =>
        Assert.Equal(400, (int)(await shop.Owner.PostText("/api/v1/locations", body)).Status);

    [Fact]
    public async Task Changes_of_one_profile_at_once_are_all_made_whatever_headers_they_have()
    {
        var shopper = await shop.NewShopper();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            shopper.Calls.Put(Profile, new { city = $"City {i}" }, ("If-Match", "\"1\""))));

        Assert.All(answers, answer => answer.Expect(200));
    }

    [Fact]
    public async Task Receipts_of_one_payment_at_once_are_a_conflict_at_worst()
    {
        var customer = await shop.Owner.Make("/api/v1/customers", new { first_name = "Ngozi", last_name = "Receipt" });
        var payment = await shop.Owner.Make(
            "/api/v1/payments", new { customer_id = customer, amount = 10.00m, payment_method = "cash" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => shop.Owner.Send(
            HttpMethod.Post, $"/api/v1/payments/{payment}/receipt",
            Uploads.Form().WithFile("receipt", System.Text.Encoding.ASCII.GetBytes($"%PDF-1.7 {i}")), [])));

        Assert.Contains(answers, answer => (int)answer.Status is 200);
        Assert.All(answers.Where(answer => (int)answer.Status is not 200), answer =>
            answer.ExpectProblem(409, "conflict.changed"));
    }

    [Fact]
    public async Task An_address_that_is_removed_while_it_is_changed_is_not_there()
    {
        var shopper = await shop.NewShopper();
        const string book = "/api/v1/customer/addresses";

        await Task.WhenAll(Enumerable.Range(0, 24).Select(async i =>
        {
            var address = await shopper.Calls.Make(
                book, new { line1 = "12 Admiralty Way", city = "Lekki", state = "Lagos" });
            var changed = shopper.Calls.Put(
                $"{book}/{address}", new { line1 = $"{i} Admiralty Way", is_default = true });
            (await shopper.Calls.Delete($"{book}/{address}")).Expect(204);
            if ((int)(await changed).Status is not 200)
                (await changed).ExpectProblem(404, "not_found");
        }));

        Assert.Empty((await shopper.Calls.Get(book)).Expect(200).Body["addresses"].Items());
    }

    [Fact]
    public async Task A_draft_that_is_thrown_away_while_it_is_changed_is_a_conflict_at_worst()
    {
        var customer = await shop.Owner.Make("/api/v1/customers", new { first_name = "Ngozi", last_name = "Draft" });
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            var lines = new[] { new { description = "Lipstick", quantity = 1, unit_price = 1.00m } };
            var invoice = await shop.Owner.Make("/api/v1/invoices", new { customer_id = customer, items = lines });
            var changed = shop.Owner.Put(
                $"/api/v1/invoices/{invoice}", new { items = lines.Append(lines[0]), shipping_cost = i });
            var deleted = await shop.Owner.Delete($"/api/v1/invoices/{invoice}");

            if ((int)deleted.Status is not 204)
                deleted.ExpectProblem(409, "conflict.changed");
            if ((int)(await changed).Status is 409)
                (await changed).ExpectProblem(409, "conflict.changed");
            else
                Assert.InRange((int)(await changed).Status, 200, 404);
        }));
    }

    [Fact]
    public async Task Somebody_who_is_removed_while_they_are_exported_is_there_or_not()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            var path =
                $"/api/v1/customers/{await shop.Owner.Make("/api/v1/customers", new { first_name = "Gone", last_name = $"Soon {i}" })}";
            var exported = shop.Owner.Get($"{path}/export");
            (await shop.Owner.Delete(path)).Expect(204);
            Assert.Contains((int)(await exported).Status, new[] { 200, 404 });
            (await shop.Owner.Get($"{path}/export")).ExpectProblem(404, "not_found");
        }));
    }

    [Fact]
    public async Task A_new_guest_is_told_their_token_by_a_refusal_too()
    {
        foreach (var refused in new[]
        {
            await shop.Storefront.Get("/api/v1/customer/cart/items/999999999"),
            await shop.Storefront.Put("/api/v1/customer/cart/items/999999999", new { quantity = 1 }),
        })
        {
            refused.ExpectProblem(404, "not_found");
            Assert.NotNull(refused.Header("X-Cart-Token"));
        }
    }

    [Fact]
    public async Task A_word_without_end_is_printed_before_anybody_gives_up()
    {
        // Each line was measured letter by letter, to the end of the word: more than a minute of a core for these two.
        var invoice = await shop.Owner.Make("/api/v1/invoices", new
        {
            customer_id = await shop.Owner.Make(
                "/api/v1/customers", new { first_name = "Ngozi", last_name = "Endless" }),
            items = new[] { new { description = "Lipstick", quantity = 1, unit_price = 1.00m } },
            notes = new string('x', 2_000),
            description = new string('x', 2_000),
        });
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/invoices/{invoice}/pdf");
        request.Headers.Authorization = new("Bearer", shop.Owner.Token);
        using var printed = await shop.Owner.Http.SendAsync(request, patience.Token);

        Assert.Equal(200, (int)printed.StatusCode);
        var text = System.Text.Encoding.Latin1.GetString(await printed.Content.ReadAsByteArrayAsync(patience.Token));
        Assert.StartsWith("%PDF-", text);
    }
}
