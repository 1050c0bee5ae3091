using System.Text;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Statements;

namespace TBeauty.Tests.Workflow;

/// <summary>Every bank writes its statements in its own way, and some files are no statements.</summary>
public class StatementFileTests(Shop shop)
{
    private readonly Statements bank = new(shop);

    [Theory]
    [InlineData(
        "Transaction Date,Value Date,Details,Withdrawals,Lodgements,Balance\n{0:dd-MMM-yyyy},{0:dd-MMM-yyyy},{1},,\"₦1,250,000.00\",\"₦9,000,000.00\"\n", "1250000.00")]
    [InlineData(
        "ACCOUNT STATEMENT\nT-Beauty Ltd;0123456789\n\nTrans. Date;Ref. No;Remarks;Amount (NGN);DR/CR\n{0:yyyy-MM-dd HH:mm:ss};{1};x;2,500.50;CR\n{0:yyyy-MM-dd HH:mm:ss};{1};x;2,500.50;DR\n", "2500.50")]
    [InlineData(
        "date\tamount\treference\n{0:d MMM yyyy}\tNGN 75,000.5\t\"=\"\"{1}\"\"\"\n{0:d MMM yyyy}\t(75,000.50)\t{1}\n{0:d MMM yyyy}\t75000.50DR\t{1}\n", "75000.50")]
    [InlineData("\uFEFF\"Post Date\"|Narration|Credit\n{0:MMM d, yyyy}|ref:{1}.|+600\n", "600.00")]
    public async Task Statements_of_many_banks_are_read(string template, string amount)
    {
        var reference = Reference();
        var payment = await bank.Pay(
            decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), reference);

        var answer =
            (await bank.Send(string.Format(System.Globalization.CultureInfo.InvariantCulture, template,
            bank.Day.ToDateTime(TimeOnly.MinValue), reference)))
            .Expect(200).Body;

