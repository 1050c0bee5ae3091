using System.Globalization;
using System.Text;

namespace TBeauty.Tests.Support;

/// <summary>A bank and its statements: days long past that no other test has, and payments on them.</summary>
internal sealed class Statements(Shop shop)
{
    private const int DaysApart = 40;

    private static int banks;

    /// <summary>The day on which everything of a test happens.</summary>
    public DateOnly Day { get; } = new DateOnly(2001, 1, 1).AddDays(Interlocked.Increment(ref banks) * DaysApart);

    public static string Reference() => $"NIP{Guid.NewGuid():N}"[..20].ToUpperInvariant();

    /// <summary>An amount that hardly anybody else has.</summary>
    public static decimal Amount() => Random.Shared.Next(1_000_000, 900_000_000) / 100m;

    /// <summary>Records a payment of somebody, unverified.</summary>
    public async Task<long> Pay(
        decimal amount, string? reference = null, int daysLater = 0, string method = "bank_transfer",
        long? order = null) =>
        (await shop.Owner.Post("/api/v1/payments", new
        {
            order_id = order,
            customer_id = order is null ? (await Customer()) : (long?)null,
            amount,
            payment_method = method,
            transaction_reference = reference,
            payment_date = Day.AddDays(daysLater).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + "T11:00:00Z",
        })).Expect(201).Body["id"].Number();

    public async Task<long> Customer() =>
        (await shop.Owner.Post("/api/v1/customers", new { first_name = "Bisi", last_name = "Bank" }))
            .Expect(201).Body["id"].Number();

    public async Task<Json> Payment(long id) => (await shop.Owner.Get($"/api/v1/payments/{id}")).Expect(200).Body;

    /// <summary>A line as most banks write it: date, reference, narration, debit, credit.</summary>
    public string Line(decimal credit, string reference = "", string narration = "", int daysLater = 0) =>
        string.Create(
        CultureInfo.InvariantCulture,
        $"{Day.AddDays(daysLater):dd/MM/yyyy},{reference},{narration},,{credit:0.00}\r\n");

    public static string File(params IEnumerable<string> lines) =>
        "Date,Reference,Narration,Debit,Credit\r\n" + string.Concat(lines);

    public Task<Answer> Send(string csv, string query = "", params (string Name, string Value)[] fields) =>
        Send(Encoding.UTF8.GetBytes(csv), query, fields);

    public Task<Answer> Send(byte[] csv, string query = "", params (string Name, string Value)[] fields) =>
        SendAs(shop.Owner, csv, query, null, fields);

    public static Task<Answer> SendAs(
        Caller caller, byte[] csv, string query = "", string? key = null,
        params (string Name, string Value)[] fields) =>
        caller.Send(HttpMethod.Post, $"/api/v1/payments/reconciliation{query}",
            Uploads.Form(fields).WithFile("file", csv, "gtb-november.csv", "text/csv"),
            key is null ? [] : [("Idempotency-Key", key)]);

    /// <summary>Lines of a list with their payments, as <c>row:payment by</c>.</summary>
    public static string[] Pairs(Json list) =>
        [.. list.Items().Select(
            line => $"{line["row"].Number()}:{line["payment"]["id"].Number()} {line["by"].Text()}")];

    public static long[] Rows(Json list) => [.. list.Items().Select(line => line["row"].Number())];
}
