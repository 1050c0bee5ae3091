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
public sealed partial class StandInProvider : IAsyncDisposable
{
    public const string Key = "sk_test_stand_in_0451";
    public const string Hash = "stand-in-hash-0451";

    /// <summary>Of the card that everybody pays with.</summary>
    public const string Card = "408408";

    /// <summary>With what a provider lets money be taken from that card again.</summary>
    public const string Authorization = "AUTH_stand_in_0451";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Transaction> transactions = [];
    private readonly ConcurrentDictionary<long, Refunded> refunds = [];
    private readonly ConcurrentDictionary<string, (string? Reference, HeldAnswer Answer)> held = [];
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

    /// <summary>
    /// Keeps back the next answer to a question about a payment: what is asked later is answered earlier.
    /// </summary>
    /// <param name="what">What is asked for, as in <see cref="Before"/>.</param>
    /// <param name="reference">Of the payment; any when it is null.</param>
    public HeldAnswer HoldBack(string what, string? reference = null)
    {
        var answer = new HeldAnswer();
        held[what] = (reference, answer);
        return answer;
    }

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

    /// <summary>What the provider sends with a notice, to show that it is its own.</summary>
    public static (string Header, string Value) Signature(string provider, string body) => provider is "paystack"
        ? ("x-paystack-signature", Convert.ToHexStringLower(
            HMACSHA512.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(body))))
        : ("verif-hash", Hash);

    public static string PathOf(string provider) => $"/api/v1/customer/payments/webhooks/{provider}";

    /// <summary>Tells the shop what happened, as the provider does.</summary>
    public static Task<Answer> Tell(Caller door, string provider, JsonObject notice, string? signature = null)
    {
        var body = notice.ToJsonString();
        var (header, value) = Signature(provider, body);
        return door.Send(HttpMethod.Post, PathOf(provider), new StringContent(body, Encoding.UTF8, "application/json"),
            [(header, signature ?? value)]);
    }

    public Task<Answer> TellPaid(Caller door, string provider, string reference, string? signature = null) =>
        Tell(door, provider, PaidNotice(provider, reference), signature);

    public Task<Answer> TellRefunded(Caller door, string provider, string reference, string? signature = null) =>
        Tell(door, provider, RefundNotice(provider, reference), signature);

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
        var about = About(what, isPaystack, path, http, body);
        var (status, data, message) = what switch
        {
            "start" => Page(isPaystack, body),
            "find" => Found(isPaystack, about!),
            "refund" => GiveBack(isPaystack, about!, body),
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
        if (held.TryGetValue(what, out var kept) && (kept.Reference ?? about) == about
            && held.TryRemove(new(what, kept)))
            await kept.Answer.Keep(http.RequestAborted);
        if (http.RequestAborted.IsCancellationRequested)
            return;

        JsonNode ok = isPaystack ? JsonValue.Create(status is 200)
            : JsonValue.Create(status is 200 ? "success" : "error");
        await Say(http, status, new() { ["status"] = ok, ["message"] = message, ["data"] = data });
    }

    private static async Task Say(HttpContext http, int status, JsonObject body)
    {
        (http.Response.StatusCode, http.Response.ContentType) = (status, "application/json");
        await http.Response.WriteAsync(body.ToJsonString(new JsonSerializerOptions()));
    }
}