        Assert.Equal((payment, "reference", amount), (answer["matched"].Items().Single()["payment"]["id"].Number(),
            answer["matched"].Items().Single()["by"].Text(), answer["matched"].Items().Single()["amount"].ToString()));
        Assert.Equal((1, 0), (answer["statement"]["credits"].Number(), answer["statement"]["unreadable"].Number()));
    }

    [Fact]
    public async Task Columns_and_formats_can_be_named()
    {
        var reference = Reference();
        var payment = await bank.Pay(1234.50m, reference);
        var csv = $"Quand,Combien,Quoi,Date,Amount\n{bank.Day:MM/dd/yyyy},\"1.234,50\",{reference},x,y\n";
        (string, string)[] named =
        [
            ("columns[date]", "Quand"), ("columns[amount]", "combien"), ("columns[reference]", "Quoi"),
            ("date_format", "MM/dd/yyyy"),
            ("decimal_separator", ","), ("delimiter", "comma"),
        ];

        Assert.Equal([$"2:{payment} reference"], Pairs((await bank.Send(csv, "", named)).Expect(200).Body["matched"]));
        (await bank.Send(csv, "", ("columns[date]", "Wann"))).ExpectInvalid("file");
        (await bank.Send(csv, "", ("delimiter", "dash"))).ExpectInvalid("delimiter");
        (await bank.Send(csv, "", ("decimal_separator", ";"))).ExpectInvalid("decimal_separator");
        (await bank.Send(csv, "", ("date_format", "MM/yyyy"))).ExpectInvalid("date_format");
        (await bank.Send(csv, "", ("date_format", "%"))).ExpectInvalid("date_format");
        (await bank.Send(csv, "", ("columns[colour]", "Quand"))).ExpectInvalid("columns[colour]");
    }

    [Theory]
    [InlineData("Date,Reference,Credit,Credit", "Credit")]
    [InlineData("Date,Reference,Credit (NGN),Credit (USD)", "Credit (NGN)")]
    [InlineData("Date,Reference,CREDIT,credit", "CREDIT")]
    [InlineData("Date,Reference,Debit,Credit,Debit", "Debit")]
    [InlineData("Date,Reference,Amount,Amount,DR/CR", "Amount")]
    public async Task Two_columns_of_money_under_one_name_are_refused_by_name(string header, string name)
    {
        var reference = Reference();
        await bank.Pay(750.00m, reference);
        var places = header.Split(',').Length - 2;

        foreach (var row in (string[])["750.00,20.00", "20.00,750.00"])
        {
            var refused = await bank.Send(
                $"{header}\n{bank.Day:yyyy-MM-dd},{reference},{row}{new string(',', places - 2)}\n", "?verify=true");
            refused.ExpectInvalid("file");
            Assert.Contains($"\"{name}\"", refused.Body["errors"]["file"].Items().Single().Text());
        }
    }

    [Theory]
    [InlineData("CR\u00c9DIT")]
    [InlineData("CRE\u0301DIT")]
    [InlineData("Cre\u0301dit (\u20a6)")]
    public async Task Marks_on_the_letters_of_a_header_change_nothing(string header)
    {
        var reference = Reference();
        var payment = await bank.Pay(750.00m, reference);
        var csv = $"Date,Reference,{header}\n{bank.Day:yyyy-MM-dd},{reference},750.00\n";

        Assert.Equal([$"2:{payment} reference"], Pairs((await bank.Send(csv)).Expect(200).Body["matched"]));
        Assert.Equal([$"2:{payment} reference"], Pairs((await bank.Send(
            csv, "", ("columns[amount]", header.Replace("e\u0301", "\u00e9", StringComparison.OrdinalIgnoreCase))))
            .Expect(200).Body["matched"]));
    }

    [Fact]
    public async Task Who_names_the_column_says_which_of_several_counts()
    {
        var reference = Reference();
        var payment = await bank.Pay(750.00m, reference);
        var csv = $"Date,Reference,Credit (NGN),Credit (USD)\n{bank.Day:yyyy-MM-dd},{reference},750.00,0.50\n";

        Assert.Equal([$"2:{payment} reference"], Pairs(
            (await bank.Send(csv, "", ("columns[amount]", "Credit (NGN)"))).Expect(200).Body["matched"]));
        (await bank.Send(csv.Replace("(USD)", "(NGN)", StringComparison.Ordinal), "",
            ("columns[amount]", "Credit (NGN)"))).ExpectInvalid("file");
    }

    [Fact]
    public async Task Rows_that_can_not_be_read_are_told_and_the_others_count()
    {
        var reference = Reference();
        var payment = await bank.Pay(100.00m, reference);
        var day = $"{bank.Day:dd/MM/yyyy}";
        var answer = (await bank.Send(File(
            bank.Line(100.00m, reference, "first"),                      // 2
            $"{day},R,three decimals,,1.234\r\n",
            $"{day},R,too much,,10000000000.00\r\n",
            $"{day},R,no amount,,lots\r\n",
            $"{day},R,a formula,,=1+1\r\n",
            $"{day},R,\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",,5.00\r\n", // 7
            "31/02/2020,R,no day,,5.00\r\n",
            "01/01/2400,R,the future,,5.00\r\n",
            $"{day},R,a \"quote,,5.00\r\n",
            $"{day},R,short\r\n",
            $"{day},R,both,5.00,5.00\r\n",                               // 12
            $"{day},R,\"1,25\",,\"1,25\"\r\n",
            "\r\n",
            $"{day},,OPENING BALANCE,,\r\n",
            bank.Line(100.00m, reference, "first"),                      // 16
            $"{day},R,reversal,,-100.00\r\n"))).Expect(200).Body;

        Assert.Equal(
            ["3 amount", "4 amount", "5 amount", "6 amount", "7 description", "8 date", "9 date", "10 row", "11 row",
                "12 row", "13 amount"],
            answer["unreadable"].Items().Select(error => $"{error["row"].Number()} {error["field"].Text()}"));
        Assert.Equal([$"2:{payment} reference"], Pairs(answer["matched"]));
        Assert.Equal((16, 2),
            (answer["unmatched"].Items().Single()["row"].Number(), answer["unmatched"].Items().Single()["duplicate_of"]
            .Number()));
        var statement = answer["statement"];
        Assert.Equal((15, 2, 1, 1, 11, 1),
            (statement["rows"].Number(), statement["credits"].Number(), statement["debits"].Number(),
            statement["blank"].Number(), statement["unreadable"].Number(), statement["duplicates"].Number()));
    }

    [Fact]
    public async Task What_is_no_statement_is_refused()
    {
        (await bank.Send("")).ExpectInvalid("file");
        (await bank.Send("Date,Reference,Narration\r\n01/02/2020,R,N\r\n")).ExpectInvalid("file");
        (await bank.Send("Amount,Reference\r\n5.00,R\r\n")).ExpectInvalid("file");
        (await bank.Send(File())).ExpectInvalid("file");
        (await bank.Send([0x50, 0x4B, 0x03, 0x04, 0xFF, 0xFE, 0x00, 0xC3, 0x28])).ExpectInvalid("file");
        (await bank.Send([.. Encoding.UTF8.GetBytes(File(bank.Line(5.00m))), 0xC3, 0x28, (byte)'\n']))
            .ExpectInvalid("file");
        (await bank.Send(File(bank.Line(5.00m)), "?days=32")).ExpectInvalid("days");
        (await bank.Send(File(bank.Line(5.00m)), "?verify=perhaps")).ExpectInvalid("verify");
        (await bank.Send(File(bank.Line(5.00m)), "?payment_method=cowries")).ExpectInvalid("payment_method");
        (await shop.Owner.Post("/api/v1/payments/reconciliation", new { file = "x" }))
            .ExpectProblem(415, "media_type.unsupported");
        (await shop.Owner.PostText("/api/v1/payments/reconciliation", File(), "text/csv"))
            .ExpectProblem(415, "media_type.unsupported");
        (await shop.Owner.Send(HttpMethod.Post, "/api/v1/payments/reconciliation", Uploads.Form(("delimiter", "comma")),
            [])).ExpectInvalid("file");
        (await bank.Send(new byte[97 * 1024 * 1024])).ExpectProblem(413, "body.too_large");
        (await SendAs(await shop.Staff("support"), Encoding.UTF8.GetBytes(File(bank.Line(5.00m)))))
            .ExpectProblem(403, "auth.forbidden");
        (await SendAs(await shop.Staff("finance"), Encoding.UTF8.GetBytes(File(bank.Line(5.00m))))).Expect(200);
    }

    [Fact]
    public async Task A_long_statement_is_told_by_its_first_thousand_lines()
    {
        var (price, reference) = (Amount(), Reference());
        var payment = await bank.Pay(price, reference);
        var lines = Enumerable.Range(0, 30_000).Select(i => bank.Line(1.00m + i, $"S{i:00000}", "NIP TRANSFER", i % 5))
            .Append(bank.Line(price, "S", $"x {reference} y"));

        var answer = (await bank.Send(File(lines))).Expect(200).Body;

        Assert.Equal(30_001, answer["statement"]["credits"].Number());
        Assert.Equal([$"30002:{payment} reference"], Pairs(answer["matched"]));
        Assert.Equal(1_000, answer["unmatched"].Items().Count());
        Assert.True(answer["totals"]["unmatched"]["count"].Number() > 29_900);
        Assert.Equal(30_001, answer["totals"].Names().Where(name => name is not ("verified" or "unmentioned"))
            .Sum(name => answer["totals"][name]["count"].Number()));
    }

    [Fact]
    public async Task A_statement_tells_how_far_it_is()
    {
        var reference = Reference();
        await bank.Pay(100.00m, reference);
        var form = Uploads.Form()
            .WithFile("file", Encoding.UTF8.GetBytes(File(bank.Line(100.00m, reference))), "s.csv", "text/csv");

        var answer =
            (await shop.Owner.Send(HttpMethod.Post, "/api/v1/payments/reconciliation?verify=true", form,
            [("Accept", "text/event-stream")])).Expect(200);

        Assert.Equal(["progress", "progress", "progress", "result"],
            answer.Text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(text => text.Split('\n')[0]["event: ".Length..]));
        Assert.Contains("\"outcome\":\"verified\"", answer.Text);
    }
}
