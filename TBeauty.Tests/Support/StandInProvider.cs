using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TBeauty.Tests.Support;

/// <summary>
/// Paystack and Flutterwave as they document themselves, in the test process: pages to pay on, what became of a
/// payment, refunds, and notices. A test decides who pays, and what goes wrong on the way.
/// </summary>
public sealed class StandInProvider : IAsyncDisposable
{
    public const string Key = "sk_test_stand_in_0451";
    public const string Hash = "stand-in-hash-0451";

    /// <summary>Of the card that everybody pays with.</summary>
    public const string Card = "408408";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Transaction> transactions = [];
    private readonly ConcurrentDictionary<long, Refunded> refunds = [];
    private int ids = 7_000;

    private StandInProvider(WebApplication app) => this.app = app;

    public sealed class Transaction
    {
        public required string Reference { get; init; }
        public required long Id { get; init; }
        public required decimal Amount { get; set; }
        public required string Currency { get; set; }
        public string State { get; set; } = "ongoing";
        public int Asked { get; set; }
    }

    public sealed class Refunded
    {
        public required long Id { get; init; }
        public required long Transaction { get; init; }
        public required decimal Amount { get; init; }
        public required string? Note { get; init; }
        public string State { get; set; } = "pending";
    }

    public string Url => app.Urls.Single();

    /// <summary>Called with what is asked for (start, find, refund, found, list) before it has an effect.</summary>
    public Func<string, HttpContext, Task>? Before { get; set; }

    /// <summary>The same after the effect and before the answer.</summary>
    public Func<string, HttpContext, Task>? After { get; set; }

    public IEnumerable<Transaction> Started => transactions.Values;

    public Transaction this[string reference] => transactions[reference];

    public IReadOnlyList<Refunded> RefundsOf(string reference) =>
        [.. refunds.Values.Where(refund => refund.Transaction == transactions[reference].Id)
            .OrderBy(refund => refund.Id)];

