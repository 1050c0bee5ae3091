using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;
using TBeauty.Web.Paging;

namespace TBeauty.Tests.Growth;

/// <summary>Totals of lists, which are counted along rather than anew.</summary>
public sealed partial class QueryTests
{
    [LongFact]
    public async Task A_total_is_exact_whoever_adds_and_removes_meanwhile()
    {
        const string customers = "/api/v1/customers";
        async Task<long> Total(string list) =>
            (await shop.Owner.Get($"{list}?size=1")).Expect(200).Body["total"].Number();
        async Task<long> Rows(string table) => long.Parse(await shop.Read($"select count(*) from {table}"));
        Task<Answer> New(int n) =>
            shop.Owner.Post(customers,
            new { first_name = "Ada", last_name = "Counted", email = $"counted-{n % 12}@example.com" });
        var before = await Total(customers);

        // Who comes second with an address is undone; whoever adds the parts up meanwhile takes none away and gives
        // none twice.
        var making = Task.WhenAll(Enumerable.Range(0, 24).Select(New));
        await Task.WhenAll(making, AddUp(), AddUp(), AddUp());
        var ids = (await making).Where(answer => (int)answer.Status is 201).Select(answer => answer.Body["id"].Number())
            .ToArray();
        Assert.Equal(12, ids.Length);
        Assert.Equal(before + 12, await Total(customers));
        await Task.WhenAll(Task.WhenAll(ids.Take(5).Select(id => shop.Owner.Delete($"{customers}/{id}"))), AddUp(),
            AddUp());

        foreach (var (list, table) in ((string, string)[])[
            (customers, "customers.customers"), ("/api/v1/orders", "ordering.orders"),
            ("/api/v1/payments", "payments.payments"),
            ("/api/v1/invoices", "payments.invoices"), ("/api/v1/audit", "ops.audit"),
            ("/api/v1/products", "catalog.products"),
            ("/api/v1/inventory", "inventory.items"), ("/api/v1/messages", "ops.messages")])
        {
            Assert.Equal(await Rows(table), await Total(list));
        }
    }

    [LongTheory]
    [InlineData("orders", "?status=pending", "ordering.orders where status = 'pending'")]
    [InlineData("payments", "?min_amount=7000&max_amount=7010", "payments.payments where amount between 7000 and 7010")]
    [InlineData("locations", "?", "inventory.locations")]
    public async Task A_page_past_the_end_tells_the_total_too(string list, string filter, string rows)
    {
        var there = long.Parse(await shop.Read($"select count(*) from {rows}"));
        var end = new Cursor(0, list is "locations" ? long.MaxValue : 0);
        foreach (var place in new[] { "page=100&size=100", $"after={end}" })
        {
            var page = (await shop.Owner.Get($"/api/v1/{list}{filter}&{place}")).Expect(200).Body;
            Assert.Equal((there, 0), (page["total"].Number(), page[list].Items().Count()));
        }
    }

    [LongFact]
    public async Task So_is_that_of_a_status_whatever_happens_to_orders_and_payments()
    {
        (string Address, string Rows)[] kinds =
        [
            ("orders?status=pending", "ordering.orders where status = 'pending'"),
            ("orders?status=cancelled", "ordering.orders where status = 'cancelled'"),
            ("orders?payment_status=partial", "ordering.orders where payment_status = 'partial'"),
            ("orders?status=delivered", "ordering.orders where status = 'delivered'"),
            ("orders?status=pending&payment_status=paid",
                "ordering.orders where status = 'pending' and payment_status = 'paid'"),
            ("payments?payment_method=crypto", "payments.payments where payment_method = 'crypto'"),
            ("payments?status=rejected", "payments.payments where status = 'rejected'"),
            ("payments?is_verified=true&payment_method=crypto",
                "payments.payments where payment_method = 'crypto' and status in ('verified', 'partially_refunded', 'refunded')"),
            ("payments?status=verified&is_verified=false", "payments.payments where false"),
            ("payments/unverified?", "payments.payments where status = 'unverified'"),
        ];
        async Task Check()
        {
            foreach (var (address, rows) in kinds)
            {
                var page = (await shop.Owner.Get($"/api/v1/{address}&size=1")).Expect(200).Body;
                var total = page["total"].Number();
                var there = long.Parse(await shop.Read($"select count(*) from {rows}"));
                Assert.True(total == Math.Min(there, 10_000), $"{address} says {total} of {there}.");
                Assert.Equal(there > 10_000, page["total_is_capped"].Flag());
            }
        }

        var order = await shop.Owner.Make(
            "/api/v1/orders", new
            {
                customer_id = 9,
                lines = new[] { new { product_id = 9, quantity = 2 } },
                delivery_method = "pickup"
            });
        await Check();
        var payment = await shop.Owner.Make(
            "/api/v1/payments", new { order_id = order, amount = 100.00m, payment_method = "crypto" });
        await Check();
        (await shop.Owner.Post($"/api/v1/payments/{payment}/verify")).Expect(200);
        await AddUp();
        await Check();
        (await shop.Owner.Post($"/api/v1/payments/{payment}/refunds", new { amount = 40.00m, reason = "too much" }))
            .Expect(201);
        (await shop.Owner.Post($"/api/v1/orders/{order}/cancel", new { reason = "not wanted" })).Expect(200);
        await Check();
        var rejected = await shop.Owner.Make(
            "/api/v1/payments", new { customer_id = 9, amount = 5.00m, payment_method = "crypto" });
        (await shop.Owner.Post($"/api/v1/payments/{rejected}/reject", new { reason = "never came" })).Expect(200);
        await AddUp();
        await Check();
    }

    private async Task AddUp()
    {
        await using var db = await shop.OpenDatabase();
        await RowCounts.AddUp(db, TestContext.Current.CancellationToken);
    }
}
