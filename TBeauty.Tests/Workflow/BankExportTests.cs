using System.Globalization;
using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Statements;

namespace TBeauty.Tests.Workflow;

/// <summary>What the banks of the shop's customers export: headers, days, narrations, and what is no income.</summary>
public class BankExportTests(Shop shop)
{
    private readonly Statements bank = new(shop);

    [Theory]
    [InlineData("GTBank", """
        Account Statement,,,,,,,
        Account No:,0123456789,Currency:,NGN,,,,
        Opening Balance:,"100,000.00",,,,,,
        Trans. Date,Value. Date,Reference,Debits,Credits,Balance,Originating Branch,Remarks
        {0:dd-MMM-yyyy},{0:dd-MMM-yyyy},'000012,,"5,000.00","105,000.00",E- CHANNELS,NIBSS Instant Payment Inward {1} FROM ADA OBI
        {0:dd-MMM-yyyy},{0:dd-MMM-yyyy},'000013,53.75,,"104,946.25",E- CHANNELS,COMMISSION + VAT
        """)]
    [InlineData("Access", """
        S/N,Posted Date,Value Date,Description,Reference,Debit,Credit,Balance
        ,,,Opening Balance,,,,"100,000.00"
        1,{0:dd-MMM-yy},{0:dd-MMM-yy},TRF/{1}/FRM ADA OBI TO T-BEAUTY,099MJKL262001,,"5,000.00","105,000.00"
        2,{0:dd-MMM-yy},{0:dd-MMM-yy},SMS ALERT CHARGE,099MJKL262002,4.00,0.00,"104,996.00"
        ,,,Total,,4.00,"5,000.00",
        """)]
    [InlineData("Zenith", """
        TRANS DATE,VALUE DATE,TRANS ID,DR AMOUNT,CR AMOUNT,BALANCE,REMARKS
        {0:dd/MM/yyyy},{0:dd/MM/yyyy},S1234567,0.00,"5,000.00","105,000.00",NIP CR/MOB/ADA OBI/GTB/{1}
        {0:dd/MM/yyyy},{0:dd/MM/yyyy},S1234568,"5,000.00",0.00,"100,000.00",NIP CR/MOB/T-BEAUTY/PAL
        """)]
    [InlineData("UBA", """
        TRAN DATE,VALUE DATE,NARRATION,CHQ.NO,DEBIT,CREDIT,BALANCE
        {0:dd-MMM-yyyy},{0:dd-MMM-yyyy},BALANCE B/F,,,"100,000.00","100,000.00"
        {0:dd-MMM-yyyy},{0:dd-MMM-yyyy},MOB/UTU/{1}/ADA OBI,,,"5,000.00","105,000.00"
        ,,TOTAL,,0.00,"5,000.00",
        This is a computer generated statement,,,,,,
        """)]
    [InlineData("First Bank", """
        TransDate,Reference,Transaction Details,ValueDate,Deposit,Withdrawal,Balance
        {0:dd-MMM-yy},{1},FIP:MB:GTB/ADA OBI/,{0:dd-MMM-yy},"5,000.00",,"105,000.00"
        {0:dd-MMM-yy},S99,Sms Notif Charge,{0:dd-MMM-yy},,28.00,"104,972.00"
        """)]
    [InlineData("Kuda", """
        Date/Time,,Money In,,Money out,,Category,,To / From,,Description,,Balance
        {0:dd/MM/yy HH:mm:ss},,"₦5,000.00",,,,inward transfer,,ADA OBI/0123456789/GTBank,,{1},,"₦105,000.00"
        {0:dd/MM/yy HH:mm:ss},,,,"₦-2,000.00",,outward transfer,,SHOP RENT,,November,,"₦103,000.00"
        """)]
    [InlineData("OPay", """
        Trans. Time,Value Date,Description,Debit/Credit(₦),Balance(₦),Channel,Transaction Reference,Counterparty
        {0:yyyy MMM dd HH:mm:ss},{0:dd MMM yyyy},Transfer from ADA OBI,"+5,000.00","105,000.00",Mobile,{1},ADA OBI | GTBank
        {0:yyyy MMM dd HH:mm:ss},{0:dd MMM yyyy},OWealth Withdrawal,"-2,000.00","103,000.00",Mobile,260101020304050607,-
        """)]
    [InlineData("OPay, newer", """
        Trans. Date,Value Date,Description,Debit(₦),Credit(₦),Balance After(₦),Channel,Transaction Reference
        {0:dd MMM yyyy HH:mm:ss},{0:dd MMM yyyy},Transfer from ADA OBI,--,"5,000.00","105,000.00",Mobile,{1}
        {0:dd MMM yyyy HH:mm:ss},{0:dd MMM yyyy},Airtime,"1,000.00",--,"104,000.00",Mobile,260101020304050608
        """)]
    [InlineData("Moniepoint", """
        Date,Account Name,Transaction Type,Transaction Status,Terminal ID,RRN,Transaction Ref,Reversal Status,Transaction Amount (NGN),Settlement Debit (NGN),Settlement Credit (NGN),Balance Before (NGN),Balance After (NGN),Charge (NGN),Beneficiary,Beneficiary Institution,Source,Source Institution,Narration
        {0:yyyy-MM-ddTHH:mm:ss}.000Z,T-Beauty,PURCHASE,APPROVED,2033AB01,012345678901,{1},NOT_REVERSED,"5,000.00",0.00,"5,000.00",0.00,0.00,0.00,T-Beauty,Moniepoint,539983******1234,GTBank,POS Purchase
        {0:yyyy-MM-ddTHH:mm:ss}.000Z,T-Beauty,TRANSFER,APPROVED,,,TRF|1,N/A,"2,000.00","2,000.00",0.00,0.00,0.00,20.00,Landlord,Access,T-Beauty,Moniepoint,Rent
        {0:yyyy-MM-ddTHH:mm:ss}.000Z,T-Beauty,PURCHASE,DECLINED,2033AB01,012345678902,TRF|2,,"9,000.00",0.00,"9,000.00",0.00,0.00,0.00,T-Beauty,Moniepoint,539983******1234,GTBank,POS Purchase
        {0:yyyy-MM-ddTHH:mm:ss}.000Z,T-Beauty,PURCHASE,APPROVED,2033AB01,012345678903,TRF|3,REVERSED,"9,000.00",0.00,"9,000.00",0.00,0.00,0.00,T-Beauty,Moniepoint,539983******1234,GTBank,POS Purchase
        """)]
    [InlineData("PalmPay", """
        Transaction Date,Transaction Detail,Money In (NGN),Money out (NGN),Transaction ID
        {0:MM/dd/yyyy hh:mm:ss tt},Received from ADA OBI,"+5,000.00",,{1}
        12/29/2020 06:19:00 AM,Transfer to LANDLORD,,"-2,000.00",u8s7_1234567
        """)]
    [InlineData("by words", """
        Date,Transaction Type,Amount,Reference
        {0:yyyy-MM-dd},Credit Transfer,5000,{1}
        {0:yyyy-MM-dd},Debit Transfer,5000,A1
        """)]
    [InlineData("by semicolons", """
        sep=;
        Date;Narration;Debit;Credit
        {0:dd.MM.yyyy};{1};;5 000.00
        """)]
    public async Task An_export_is_read(string name, string template)
    {
        var reference = Reference();
        var payment = await bank.Pay(5000.00m, reference);
        var csv = string.Format(
            CultureInfo.InvariantCulture, template, bank.Day.ToDateTime(new TimeOnly(7, 47, 16)), reference);

        var answer = (await bank.Send(csv)).Expect(200).Body;

        Assert.True(answer["statement"]["unreadable"].Number() is 0, $"{name}: {answer["unreadable"]}");
        var line = answer["matched"].Items().Single();
        Assert.Equal((payment, "reference", 5000.00m, $"{bank.Day:yyyy-MM-dd}"),
            (line["payment"]["id"].Number(), line["by"].Text(), line["amount"].Amount(), line["date"].Text()));
        Assert.Equal((1, name is "Moniepoint" ? 2 : 0),
            (answer["statement"]["credits"].Number(), answer["statement"]["ignored"].Number()));
    }

