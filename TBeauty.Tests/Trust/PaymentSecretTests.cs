using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Keys of providers, and what they tell of cards, are nowhere but in configuration and on the wire.</summary>
[Collection(nameof(OnlineShop)), Trait("suite", "trust"), LongKind]
public class PaymentSecretTests(OnlineShop shop)
{
    [Fact]
    public async Task No_key_and_no_card_is_in_a_log_or_any_table()
    {
        shop.Listen();
        var references = new List<string>();
        foreach (var provider in new[] { "paystack", "flutterwave" })
        {
            var (_, reference, payment) = await shop.Paid(provider);
            (await shop.Provider.TellPaid(shop.Storefront, provider, reference, "00")).Expect(403);
            (await shop.Owner.Post($"/api/v1/payments/{payment["id"].Number()}/refunds",
                new { amount = 1.00m, reason = "Broken" })).Expect(201);
            await Wait.Until(() => Task.FromResult(shop.Provider.RefundsOf(reference).Count is 1));
            shop.Provider.RefundsOf(reference)[0].State = "done";
            await Wait.Until(async () =>
            {
                (await shop.Provider.TellRefunded(shop.Storefront, provider, reference)).Expect(200);
                return (await shop.Owner.Get($"/api/v1/payments/{payment["id"].Number()}")).Expect(200)
                    .Body["status"].Text() is "partially_refunded";
            });
            references.Add(reference);
        }

        // Kept with its key, as bytes: what is looked for is found there, too.
        var (desk, key) = (await shop.Order(), $"pay-{Guid.NewGuid():N}");
        var kept = (await OnlineShop.Pay(desk, "paystack", key)).Expect(200).Body["reference"].Text();
        await Wait.Until(() => Task.FromResult(shop.Lines.Count > 0));

        var any = new Regex(Any(
            StandInProvider.Key, StandInProvider.Hash, StandInProvider.Authorization, StandInProvider.Card));
        Assert.Matches(any, $$"""{"bin":"{{StandInProvider.Card}}"}""");
        Assert.DoesNotContain(shop.Lines, any.IsMatch);
        var tables = await Tables();
        Assert.Contains("payments.online_payments", await With(tables, Any(references[0])));
        Assert.Contains("ops.idempotency_keys", await With(tables, Any(kept)));
        Assert.Empty(await With(tables, any.ToString()));
    }

    /// <summary>Any of the words, as it is or as the bytes of it; digits only as a number of their own.</summary>
    private static string Any(params string[] words) => string.Join('|', words.SelectMany<string, string>(word =>
        [word.All(char.IsAsciiDigit) ? $"(^|[^0-9.]){word}([^0-9]|$)" : word,
            Convert.ToHexStringLower(Encoding.UTF8.GetBytes(word))]));

    private async Task<List<string>> Tables()
    {
        await using var db = await shop.OpenDatabase();
        return await db.Database.SqlQuery<string>($"""
            select format('%I.%I', table_schema, table_name) as "Value" from information_schema.tables
            where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
            """).ToListAsync(TestContext.Current.CancellationToken);
    }

    /// <returns>The tables that have it in a row.</returns>
    private async Task<List<string>> With(List<string> tables, string pattern)
    {
        var found = new List<string>();
        foreach (var table in tables)
        {
            if (await shop.Ask($"select exists (select from {table} t where t::text ~ '{pattern}')::text") is "true")
                found.Add(table);
        }

        return found;
    }
}
