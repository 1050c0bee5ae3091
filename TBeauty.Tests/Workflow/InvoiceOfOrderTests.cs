using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.OrderChanges;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.InvoiceDesk;

namespace TBeauty.Tests.Workflow;

/// <summary>A sent invoice never asks for more than its order does, whatever becomes of that.</summary>
public class InvoiceOfOrderTests(Shop shop)
{
    private readonly InvoiceDesk desk = new(shop);

    [Fact]
    public async Task Nothing_is_asked_for_a_cancelled_order()
    {
        var (order, invoice) = await Sent();

        (await shop.Owner.Post($"/api/v1/orders/{order}/cancel", new { reason = "Out of reach" })).Expect(200);

        var seen = await AssertInvoice(invoice, "cancelled", due: 0.00m, outstanding: 0.00m);
        Assert.Equal("Out of reach", Assert.Single(seen["credit_notes"].Items())["reason"].Text());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Neither_when_its_customer_cancels_it_or_nobody_pays_in_time()
    {
        var (shopper, placed) = await desk.Ordered();
        var invoice = await Sent(placed["id"].Number());
        var (late, invoiceOfLate) = await Sent();

        (await shopper.Calls.Post($"/api/v1/customer/orders/{placed["id"].Number()}/cancel")).Expect(200);
        await using var db = await shop.OpenDatabase();
        Assert.True(await CancelOrder.Expire(
            db, late, DateTimeOffset.UtcNow.AddYears(1), TestContext.Current.CancellationToken));

        await AssertInvoice(invoice, "cancelled", due: 0.00m, outstanding: 0.00m);
        await AssertInvoice(invoiceOfLate, "cancelled", due: 0.00m, outstanding: 0.00m);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_was_paid_for_a_cancelled_order_is_credit_until_it_went_back()
    {
        var (order, invoice) = await Sent();
        var payment = await Verified(order, 7500.00m);
        await AssertInvoice(invoice, "paid", due: 7500.00m, outstanding: 0.00m);

        (await shop.Owner.Post($"/api/v1/orders/{order}/cancel", new { reason = "Broken" })).Expect(200);
        await AssertInvoice(invoice, "paid", due: 0.00m, outstanding: 0.00m);
        Assert.Equal(
            7500.00m, (await shop.Owner.Get($"/api/v1/orders/{order}")).Expect(200).Body["credit_amount"].Amount());

        (await shop.Owner.Post($"/api/v1/payments/{payment}/refunds", new { amount = 7500.00m, reason = "Broken" }))
            .Expect(201);
        await AssertInvoice(invoice, "cancelled", due: 0.00m, outstanding: 0.00m);
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Units_that_are_dropped_and_discounts_are_credited()
    {
        var (order, invoice) = await Sent();

        (await shop.Owner.Post($"/api/v1/orders/{order}/discount", new { amount = 500.00m, reason = "A regular" }))
            .Expect(200);
        await AssertInvoice(invoice, "sent", due: 7000.00m, outstanding: 7000.00m);

        var line = (await shop.Owner.Get($"/api/v1/orders/{order}")).Expect(200).Body["items"].Items().Single()["id"]
            .Number();
        (await shop.Owner.Post($"/api/v1/orders/{order}/cancel-lines", new
        {
            lines = new[] { new { order_item_id = line, quantity = 1 } },
            reason = "One leaked",
        })).Expect(200);
        var left = (await shop.Owner.Get($"/api/v1/orders/{order}")).Expect(200).Body["total_amount"].Amount();
        var seen = await AssertInvoice(invoice, "sent", due: left, outstanding: left);
        Assert.Equal(["A regular", "One leaked"],
            seen["credit_notes"].Items().Select(note => note["reason"].Text()).Order());

        await Verified(order, left);
        await AssertInvoice(invoice, "paid", due: left, outstanding: 0.00m);
        await shop.AssertBooksBalance();
    }

    /// <summary>What staff credited by hand is not credited a second time.</summary>
    [Fact]
    public async Task What_was_credited_by_hand_counts()
    {
        var (order, invoice) = await Sent();
        (await shop.Owner.Post($"{Invoices}/{invoice}/credit-notes", new { amount = 600.00m, reason = "Late" }))
            .Expect(201);

        (await shop.Owner.Post($"/api/v1/orders/{order}/discount", new { amount = 500.00m, reason = "Late" }))
            .Expect(200);
        await AssertInvoice(invoice, "sent", due: 6900.00m, outstanding: 6900.00m);

        (await shop.Owner.Post($"/api/v1/orders/{order}/discount", new { amount = 1000.00m, reason = "Very late" }))
            .Expect(200);
        await AssertInvoice(invoice, "sent", due: 6500.00m, outstanding: 6500.00m);
    }

    [Fact]
    public async Task Of_changes_at_one_moment_each_is_credited_once()
    {
        var (order, invoice) = await Sent();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(n => n % 2 is 0
            ? shop.Owner.Post($"/api/v1/orders/{order}/cancel", new { reason = "Twice" })
            : shop.Owner.Post($"/api/v1/orders/{order}/discount", new { amount = 500.00m * n, reason = "Once" })));

        Assert.Single(answers.Where((answer, n) => n % 2 is 0 && (int)answer.Status is 200));
        await AssertInvoice(invoice, "cancelled", due: 0.00m, outstanding: 0.00m);
        await shop.AssertBooksBalance();
    }

    private async Task<(long Order, long Invoice)> Sent()
    {
        var order = (await desk.Ordered()).Order["id"].Number();
        return (order, await Sent(order));
    }

    private async Task<long> Sent(long order)
    {
        var invoice = (await shop.Owner.Post($"{Invoices}/from-order/{order}")).Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"{Invoices}/{invoice}/send")).Expect(200);
        return invoice;
    }

    private async Task<long> Verified(long order, decimal amount)
    {
        var id = (await shop.Owner.Post(
            "/api/v1/payments", new { order_id = order, amount, payment_method = "pos" })).Expect(201).Body["id"].Number();
        (await shop.Owner.Post($"/api/v1/payments/{id}/verify")).Expect(200);
        return id;
    }

    private async Task<Json> AssertInvoice(long invoice, string status, decimal due, decimal outstanding)
    {
        var seen = (await shop.Owner.Get($"{Invoices}/{invoice}")).Expect(200).Body;
        Assert.Equal((status, due, outstanding), (seen["status"].Text(),
            seen["total_amount"].Amount() - seen["credited_amount"].Amount(), seen["outstanding_amount"].Amount()));
        return seen;
    }
}
