using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Whatever staff make by a form is made once, however often the form is sent.</summary>
public class FormKeyTests(Shop shop)
{
    public static TheoryData<string> Forms =>
    [
        "brands", "categories", "families", "locations", "promotions", "products", "suppliers", "customers", "webhooks",
        "price-changes",
    ];

    [Theory, MemberData(nameof(Forms))]
    public async Task A_form_that_is_sent_again_makes_nothing_more(string form)
    {
        var (path, body, key) = (await Path(form), Body(form), KeyedPost.NewKey());
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => shop.Owner.Post(path, body, key)));

        var first = Assert.Single(
            answers, answer => (int)answer.Status is 201 && answer.Header("Idempotent-Replayed") is null);
        foreach (var other in answers.Where(answer => (int)answer.Status is not 201))
            other.ExpectProblem(409, "idempotency.in_progress");
        var again = (await shop.Owner.Post(path, body, key)).Expect(201);
        Assert.Equal((first.Text, "true"), (again.Text, again.Header("Idempotent-Replayed")));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        (await shop.Owner.Post(path, Body(form), key)).ExpectProblem(422, "idempotency.key_reused");
    }

    [Fact]
    public async Task A_repeat_tells_no_secret_that_was_rotated()
    {
        var (body, key) = (Body("webhooks"), KeyedPost.NewKey());
        var webhook = (await shop.Owner.Post("/api/v1/webhooks", body, key)).Expect(201).Body;
        Assert.Equal(webhook["secret"].Text(),
            (await shop.Owner.Post("/api/v1/webhooks", body, key)).Expect(201).Body["secret"].Text());
        (await shop.Owner.Post($"/api/v1/webhooks/{webhook["id"].Number()}/rotate-secret")).Expect(200);

        var again = (await shop.Owner.Post("/api/v1/webhooks", body, key)).Expect(201);
        Assert.Equal(webhook["id"].Number(), again.Body["id"].Number());
        Assert.DoesNotContain(webhook["secret"].Text(), again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_remembered_of_a_form_forgets_an_erased_customer()
    {
        var (body, key) = (Body("customers"), KeyedPost.NewKey());
        var customer = (await shop.Owner.Post("/api/v1/customers", body, key)).Expect(201);
        Assert.Contains("Mbadiwe", customer.Text, StringComparison.Ordinal);
        (await shop.Owner.Post($"/api/v1/customers/{customer.Body["id"].Number()}/erase")).Expect(200);

        var again = (await shop.Owner.Post("/api/v1/customers", body, key)).Expect(201);
        Assert.Equal(customer.Body["id"].Number(), again.Body["id"].Number());
        Assert.DoesNotContain("Mbadiwe", again.Text, StringComparison.Ordinal);
    }

    private async Task<string> Path(string form) => form is "price-changes"
        ? $"/api/v1/products/{await shop.NewProduct(onHand: 0)}/price-changes" : $"/api/v1/{form}";

    private static object Body(string form)
    {
        var name = $"Form {Guid.NewGuid():N}";
        return form switch
        {
            "families" => new { name, options = new[] { "shade" } },
            "locations" => new { code = $"F{Guid.NewGuid():N}"[..16], name, kind = "store" },
            "promotions" => new { name, code = name[5..15].ToUpperInvariant(), kind = "percent", value = 10 },
            "products" => new { name, sku = name[5..20], base_price = 100.00m },
            "customers" => new { first_name = "Ada", last_name = "Mbadiwe", notes = name },
            "webhooks" => new
            {
                url = $"https://example.com/{name[5..]}",
                events = new[] { "stock.low" },
                is_active = false,
            },
            "price-changes" => new { price = Random.Shared.Next(1, 1_000_000) / 100m, from = "2039-01-01T00:00:00Z" },
            _ => new { name },
        };
    }
}
