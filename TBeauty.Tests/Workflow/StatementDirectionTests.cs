using System.Text;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Statements;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// Money that left, failed or came back never pays for anything: only what is said to be income is income.
/// </summary>
public class StatementDirectionTests(Shop shop)
{
    private readonly Statements bank = new(shop);

    [Theory]
    [InlineData("Debit Transfer", "debits")]
    [InlineData("OUTFLOW", "debits")]
    [InlineData("DR/POS", "debits")]
    [InlineData("Transfer Out", "debits")]
    [InlineData("outward transfer", "debits")]
    [InlineData("Transfer to ADA OBI", "debits")]
    [InlineData("WITHDRAWAL", "debits")]
    [InlineData("POS_PURCHASE", "debits")]
    [InlineData("Bank Charges", "debits")]
    [InlineData("D", "debits")]
    [InlineData("-", "debits")]
    [InlineData("Credit Transfer", "credits")]
    [InlineData("INFLOW", "credits")]
    [InlineData("CR/NIP", "credits")]
    [InlineData("inward transfer", "credits")]
    [InlineData("Transfer from ADA OBI", "credits")]
    [InlineData("Deposit", "credits")]
    [InlineData("Cr.", "credits")]
    [InlineData("+", "credits")]
    [InlineData("Bank Transfer", "unreadable")]
    [InlineData("Debit Card", "unreadable")]
    [InlineData("Credit/Debit", "unreadable")]
    [InlineData("", "unreadable")]
    [InlineData("REVERSAL", "ignored")]
    [InlineData("Failed Transfer", "ignored")]
    public async Task A_word_says_which_way(string word, string kind)
    {
        var (price, reference) = (Amount(), Reference());
        var payment = await bank.Pay(price, reference);

        var answer = (await bank.Send(
            $"Date,Transaction Type,Amount,Reference\n{bank.Day:yyyy-MM-dd},{word},{price},{reference}\n",
            "?verify=true")).Expect(200).Body;

        foreach (var other in new[] { "credits", "debits", "unreadable", "ignored" })
            Assert.Equal(other == kind ? 1 : 0, answer["statement"][other].Number());
        Assert.Equal(kind is "credits" ? "verified" : "unverified", (await bank.Payment(payment))["status"].Text());
    }

    [Theory]
    [InlineData("SUCCESSFUL", "credits")]
    [InlineData("Success", "credits")]
    [InlineData("Completed", "credits")]
    [InlineData("", "credits")]
    [InlineData("FAILED", "ignored")]
    [InlineData("Reversed", "ignored")]
    [InlineData("PENDING", "ignored")]
    [InlineData("Declined", "ignored")]
    [InlineData("In progress", "ignored")]
    [InlineData("Not successful", "ignored")]
    [InlineData("UNSUCCESSFUL", "ignored")]
    [InlineData("Cancelled", "ignored")]
    [InlineData("Timed out", "ignored")]
    [InlineData("Successful - reversed", "ignored")]
    [InlineData("Zulu", "unreadable")]
    public async Task A_status_says_whether_it_arrived(string status, string kind)
    {
        var (price, reference) = (Amount(), Reference());
        var payment = await bank.Pay(price, reference);

        var answer = (await bank.Send(
            $"Date,Credit,Reference,Status\n{bank.Day:yyyy-MM-dd},{price},{reference},{status}\n", "?verify=true"))
                .Expect(200).Body;

        foreach (var other in new[] { "credits", "unreadable", "ignored" })
            Assert.Equal(other == kind ? 1 : 0, answer["statement"][other].Number());
        Assert.Equal(kind is "credits" ? "verified" : "unverified", (await bank.Payment(payment))["status"].Text());
        if (kind is "ignored")
            Assert.Equal((2, "status", status), Row(answer["ignored"].Items().Single()));
    }

    [Fact]
    public async Task Settlement_columns_say_it_of_amounts_without_signs()
    {
        var (into, outof) = (Reference(), Reference());
        var (paid, left) = (await bank.Pay(700.00m, into), await bank.Pay(800.00m, outof));

        var answer = (await bank.Send($"""
            Date,Transaction Type,Transaction Amount (NGN),Settlement Debit (NGN),Settlement Credit (NGN),Transaction Ref
            {bank.Day:dd/MM/yyyy},TRANSFER,700.00,0.00,700.00,{into}
            {bank.Day:dd/MM/yyyy},TRANSFER,800.00,820.00,0.00,{outof}
            {bank.Day:dd/MM/yyyy},TRANSFER,900.00,0.00,0.00,{Reference()}
            """, "?verify=true")).Expect(200).Body;

        Assert.Equal([$"2:{paid} reference"], Pairs(answer["matched"]));
        Assert.Equal((1, 1, 1),
            (answer["statement"]["credits"].Number(), answer["statement"]["debits"]
            .Number(), answer["statement"]["blank"].Number()));
        Assert.Equal("unverified", (await bank.Payment(left))["status"].Text());
    }

