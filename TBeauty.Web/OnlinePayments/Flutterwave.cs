using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Payments.Online;

namespace TBeauty.Web.OnlinePayments;

/// <summary>Flutterwave, by the reference of its API version 3 (developer.flutterwave.com/v3.0).</summary>
internal sealed class Flutterwave(IHttpClientFactory clients, string secretHash) : IPaymentProvider
{
    public const string Client = "Flutterwave";

    private const string Signature = "verif-hash";

    private readonly ProviderClient flutterwave = new(clients, Client);
    private readonly byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(secretHash));

    public PaymentProvider Provider => PaymentProvider.Flutterwave;

    public async Task<string> Start(OnlinePayment payment, Payer payer, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["tx_ref"] = payment.Reference,
            ["amount"] = payment.Amount,
            ["currency"] = payment.Currency,
            ["customer"] = new JsonObject { ["email"] = payer.Email, ["name"] = payer.Name },
        };
        if (payer.ReturnUrl is { } back)
            body["redirect_url"] = back;

        var data = await flutterwave.Post("/v3/payments", body, ct);
        return data.Text("link") ?? throw new HttpRequestException("Flutterwave gave no page.");
    }

    public async Task<ProviderPayment?> Find(string reference, CancellationToken ct) =>
        await flutterwave.Get($"/v3/transactions/verify_by_reference?tx_ref={Uri.EscapeDataString(reference)}", ct)
            is { ValueKind: JsonValueKind.Object } data
            ? new(data.Text("tx_ref") ?? "", data.Text("id") ?? "", data.Text("status") switch
            {
                "successful" => ProviderPaymentState.Paid,
                "failed" => ProviderPaymentState.Failed,
                _ => ProviderPaymentState.Pending,
            }, data.Amount("amount"), data.Text("currency") ?? "", data.Moment("created_at"))
            : null;

    public async Task<ProviderRefund> Refund(SettleRefund.Claimed refund, string note, CancellationToken ct) =>
        Of(await flutterwave.Post(
        $"/v3/transactions/{Uri.EscapeDataString(refund.TransactionId)}/refund",
        new() { ["amount"] = refund.Amount, ["comments"] = note }, ct));

    public async Task<ProviderRefund?> FindRefund(string id, CancellationToken ct) =>
        await flutterwave.Get($"/v3/refunds/{Uri.EscapeDataString(id)}", ct) switch
        {
            { ValueKind: JsonValueKind.Object } data => Of(data),
            { ValueKind: JsonValueKind.Array } list =>
                list.EnumerateArray().Select(Of).FirstOrDefault(refund => refund.Id == id),
            _ => null,
        };

    public async Task<IReadOnlyList<ProviderRefund>> RefundsOf(string transactionId, CancellationToken ct) =>
        [.. (await flutterwave.Get($"/v3/refunds?id={Uri.EscapeDataString(transactionId)}", ct)).List()
            .Where(refund => (refund.Text("tx_id") ?? refund.Text("transaction_id")) == transactionId).Select(Of)];

    /// <summary>The secret hash itself: who sends it knows it.</summary>
    public bool IsSigned(IHeaderDictionary headers, ReadOnlySpan<byte> body) => headers[Signature] is [{ } given]
        && CryptographicOperations.FixedTimeEquals(hash, SHA256.HashData(Encoding.UTF8.GetBytes(given)));

    public ProviderNotice? Read(ReadOnlyMemory<byte> body) => ProviderJson.Read(body) is { } notice
        && (notice.Inner("data") ?? notice) is var data
        ? new(data.Text("tx_ref") ?? data.Text("txRef"),
            data.Text("TransactionId") ?? data.Text("tx_id") ?? data.Text("id"))
        : null;

    private static ProviderRefund Of(JsonElement refund) => new(
        refund.Text("id") ?? throw new HttpRequestException("Flutterwave named no refund."),
        refund.Amount("amount_refunded"),
        refund.Text("status") switch
        {
            // The kinds of "completed" say on which way it went.
            { } status when status.StartsWith("completed", true, CultureInfo.InvariantCulture) => RefundStatus.Done,
            "failed" => RefundStatus.Failed,
            _ => RefundStatus.Pending,
        }, refund.Text("comments") ?? refund.Text("comment"));
}
