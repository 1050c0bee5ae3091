using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Payments.Online;

namespace TBeauty.Web.OnlinePayments;

/// <summary>Paystack, by its API reference (paystack.com/docs/api). Amounts are in kobo.</summary>
internal sealed class Paystack(IHttpClientFactory clients, string secretKey) : IPaymentProvider
{
    public const string Client = "Paystack";

    private const string Signature = "x-paystack-signature";

    private readonly ProviderClient paystack = new(clients, Client);
    private readonly byte[] key = Encoding.UTF8.GetBytes(secretKey);

    public PaymentProvider Provider => PaymentProvider.Paystack;

    public async Task<string> Start(OnlinePayment payment, Payer payer, CancellationToken ct)
    {
        var body = new JsonObject
        {
            ["email"] = payer.Email,
            ["amount"] = Kobo(payment.Amount),
            ["currency"] = payment.Currency,
            ["reference"] = payment.Reference,
        };
        if (payer.ReturnUrl is { } back)
            body["callback_url"] = back;

        var data = await paystack.Post("/transaction/initialize", body, ct);
        return data.Text("authorization_url") ?? throw new HttpRequestException("Paystack gave no page.");
    }

    public async Task<ProviderPayment?> Find(string reference, CancellationToken ct) =>
        await paystack.Get($"/transaction/verify/{Uri.EscapeDataString(reference)}", ct)
            is { ValueKind: JsonValueKind.Object } data
            ? new(data.Text("reference") ?? "", data.Text("id") ?? "", data.Text("status") switch
            {
                "success" => ProviderPaymentState.Paid,
                "failed" or "reversed" => ProviderPaymentState.Failed,
                _ => ProviderPaymentState.Pending,
            }, Naira(data.Amount("amount")), data.Text("currency") ?? "", data.Moment("paid_at"))
            : null;

    public async Task<ProviderRefund> Refund(SettleRefund.Claimed refund, string note, CancellationToken ct) =>
        Of(await paystack.Post(
        "/refund", new()
        {
            ["transaction"] = refund.Reference,
            ["amount"] = Kobo(refund.Amount),
            ["currency"] = refund.Currency,
            ["merchant_note"] = note,
        }, ct));

    public async Task<ProviderRefund?> FindRefund(string id, CancellationToken ct) =>
        await paystack.Get($"/refund/{Uri.EscapeDataString(id)}", ct) is { ValueKind: JsonValueKind.Object } data
            ? Of(data) : null;

    public async Task<IReadOnlyList<ProviderRefund>> RefundsOf(string transactionId, CancellationToken ct) =>
        [.. (await paystack.Get($"/refund?transaction={Uri.EscapeDataString(transactionId)}&perPage=100", ct)).List()
            .Where(refund => (refund.Inner("transaction")?.Text("id") ?? refund.Text("transaction")) == transactionId)
            .Select(Of)];

    /// <summary>HMAC-SHA512 over the raw body, by the secret key.</summary>
    public bool IsSigned(IHeaderDictionary headers, ReadOnlySpan<byte> body)
    {
        Span<byte> expected = stackalloc byte[HMACSHA512.HashSizeInBytes];
        Span<byte> given = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(key, body, expected);
        return headers[Signature] is [{ Length: 2 * HMACSHA512.HashSizeInBytes } signature]
            && Convert.FromHexString(signature, given, out _, out _) is System.Buffers.OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(expected, given);
    }

    public ProviderNotice? Read(ReadOnlyMemory<byte> body) => ProviderJson.Read(body)?.Inner("data") is { } data
        // A refund's notice names the transaction that it is of, and has a reference of its own.
        ? new(data.Text("transaction_reference") ?? data.Text("reference"), null)
        : null;

    private static ProviderRefund Of(JsonElement refund) => new(
        refund.Text("id") ?? throw new HttpRequestException("Paystack named no refund."),
        Naira(refund.Amount("amount")),
        refund.Text("status") switch
        {
            "processed" => RefundStatus.Done,
            "failed" => RefundStatus.Failed,
            _ => RefundStatus.Pending,
        }, refund.Text("merchant_note"));

    private static long Kobo(decimal amount) => (long)(amount * 100);

    private static decimal Naira(decimal kobo) => kobo / 100;
}
