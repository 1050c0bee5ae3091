using System.Text;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Statements;

namespace TBeauty.Tests.Workflow;

/// <summary>What others do with the same payments meanwhile.</summary>
public partial class ReconciliationTests
{
    [Fact]
    public async Task Whoever_verifies_at_once_verifies_once()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 5), 1));
        var references = Enumerable.Range(0, 12).Select(_ => Reference()).ToArray();
        var payments = new List<long>();
        foreach (var reference in references)
            payments.Add(await bank.Pay(100.00m, reference, order: order.Id));
        var csv = Encoding.UTF8.GetBytes(File(references.Select(reference => bank.Line(100.00m, reference))));

        var statements = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => SendAs(shop.Owner, csv, "?verify=true")));
        var single = Task.WhenAll(
            payments.AsEnumerable().Reverse().Select(payment => shop.Owner.Post($"/api/v1/payments/{payment}/verify")));

        var verified = (await statements)
            .Sum(answer => answer.Expect(200).Body["totals"]["verified"]["count"].Number());
        Assert.All(await single, answer => answer.Expect(200));
        Assert.InRange(verified, 0, 12);
        Assert.Equal(1200.00m, (await order.Now())["amount_paid"].Amount());
        Assert.Equal(12, (await order.Timeline()).Count(what => what is "payment_verified"));
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_somebody_decided_meanwhile_is_left_and_told()
    {
        var ct = TestContext.Current.CancellationToken;
        var reference = Reference();
        var payment = await bank.Pay(100.00m, reference);
        await using var db = await shop.OpenDatabase();
        await using var other = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"update payments.payments set status = 'rejected' where id = {payment}", ct);

        var sent = bank.Send(File(bank.Line(100.00m, reference)), "?verify=true");
        await Races.UntilWaiting(await shop.OpenDatabase(), "hold_payments", 1);
        await other.CommitAsync(ct);

        var answer = (await sent).Expect(200).Body;
        Assert.Equal(("decided_meanwhile", "rejected"), (answer["matched"].Items().Single()["outcome"].Text(),
            answer["matched"].Items().Single()["payment"]["status"].Text()));
        Assert.Equal(0, answer["totals"]["verified"]["count"].Number());
    }

    [Fact]
    public async Task A_claim_whose_reference_is_taken_meanwhile_stops_nobody_else()
    {
        var ct = TestContext.Current.CancellationToken;
        string[] references = [Reference(), Reference(), Reference()];
        long[] payments = [await bank.Pay(100.00m, references[0]), await Claim(200.00m, references[1]),
            await Claim(300.00m, references[2])];
        await using var db = await shop.OpenDatabase();
        await using var other = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"""
            insert into payments.payments (id, payment_reference, customer_id, amount, currency, payment_method, payment_date,
                transaction_reference, status, recorded_by, created_at, updated_at)
            select nextval('payments.payment_ids'), {references[1]}, customer_id, 200.00, currency, payment_method, payment_date,
                transaction_reference, 'unverified', 'staff:somebody', created_at, updated_at
            from payments.payments where id = {payments[1]}
            """, ct);

        var sent = bank.Send(
            File(bank.Line(100.00m, references[0]), bank.Line(200.00m, references[1]),
                bank.Line(300.00m, references[2])), "?verify=true");
        await Races.UntilWaiting(await shop.OpenDatabase(), "update payments.payments", 1);
        await other.CommitAsync(ct);

        var matched = (await sent).Expect(200).Body["matched"].Items().ToArray();
        Assert.Equal(payments, matched.Select(line => line["payment"]["id"].Number()));
        Assert.Equal(["verified", "reference_taken", "verified"], matched.Select(line => line["outcome"].Text()));
        Assert.Equal(["verified", "unverified", "verified"], matched.Select(line => line["payment"]["status"].Text()));
        await shop.AssertBooksBalance();
    }
}
