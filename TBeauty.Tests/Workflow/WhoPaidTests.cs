using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Statements;

namespace TBeauty.Tests.Workflow;

/// <summary>Customers write the number of their order, and banks make of it what they like.</summary>
public class WhoPaidTests(Shop shop)
{
    private readonly Statements bank = new(shop);

    [Theory]
    [InlineData("ORD {0} {1}")]
    [InlineData("ord{0}{1}")]
    [InlineData("Ord-{0}-{1}")]
    [InlineData("NIP/ADA OBI/ORD{0} {1}/GTB")]
    [InlineData("TRFORD{0}{1}ADA")]
    [InlineData("payment for order no: {0}-{1} thanks")]
    [InlineData("ORD_{0}_{1} 08031234567")]
    [InlineData("ORD-{0}-{2} {3}")]
    public async Task An_order_number_means_its_payment_among_equal_ones(string narration)
    {
        var price = Amount();
        var orders = new[] { await Order(), await Order(), await Order() };
        var payments = new List<long>();
        foreach (var order in orders)
            payments.Add(await bank.Pay(price, order: order.Id));

        var answer =
            (await bank.Send(File(orders.Select(order => bank.Line(price, "", Say(narration, order.Number)))),
            "?verify=true")).Expect(200).Body;

        Assert.Equal(payments.Select((payment, i) => $"{i + 2}:{payment} reference"), Pairs(answer["matched"]));
        Assert.Equal(3, answer["totals"]["verified"]["count"].Number());
        await shop.AssertBooksBalance();
    }

    [Fact]
    public async Task A_number_may_stand_in_the_reference_and_a_payment_has_one_too()
    {
        var price = Amount();
        var order = await Order();
        long[] payments = [await bank.Pay(price), await bank.Pay(price), await bank.Pay(price, order: order.Id)];
        var numbers = new List<string>();
        foreach (var payment in payments)
            numbers.Add((await bank.Payment(payment))["payment_reference"].Text());

        var answer = (await bank.Send(File(
            bank.Line(price, numbers[0].ToLowerInvariant(), "NIP"),
            bank.Line(price, "S123456", "NIP/" + numbers[1].Replace('-', ' ') + "/ADA"),
            bank.Line(price, order.Number.Replace("-", ""), "NIP")))).Expect(200).Body;

        Assert.Equal(payments.Select((payment, i) => $"{i + 2}:{payment} reference"), Pairs(answer["matched"]));
    }

    [Fact]
    public async Task A_reference_with_names_around_it_and_other_hyphens_is_found()
    {
        var digits = $"{Random.Shared.NextInt64(100_000_000_000, 999_999_999_999)}";
        var (plain, parted, uuid) = ($"000013{digits}", $"TRF-{digits[..6]}-{digits[6..]}", Guid.NewGuid().ToString());
        var price = Amount();
        long[] payments = [await bank.Pay(price, plain), await bank.Pay(price, parted), await bank.Pay(price, uuid)];

        var answer = (await bank.Send(File(
            bank.Line(price, $"NIP/{plain}/ADA OBI", "TRANSFER"),
            bank.Line(price, "", $"from Bisi trf {digits[..6]} {digits[6..]}"),
            bank.Line(price, uuid.Replace("-", "").ToUpperInvariant(), "TRANSFER")))).Expect(200).Body;

        Assert.Equal(payments.Select((payment, i) => $"{i + 2}:{payment} reference"), Pairs(answer["matched"]));
    }

    [Fact]
    public async Task A_reference_that_a_spreadsheet_rounded_is_none()
    {
        var price = Amount();
        long[] payments = [await bank.Pay(price, daysLater: 0), await bank.Pay(price, daysLater: 20)];

        var answer = (await bank.Send(File(
            bank.Line(price, "1.00013E+29", "NIP TRANSFER"),
            bank.Line(price, "1.00013E+29", "NIP TRANSFER", daysLater: 20)), "?days=1")).Expect(200).Body;
        Assert.Equal(payments.Select((payment, i) => $"{i + 2}:{payment} amount_and_date"), Pairs(answer["matched"]));
        Assert.All(answer["matched"].Items(), line => Assert.True(line["reference"].IsNull));

        var same = (await bank.Send(File(
            bank.Line(price, "1.00013E+29", "NIP TRANSFER"), bank.Line(price, "1.00013E+29", "NIP TRANSFER"))))
                .Expect(200).Body;
        Assert.Equal((2, 0), (same["statement"]["credits"].Number(), same["statement"]["duplicates"].Number()));

        // Nor do two customers of one price make one transfer of a bank's phrase.
        var phrase = (await bank.Send(File(bank.Line(price, "TRANSFER", "NIP"), bank.Line(price, "TRANSFER", "NIP"))))
            .Expect(200).Body;
        Assert.Equal(0, phrase["statement"]["duplicates"].Number());
    }