    [Theory]
    [InlineData("2021-11-05T10:15:23.000Z", "2021-11-05")]
    [InlineData("2021-11-05T23:30:00Z", "2021-11-06")]
    [InlineData("2021-11-05T23:30:00+01:00", "2021-11-05")]
    [InlineData("2021-11-05 23:30:00", "2021-11-05")]
    [InlineData("2021 Nov 28 06:22:57", "2021-11-28")]
    [InlineData("12/05/21 07:47:16", "2021-05-12")]
    [InlineData("12/05/2021", "2021-05-12")]
    [InlineData("1/2/2021 7:05 PM", "2021-02-01")]
    [InlineData("28th Nov, 2021", "2021-11-28")]
    [InlineData("Sat, 28 Nov 2021 06:22", "2021-11-28")]
    [InlineData("November 28, 2021", "2021-11-28")]
    [InlineData("28-NOV-21", "2021-11-28")]
    [InlineData("28Nov2021", "2021-11-28")]
    [InlineData("28.11.2021 - 06:22", "2021-11-28")]
    [InlineData("2021/11/28", "2021-11-28")]
    [InlineData("20211128", "2021-11-28")]
    [InlineData("31/02/2021", null)]
    [InlineData("2021-13-01", null)]
    [InlineData("12/05/21 25:47", null)]
    [InlineData("28 Novembre 2021", null)]
    [InlineData("46010", null)]
    [InlineData("soon", null)]
    public async Task A_day_is_read_as_people_mean_it(string cell, string? day)
    {
        var answer = (await bank.Send($"Date,Narration,Credit\n\"{cell}\",x,{Amount()}\n")).Expect(200).Body;

        if (day is null)
        {
            var row = answer["unreadable"].Items().Single();
            Assert.Equal((2, "date", cell), (row["row"].Number(), row["field"].Text(), row["read"].Text()));
        }
        else
        {
            Assert.Equal(day, answer["statement"]["from"].Text());
        }
    }

    [Fact]
    public async Task All_days_of_a_statement_are_read_one_way()
    {
        // The second row can only be month first, so the first one is; where another says the opposite, day first
        // holds.
        var month = (await bank.Send($"Date,Narration,Credit\n03/04/2020,x,{Amount()}\n03/13/2020,y,{Amount()}\n"))
            .Expect(200).Body;
        Assert.Equal(("2020-03-04", "2020-03-13"),
            (month["statement"]["from"].Text(), month["statement"]["to"].Text()));

        var day =
            (await bank.Send(
            $"Date,Narration,Credit\n03/04/2020,x,{Amount()}\n03/13/2020,y,{Amount()}\n13/04/2020,z,{Amount()}\n"))
            .Expect(200).Body;
        Assert.Equal(("2020-04-03", "2020-04-13"), (day["statement"]["from"].Text(), day["statement"]["to"].Text()));
        Assert.Equal(3, day["unreadable"].Items().Single()["row"].Number());
    }
}
