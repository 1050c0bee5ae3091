using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>What the fuzzer found, by name.</summary>
[Trait("suite", "trust")]
public class FuzzFindsTests(Shop shop)
{
    private const string Profile = "/api/v1/customer/auth/profile";

    [Fact]
    public async Task Changes_of_one_profile_at_once_are_a_conflict_at_worst_whatever_headers_they_have()
    {
        var shopper = await shop.NewShopper();

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i =>
            shopper.Calls.Put(Profile, new { city = $"City {i}" }, ("If-Match", "\"1\""))));

        Assert.Contains(answers, answer => (int)answer.Status is 200);
        Assert.All(answers.Where(answer => (int)answer.Status is not 200), answer => answer.ExpectProblem(409, "conflict.changed"));
    }

    [Fact]
    public async Task Receipts_of_one_payment_at_once_are_a_conflict_at_worst()
    {
        var customer = await shop.Owner.Make("/api/v1/customers", new { first_name = "Ngozi", last_name = "Receipt" });
        var payment = await shop.Owner.Make("/api/v1/payments", new { customer_id = customer, amount = 10.00m, payment_method = "cash" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => shop.Owner.Send(
            HttpMethod.Post, $"/api/v1/payments/{payment}/receipt",
            Uploads.Form().WithFile("receipt", System.Text.Encoding.ASCII.GetBytes($"%PDF-1.7 {i}")), [])));

        Assert.Contains(answers, answer => (int)answer.Status is 200);
        Assert.All(answers.Where(answer => (int)answer.Status is not 200), answer => answer.ExpectProblem(409, "conflict.changed"));
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
            customer_id = await shop.Owner.Make("/api/v1/customers", new { first_name = "Ngozi", last_name = "Endless" }),
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