    [Fact]
    public async Task Another_reference_with_the_same_amount_is_only_suggested()
    {
        var (first, second, third) = (Amount(), Amount(), Amount());
        var named = await bank.Pay(first, "REF-A");
        var told = await bank.Pay(second, Reference());
        var (order, other) = (await Order(), await Order());
        var ordered = await bank.Pay(third, order: order.Id);

        var answer = (await bank.Send(File(
            bank.Line(first, "REF-B", "NIP"), bank.Line(second, "", "NIP/000013261128061234/ADA"),
            bank.Line(third, "", $"for {other.Number}")), "?verify=true")).Expect(200).Body;

        Assert.Empty(answer["matched"].Items());
        Assert.Equal([(2, "other_reference", named), (3, "other_reference", told), (4, "other_reference", ordered)],
            answer["suggested"].Items().Select(line => (
                line["row"].Number(), line["reason"].Text(), line["candidates"].Items().Single()["id"].Number())));
        foreach (var payment in new[] { named, told, ordered })
            Assert.Equal("unverified", (await bank.Payment(payment))["status"].Text());

        // Who names nothing at all may be meant.
        Assert.Equal([$"2:{named} amount_and_date"],
            Pairs((await bank.Send(File(bank.Line(first, "", "NIP FROM ADA")))).Expect(200).Body["matched"]));
    }

    [Fact]
    public async Task An_order_number_with_another_transfer_or_amount_is_only_suggested()
    {
        var order = await Order();
        var price = Amount();
        var payment = await bank.Pay(price, Reference(), order: order.Id);

        var answer = (await bank.Send(File(
            bank.Line(price, Reference(), $"NIP {order.Number}"), bank.Line(price + 1, "", $"NIP {order.Number}")),
                "?verify=true")).Expect(200).Body;

        Assert.Empty(answer["matched"].Items());
        Assert.Equal(["2 other_reference", "3 amount_differs"],
            answer["suggested"].Items().Select(line => $"{line["row"].Number()} {line["reason"].Text()}"));
        Assert.Equal("unverified", (await bank.Payment(payment))["status"].Text());
    }

    /// <summary>Where the bank writes the transfer into the narration, that names it as a reference does.</summary>
    [Fact]
    public async Task An_order_number_beside_another_transfer_in_the_narration_is_only_suggested()
    {
        var (order, ours, plain) = (await Order(), await Order(), await Order());
        var digits = $"{Random.Shared.NextInt64(100_000_000_000, 999_999_999_999)}";
        var (other, own) = ($"0000132611280612{digits}", $"FT{digits}AB");
        var (first, second, third) = (Amount(), Amount(), Amount());
        var payment = await bank.Pay(first, $"FT9{digits}CD", order: order.Id);
        var named = await bank.Pay(second, own, order: ours.Id);
        var unnamed = await bank.Pay(third, order: plain.Id);

        var answer = (await bank.Send(File(
            bank.Line(first, "", $"NIP/{other}/ADA {order.Number}"),
            bank.Line(second, "", $"NIP/{own}/ADA {ours.Number}"),
            bank.Line(third, "", $"NIP/{other}7/ADA {plain.Number}")), "?verify=true")).Expect(200).Body;

        Assert.Equal(["2 other_reference"],
            answer["suggested"].Items().Select(line => $"{line["row"].Number()} {line["reason"].Text()}"));
        Assert.Equal([$"3:{named} reference", $"4:{unnamed} reference"], Pairs(answer["matched"]));
        Assert.Equal("unverified", (await bank.Payment(payment))["status"].Text());
        Assert.Equal("verified", (await bank.Payment(named))["status"].Text());
        Assert.Equal("verified", (await bank.Payment(unnamed))["status"].Text());
    }

    [Fact]
    public async Task Two_payments_of_one_order_and_amount_are_left_to_people_and_the_next_instalment_is_not()
    {
        var order = await Order();
        var price = Amount();
        var first = await bank.Pay(price, order: order.Id);
        Assert.Equal([$"2:{first} reference"], Pairs(
            (await bank.Send(File(bank.Line(price, "", order.Number)), "?verify=true")).Expect(200).Body["matched"]));
        Assert.Equal([$"2:{first} reference"],
            Pairs((await bank.Send(File(bank.Line(price, "", order.Number)))).Expect(200).Body["already_verified"]));

        var near = await bank.Pay(price, order: order.Id);
        var answer = (await bank.Send(File(bank.Line(price, "", order.Number)), "?verify=true")).Expect(200).Body;
        Assert.Equal("ambiguous", answer["suggested"].Items().Single()["reason"].Text());
        Assert.Equal("unverified", (await bank.Payment(near))["status"].Text());

        (await shop.Owner.Post($"/api/v1/payments/{near}/reject", new { reason = "Not this one" })).Expect(200);
        var later = await bank.Pay(price, daysLater: 20, order: order.Id);
        Assert.Equal([$"2:{later} reference"],
            Pairs((await bank.Send(File(bank.Line(price, "", order.Number, daysLater: 20)), "?verify=true"))
                .Expect(200).Body["matched"]));
    }

    private static string Say(string narration, string number)
    {
        var parts = number.Split('-');
        return string.Format(
            System.Globalization.CultureInfo.InvariantCulture, narration, parts[1], parts[2], parts[2][..3],
            parts[2][3..]);
    }

    private async Task<(long Id, string Number)> Order()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 5), 1));
        return (order.Id, (await order.Now())["order_number"].Text());
    }
}
