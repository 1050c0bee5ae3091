using System.Text.Json;

namespace TBeauty.Benchmarks.Chaos;

/// <summary>
/// What becomes of a promotion's code. It takes more off whatever is bought than the promotion without one, so that it
/// holds for every order that says it, until as many orders have it as may.
/// </summary>
internal sealed class Codes(Stock stock, Findings findings)
{
    /// <summary>Who says the code is told first what an order would come to.</summary>
    /// <param name="asker">Who.</param>
    /// <param name="body">The checkout's body, to which lines and code are added.</param>
    /// <param name="lines">Quantities by product.</param>
    public async Task Quote(Asker asker, Dictionary<string, object?> body, Dictionary<long, int> lines)
    {
        var quote = await asker.Ask("quote", HttpMethod.Post, "/api/v1/customer/quote",
            new Dictionary<string, object?>(body)
            {
                ["promotion_code"] = stock.Code,
                ["lines"] = lines.Select(line => new { product_id = line.Key, quantity = line.Value }).ToArray(),
            });
        Look($"a quote for {asker.Name}", quote);
        if (quote.IsDone)
            Expect($"a quote for {asker.Name}", quote.Body);
    }

    /// <summary>Looks at what came of a checkout with the code.</summary>
    public void Look(Operation checkout)
    {
        Look($"checkout {checkout.Mark}", checkout.Reply!);

        // A state of a cart is one order: that of another try, perhaps, which said no code.
        if (checkout.IsDone && checkout.Reply!.Body.GetProperty("order") is var order
            && order.Text("customer_notes") == checkout.Mark)
            Expect($"checkout {checkout.Mark}", order);
    }

    private void Look(string what, Reply reply) => findings.Expect(
        reply.Status is not 409 || reply.Body.Text("code") is not "promotion.refused"
            || reply.Body.Text("reason") is "used_up",
        $"{what} was refused the code that holds: {reply.Text}");

    private void Expect(string what, JsonElement priced) => findings.Expect(
        priced.GetProperty("promotion") is { ValueKind: JsonValueKind.Object } promotion
            && promotion.Text("code") == stock.Code && priced.Amount("discount_amount") > 0,
        $"{what} said the code, and was given {priced.GetProperty("promotion")} "
        + $"for {priced.Amount("discount_amount")}");
}