    [Fact]
    public async Task A_number_alone_says_nothing_unless_what_went_out_has_a_sign()
    {
        var day = $"{bank.Day:yyyy-MM-dd}";
        var silent = (await bank.Send($"Date,Amount\n{day},{Amount()}\n{day},{Amount()}\n")).Expect(200).Body;
        Assert.Equal((0, 2), (silent["statement"]["credits"].Number(), silent["statement"]["unreadable"].Number()));
        Assert.All(silent["unreadable"].Items(), row => Assert.Equal("amount", row["field"].Text()));

        var signed = (await bank.Send($"Date,Amount\n{day},{Amount()}\n{day},-{Amount()}\n{day},+{Amount()}\n"))
            .Expect(200).Body;
        Assert.Equal((2, 1, 0),
            (signed["statement"]["credits"].Number(), signed["statement"]["debits"]
            .Number(), signed["statement"]["unreadable"].Number()));

        // One correction with a minus makes no signed statement of one that has words.
        var worded =
            (await bank.Send(
            $"Date,Type,Amount\n{day},Debit,{Amount()}\n{day},Bank transfer,{Amount()}\n{day},Correction,-{Amount()}\n")).Expect(200).Body;
        Assert.Equal((0, 2, 1),
            (worded["statement"]["credits"].Number(), worded["statement"]["debits"]
            .Number(), worded["statement"]["unreadable"].Number()));

        var torn = (await bank.Send($"Date,Type,Amount\n{day},Debit,+{Amount()}\n{day},Credit,-{Amount()}\n"))
            .Expect(200).Body;
        Assert.Equal((0, 1, 1),
            (torn["statement"]["credits"].Number(), torn["statement"]["debits"]
            .Number(), torn["statement"]["unreadable"].Number()));
    }

    [Theory]
    [InlineData("REVERSAL OF NIP TRANSFER")]
    [InlineData("***RSVL NIP CR/MOB/TOBI BENSON/FBN")]
    [InlineData("RVSL: transfer to landlord")]
    [InlineData("Rev:Purchase")]
    [InlineData("ATM withdrawal reversal")]
    public async Task Money_that_only_came_back_is_no_income(string narration)
    {
        var price = Amount();
        var payment = await bank.Pay(price);

        var answer = (await bank.Send(File(bank.Line(price, "", narration)), "?verify=true")).Expect(200).Body;

        Assert.Equal((0, 1), (answer["statement"]["credits"].Number(), answer["statement"]["ignored"].Number()));
        Assert.Equal("unverified", (await bank.Payment(payment))["status"].Text());
    }

    [Fact]
    public async Task A_transfer_that_is_taken_back_on_the_statement_pays_for_nothing()
    {
        var (reference, other) = (Reference(), Reference());
        var (gone, kept) = (await bank.Pay(900.00m, reference), await bank.Pay(900.00m, other));

        var answer = (await bank.Send(File(
            bank.Line(900.00m, reference, "NIP FROM ADA"), bank.Line(900.00m, other, "NIP FROM BISI"),
            $"{bank.Day:dd/MM/yyyy},{reference},REVERSAL: NIP FROM ADA,900.00,\r\n"), "?verify=true")).Expect(200).Body;

        Assert.Equal([$"3:{kept} reference"], Pairs(answer["matched"]));
        Assert.Equal((2, 1),
            (answer["ignored"].Items().Single()["row"].Number(), answer["statement"]["debits"].Number()));
        Assert.Equal("unverified", (await bank.Payment(gone))["status"].Text());
    }

    [Fact]
    public async Task A_statement_that_excel_saved_is_read()
    {
        var reference = Reference();
        var payment = await bank.Pay(700.00m, reference);
        var csv = $"Date;Narration;Credit\r\n{bank.Day:dd/MM/yyyy};Crème pour Zoé {reference};700.00\r\n";

        byte[][] saved =
        [
            Encoding.Latin1.GetBytes(csv), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv)],
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(csv.Replace(';', '\t'))],
        ];
        foreach (var file in saved)
        {
            var answer = (await bank.Send(file)).Expect(200).Body;
            Assert.Equal([$"2:{payment} reference"], Pairs(answer["matched"]));
            Assert.Equal($"Crème pour Zoé {reference}", answer["matched"].Items().Single()["description"].Text());
        }
    }

    private static (long Row, string Field, string Read) Row(Json error) =>
        (error["row"].Number(), error["field"].Text(), error["read"].Text());

    [Theory]
    [InlineData("Currency", "NGN", true)]
    [InlineData("CCY", "ngn", true)]
    [InlineData("Currency Code", "\u20A6", true)]
    [InlineData("Currency", "Nigerian Naira (NGN)", true)]
    [InlineData("Currency", "", true)]
    [InlineData("Currency", "-", true)]
    [InlineData("Currency", "=N=", true)]
    [InlineData("Currency", "USD", false)]
    [InlineData("Transaction Currency", "$", false)]
    [InlineData("CUR", "GBP", false)]
    [InlineData("Currency", "NGNX", false)]
    public async Task Only_naira_are_counted_where_a_column_names_the_currency(string column, string said, bool counts)
    {
        var answer = (await bank.Send($"Date,Narration,Credit,{column}\n2020-04-03,x,{Amount()},{said}\n"))
            .Expect(200).Body;

        if (counts)
        {
            Assert.Empty(answer["unreadable"].Items());
            Assert.Equal("2020-04-03", answer["statement"]["from"].Text());
        }
        else
        {
            var row = answer["unreadable"].Items().Single();
            Assert.Equal((2, "currency", said), (row["row"].Number(), row["field"].Text(), row["read"].Text()));
        }
    }
}