    public static async Task<StandInProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(System.Net.IPAddress.Loopback, 0));
        var app = builder.Build();
        var provider = new StandInProvider(app);
        app.Run(provider.Answer);
        await app.StartAsync();
        return provider;
    }

    /// <summary>The customer pays on the page: what was asked for, or something else.</summary>
    public void Pay(string reference, decimal? amount = null, string? currency = null)
    {
        var paid = transactions[reference];
        (paid.Amount, paid.Currency, paid.State) = (amount ?? paid.Amount, currency ?? paid.Currency, "success");
    }

    /// <summary>Tells the shop what happened, as the provider does.</summary>
    public static Task<Answer> Tell(Caller door, string provider, JsonObject notice, string? signature = null)
    {
        var body = notice.ToJsonString();
        var (header, value) = provider is "paystack"
            ? ("x-paystack-signature", Convert.ToHexStringLower(
                HMACSHA512.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(body))))
            : ("verif-hash", Hash);
        return door.Send(HttpMethod.Post, $"/api/v1/customer/payments/webhooks/{provider}",
            new StringContent(body, Encoding.UTF8, "application/json"), [(header, signature ?? value)]);
    }

    public Task<Answer> TellPaid(Caller door, string provider, string reference, string? signature = null) =>
        Tell(door, provider, provider is "paystack"
            ? new() { ["event"] = "charge.success", ["data"] = Paystack(transactions[reference]) }
            : new() { ["event"] = "charge.completed", ["data"] = Flutterwave(transactions[reference]) }, signature);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task Answer(HttpContext http)
    {
        var (method, path) = (http.Request.Method, http.Request.Path.Value!);
        if (http.Request.Headers.Authorization != $"Bearer {Key}")
        {
            await Say(http, 401, new() { ["status"] = false, ["message"] = "Invalid key" });
            return;
        }

        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        var body = text.Length > 0 ? JsonNode.Parse(text)!.AsObject() : [];
        var what = (method, path) switch
        {
            ("POST", "/transaction/initialize" or "/v3/payments") => "start",
            ("GET", _) when path.Contains("verify", StringComparison.Ordinal) => "find",
            ("POST", _) => "refund",
            ("GET", "/refund" or "/v3/refunds") => "list",
            _ => "found",
        };
        await (Before?.Invoke(what, http) ?? Task.CompletedTask);
        if (http.RequestAborted.IsCancellationRequested)
            return;

        var isPaystack = !path.StartsWith("/v3/", StringComparison.Ordinal);
        var (status, data, message) = what switch
        {
            "start" => Page(isPaystack, body),
            "find" => Found(isPaystack, isPaystack ? path.Split('/')[^1] : http.Request.Query["tx_ref"].ToString()),
            "refund" => GiveBack(isPaystack, path, body),
            "list" => (200, new JsonArray([.. refunds.Values
                .Where(one =>
                    one.Transaction.ToString(
                    CultureInfo.InvariantCulture) == http.Request.Query[isPaystack ? "transaction" : "id"])
                .Select(one => Shown(isPaystack, one))]), "Refunds retrieved"),
            _ when refunds.TryGetValue(long.Parse(path.Split('/')[^1], CultureInfo.InvariantCulture), out var one) =>
                (200, Shown(isPaystack, one), "Refund retrieved"),
            _ => (404, null, "Refund not found"),
        };
        await (After?.Invoke(what, http) ?? Task.CompletedTask);
        if (http.RequestAborted.IsCancellationRequested)
            return;

        JsonNode ok = isPaystack ? JsonValue.Create(status is 200)
            : JsonValue.Create(status is 200 ? "success" : "error");
        await Say(http, status, new() { ["status"] = ok, ["message"] = message, ["data"] = data });
    }

    private (int, JsonNode?, string) Page(bool isPaystack, JsonObject body)
    {
        var made = new Transaction
        {
            Reference = body[isPaystack ? "reference" : "tx_ref"]!.GetValue<string>(),
            Amount = isPaystack ? body["amount"]!.GetValue<long>() / 100m : body["amount"]!.GetValue<decimal>(),
            Currency = body["currency"]!.GetValue<string>(),
            Id = Interlocked.Increment(ref ids),
        };
        if ((isPaystack ? body["email"] : body["customer"]!["email"]) is null
            || !transactions.TryAdd(made.Reference, made))
            return (400, null, "Duplicate Transaction Reference");
        return isPaystack
            ? (200, new JsonObject
            {
                ["authorization_url"] = $"https://checkout.example/{made.Id}",
                ["access_code"] = $"{made.Id}",
                ["reference"] = made.Reference,
            }, "Authorization URL created")
            : (200, new JsonObject { ["link"] = $"https://checkout.example/{made.Id}" }, "Hosted Link");
    }

    private (int, JsonNode?, string) Found(bool isPaystack, string reference)
    {
        if (!transactions.TryGetValue(reference, out var known))
            return (400, null, isPaystack ? "Transaction reference not found."
                : "No transaction was found for this id");
        known.Asked++;
        return (200, isPaystack ? Paystack(known) : Flutterwave(known), "Verification successful");
    }

    private (int, JsonNode?, string) GiveBack(bool isPaystack, string path, JsonObject body)
    {
        var of = isPaystack ? transactions[body["transaction"]!.GetValue<string>()]
            : transactions.Values.Single(one => one.Id == long.Parse(path.Split('/')[3], CultureInfo.InvariantCulture));
        var made = new Refunded
        {
            Id = Interlocked.Increment(ref ids),
            Transaction = of.Id,
            Amount = isPaystack ? body["amount"]!.GetValue<long>() / 100m : body["amount"]!.GetValue<decimal>(),
            Note = body[isPaystack ? "merchant_note" : "comments"]?.GetValue<string>(),
        };
        if (made.Amount > of.Amount - RefundsOf(of.Reference).Where(one => one.State is not "failed")
            .Sum(one => one.Amount))
            return (400, null, "Refund amount cannot be more than transaction amount");
        refunds[made.Id] = made;
        return (200, Shown(isPaystack, made), "Refund has been queued for processing");
    }

    private static JsonObject Shown(bool isPaystack, Refunded refund) => isPaystack
        ? new()
        {
            ["id"] = refund.Id,
            ["transaction"] = refund.Transaction,
            ["amount"] = (long)(refund.Amount * 100),
            ["currency"] = "NGN",
            ["status"] = refund.State is "done" ? "processed" : refund.State,
            ["merchant_note"] = refund.Note,
        }
        : new()
        {
            ["id"] = refund.Id,
            ["tx_id"] = refund.Transaction,
            ["amount_refunded"] = refund.Amount,
            ["destination"] = "payment_source",
            ["status"] = refund.State is "done" ? "completed" : refund.State,
        };

    private static JsonObject Paystack(Transaction one) => new()
    {
        ["id"] = one.Id,
        ["status"] = one.State,
        ["reference"] = one.Reference,
        ["amount"] = (long)(one.Amount * 100),
        ["currency"] = one.Currency,
        ["paid_at"] = one.State is "success" ? DateTimeOffset.UtcNow.ToString("O") : null,
        ["authorization"] = new JsonObject { ["bin"] = Card, ["last4"] = "4081", ["card_type"] = "visa" },
    };

    private static JsonObject Flutterwave(Transaction one) => new()
    {
        ["id"] = one.Id,
        ["tx_ref"] = one.Reference,
        ["flw_ref"] = $"FLW-{one.Id}",
        ["amount"] = one.Amount,
        ["currency"] = one.Currency,
        ["status"] = one.State switch { "success" => "successful", "ongoing" => "pending", var state => state },
        ["card"] = new JsonObject { ["first_6digits"] = Card, ["last_4digits"] = "4081" },
    };

    private static async Task Say(HttpContext http, int status, JsonObject body)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "application/json");
        await http.Response.WriteAsync(body.ToJsonString(new JsonSerializerOptions()));
    }
}
