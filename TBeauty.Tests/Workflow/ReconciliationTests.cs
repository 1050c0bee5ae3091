using System.Text;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Statements;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// A bank statement says which payments came in: sure ones are verified at once, the others shown to people.
/// </summary>
public partial class ReconciliationTests(Shop shop)
{
    private readonly Statements bank = new(shop);

    [Fact]
    public async Task A_statement_is_matched_by_reference_then_by_amount_and_date_and_verified_in_one_call()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 5), 1));
        var (named, told, plain) = (Reference(), Reference(), Amount());
        var first = await bank.Pay(1500.00m, named, order: order.Id);
        var second = await bank.Pay(1000.00m, told, daysLater: 20, order: order.Id);
        var third = await bank.Pay(plain, daysLater: 2);
        var nobody = Amount();
        var csv = File(
            bank.Line(1500.00m, $" {named.ToLowerInvariant()} ", "NIP FRM ADA"),
            bank.Line(1000.00m, "S9912", $"TRF/{told}/BISI"),
            bank.Line(plain, "S9913", "POS SETTLEMENT"),
            bank.Line(nobody, "S9914", "UNKNOWN"),
            $"{bank.Day:dd/MM/yyyy},S9915,SMS CHARGE,50.00,\r\n");

        var dry = (await bank.Send(csv)).Expect(200).Body;

        Assert.Equal([$"2:{first} reference", $"3:{second} reference", $"4:{third} amount_and_date"],
            Pairs(dry["matched"]));
        Assert.All(dry["matched"].Items(), line => Assert.True(line["outcome"].IsNull));
        Assert.Equal([5L], Rows(dry["unmatched"]));
        var statement = dry["statement"];
        Assert.Equal((5, 4, 1, 0, 0),
            (statement["rows"].Number(), statement["credits"].Number(), statement["debits"].Number(),
            statement["blank"].Number(), statement["unreadable"].Number()));
        Assert.Equal((2500.00m + plain + nobody, $"{bank.Day:yyyy-MM-dd}"),
            (statement["total"].Amount(), statement["from"].Text()));
        Assert.Equal("unverified", (await bank.Payment(first))["status"].Text());

        var done = (await bank.Send(csv, "?verify=true")).Expect(200).Body;

        Assert.Equal(Pairs(dry["matched"]), Pairs(done["matched"]));
        Assert.All(done["matched"].Items(), line =>
            Assert.Equal(("verified", "verified"), (line["outcome"].Text(), line["payment"]["status"].Text())));
        Assert.Equal((3, 2500.00m + plain),
            (done["totals"]["verified"]["count"].Number(), done["totals"]["verified"]["amount"].Amount()));
        var payment = await bank.Payment(first);
        Assert.Equal($"Row 2 of gtb-november.csv: 1500.00 on {bank.Day:yyyy-MM-dd}", payment["verification_notes"]
            .Text());
        Assert.Equal("staff:owner@tbeauty.local", payment["verified_by"].Text());
        Assert.Equal(2500.00m, (await order.Now())["amount_paid"].Amount());
        Assert.Equal(2, (await order.Timeline()).Count(what => what is "payment_verified"));
        var audit = (await shop.Owner.Get($"/api/v1/audit?subject_type=payment&subject_id={first}"))
            .Expect(200).Body["entries"].Items().First();
        Assert.Equal(("unverified", "verified"), (audit["before"]["status"].Text(), audit["after"]["status"].Text()));

        var again = (await bank.Send(csv, "?verify=true")).Expect(200).Body;
        Assert.Empty(again["matched"].Items());
        Assert.Equal(Pairs(done["matched"]), Pairs(again["already_verified"]));
        Assert.Equal(2500.00m, (await order.Now())["amount_paid"].Amount());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task What_is_not_certain_is_suggested_and_never_verified()
    {
        var (reference, price, twice) = (Reference(), Amount(), Amount());
        var less = await bank.Pay(5000.00m, reference);
        long[] same = [await bank.Pay(price), await bank.Pay(price, daysLater: 3)];
        var once = await bank.Pay(twice);
        var far = await bank.Pay(Amount(), daysLater: 1);

        var answer = (await bank.Send(File(
            bank.Line(4950.00m, reference), bank.Line(price), bank.Line(twice), bank.Line(twice, daysLater: 1)),
                "?verify=true")).Expect(200).Body;

        Assert.Empty(answer["matched"].Items());
        Assert.Equal(["2 amount_differs", "3 ambiguous", "4 ambiguous", "5 ambiguous"],
            answer["suggested"].Items().Select(line => $"{line["row"].Number()} {line["reason"].Text()}"));
        Assert.Equal([[less], same, [once], [once]], answer["suggested"].Items().Select(line =>
            line["candidates"].Items().Select(payment => payment["id"].Number()).ToArray()));
        Assert.Equal(2, answer["suggested"].Items().ElementAt(1)["candidates_total"].Number());
        Assert.Equal([far], answer["unmentioned"].Items().Select(payment => payment["id"].Number()));
        Assert.Equal(0, answer["totals"]["verified"]["count"].Number());
        Assert.All(await Task.WhenAll(same.Append(less).Append(once).Select(bank.Payment)), payment =>
            Assert.Equal("unverified", payment["status"].Text()));

        // With fewer days between them, only one of the two can be meant.
        var closer = (await bank.Send(File(bank.Line(price)), "?days=2")).Expect(200).Body;
        Assert.Equal([$"2:{same[0]} amount_and_date"], Pairs(closer["matched"]));
    }

    [Fact]
    public async Task A_claim_gives_way_to_what_staff_recorded_and_two_claims_to_people()
    {
        var (real, contested, counted) = (Reference(), Reference(), Reference());
        var claim = await Claim(700.00m, real);
        var recorded = await bank.Pay(700.00m, real);
        long[] rivals = [await Claim(800.00m, contested), await Claim(800.00m, contested)];
        (await shop.Owner.Post($"/api/v1/payments/{await bank.Pay(500.00m, counted)}/verify")).Expect(200);
        var late = await Claim(600.00m, counted);

        var answer = (await bank.Send(File(
            bank.Line(700.00m, real), bank.Line(800.00m, contested), bank.Line(600.00m, counted)), "?verify=true"))
                .Expect(200).Body;

        Assert.Equal([$"2:{recorded} reference", $"4:{late} reference"], Pairs(answer["matched"]));
        Assert.Equal(["verified", "reference_taken"], answer["matched"].Items().Select(line => line["outcome"].Text()));
        Assert.Equal(1, answer["totals"]["verified"]["count"].Number());
        Assert.Equal(rivals.Order(), answer["suggested"].Items().Single()["candidates"].Items()
            .Select(payment => payment["id"].Number()));
        foreach (var left in rivals.Append(claim).Append(late))
            Assert.Equal("unverified", (await bank.Payment(left))["status"].Text());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task Cash_is_never_on_a_statement_unless_somebody_says_so()
    {
        var (cash, terminal) = (Amount(), Amount());
        var paid = await bank.Pay(cash, method: "cash");
        var swiped = await bank.Pay(terminal, method: "pos");
        var csv = File(bank.Line(cash), bank.Line(terminal));

        var usual = (await bank.Send(csv)).Expect(200).Body;
        Assert.Equal([$"3:{swiped} amount_and_date"], Pairs(usual["matched"]));
        Assert.Empty(usual["unmentioned"].Items());
        Assert.Equal([$"2:{paid} amount_and_date"],
            Pairs((await bank.Send(csv, "?payment_method=cash")).Expect(200).Body["matched"]));
        Assert.Empty((await bank.Send(csv, "?payment_method=crypto")).Expect(200).Body["matched"].Items());
    }

    [Fact]
    public async Task Money_that_was_matched_by_its_amount_is_not_matched_again_with_somebody_elses()
    {
        var price = Amount();
        var first = await bank.Pay(price);
        var csv = File(bank.Line(price));
        Assert.Equal(1, (await bank.Send(csv, "?verify=true")).Expect(200).Body["totals"]["verified"]["count"]
            .Number());
        Assert.Equal([$"2:{first} amount_and_date"],
            Pairs((await bank.Send(csv)).Expect(200).Body["already_verified"]));

        var second = await bank.Pay(price);
        var again = (await bank.Send(csv, "?verify=true")).Expect(200).Body;

        Assert.Empty(again["matched"].Items());
        Assert.Equal([first, second], again["suggested"].Items().Single()["candidates"].Items()
            .Select(payment => payment["id"].Number()));
        Assert.Equal("unverified", (await bank.Payment(second))["status"].Text());
    }

    [Fact]
    public async Task A_statement_with_its_key_is_read_once()
    {
        var reference = Reference();
        await bank.Pay(100.00m, reference);
        var csv = Encoding.UTF8.GetBytes(File(bank.Line(100.00m, reference)));
        var key = $"statement-{Guid.NewGuid():N}";

        var first = (await SendAs(shop.Owner, csv, "?verify=true", key)).Expect(200);
        var again = (await SendAs(shop.Owner, csv, "?verify=true", key)).Expect(200);

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal("verified", again.Body["matched"].Items().Single()["outcome"].Text());
        (await SendAs(shop.Owner, csv, "?verify=false", key)).ExpectProblem(422, "idempotency.key_reused");
    }

    private async Task<long> Claim(decimal amount, string reference)
    {
        var shopper = await shop.NewShopper();
        var order = (await shopper.Buy((await shop.NewProduct(onHand: 1), 1))).Expect(201).Body["order"]["id"].Number();
        var form = Uploads.Form(
            ("amount", $"{amount}"), ("payment_method", "bank_transfer"), ("transaction_reference", reference))
            .WithFile("receipt", Uploads.Png);
        return (await shopper.Calls.Send(HttpMethod.Post, $"/api/v1/customer/orders/{order}/payment-proof", form, []))
            .Expect(201).Body["id"].Number();
    }
}
