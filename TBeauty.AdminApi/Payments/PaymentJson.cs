using System.Globalization;
using System.Text.Json;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.Web.Json;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Payments;

/// <summary>
/// Writes a row of <c>read_payments.statement.sql</c> as a <see cref="PaymentResponse"/>: the same members in the same
/// order, to the letter.
/// </summary>
/// <param name="mayHandleMoney">Whether whoever asks may take steps with payments.</param>
internal sealed class PaymentJson(bool mayHandleMoney)
{
    /// <returns>Its place in the list.</returns>
    public Cursor Write(Utf8JsonWriter json, RowColumns row)
    {
        json.WriteStartObject();
        var id = row.WriteNumber(json, Names.Id);
        row.WriteText(json, Names.PaymentReference);
        WriteCustomer(json, ref row);
        row.WriteNumberOrNull(json, Names.OrderId);
        row.WriteNumberOrNull(json, Names.InvoiceId);
        var state = new PaymentState { Amount = row.WriteAmount(json, Names.Amount) };
        var currency = row.Text();
        json.WriteString(Names.Currency, currency);
        row.WriteText(json, Names.Method);
        row.WriteTextOrNull(json, Names.Provider);
        row.WriteMoment(json, Names.PaymentDate);
        row.WriteTextOrNull(json, Names.BankName);
        json.WriteString(Names.AccountNumber, PaymentResponse.Masked(row.TextOrNull()));
        row.WriteTextOrNull(json, Names.TransactionReference);
        row.WriteTextOrNull(json, Names.PosTerminalId);
        row.WriteTextOrNull(json, Names.MobileMoneyNumber);
        var status = row.Text();
        state = state with { Status = EnumWords.Parse<PaymentStatus>(status) };
        json.WriteString(Names.Status, status);
        json.WriteBoolean(Names.IsVerified, state.IsVerified);
        row.WriteMomentOrNull(json, Names.VerificationDate);
        row.WriteTextOrNull(json, Names.VerificationNotes);
        json.WriteString(Names.ReceiptUrl, row.Flag() ? PaymentResponse.ReceiptOf(id) : null);
        row.WriteNumberOrNull(json, Names.DuplicateOf);
        row.WriteTextOrNull(json, Names.Notes);
        row.WriteText(json, Names.RecordedBy);
        row.WriteTextOrNull(json, Names.VerifiedBy);
        WriteRefunds(json, row.TextsOrNull(), id, currency);
        state = state with
        {
            Refunded = row.WriteAmount(json, Names.RefundedAmount),
            Pending = row.WriteAmount(json, Names.PendingRefunds),
        };
        state = state with { IsMoved = row.WriteNumberOrNull(json, Names.SourcePaymentId) };
        var created = row.WriteMoment(json, Names.CreatedAt);
        row.WriteMoment(json, Names.UpdatedAt);
        WriteVersion(json, row.Version());
        WriteSteps(json, state with { Beyond = row.AmountOrNull() });
        json.WriteEndObject();
        return Cursor.Of(created, id);
    }

    private static void WriteCustomer(Utf8JsonWriter json, ref RowColumns row)
    {
        var customer = row.WriteNumber(json, Names.CustomerId);
        json.WriteStartObject(Names.Customer);
        json.WriteNumber(Names.Id, customer);
        row.WriteText(json, Names.FirstName);
        row.WriteText(json, Names.LastName);
        row.WriteTextOrNull(json, Names.Email);
        row.WriteTextOrNull(json, Names.Phone);
        row.WriteTextOrNull(json, Names.InstagramHandle);
        row.WriteFlag(json, Names.IsVip);
        json.WriteEndObject();
    }

    /// <param name="refunds">A row of texts each, as few payments have any; null of most.</param>
    private static void WriteRefunds(Utf8JsonWriter json, string?[,]? refunds, long payment, string currency)
    {
        json.WriteStartArray(Names.Refunds);
        for (var n = 0; n < refunds?.GetLength(0); n++)
        {
            json.WriteStartObject();
            json.WriteNumber(Names.Id, Number(refunds[n, 0]!));
            json.WriteNumber(Names.PaymentId, payment);
            json.WriteNumber(Names.Amount, decimal.Parse(refunds[n, 1]!, CultureInfo.InvariantCulture));
            json.WriteString(Names.Currency, currency);
            json.WriteString(Names.Reason, refunds[n, 2]);
            json.WriteString(Names.Status, refunds[n, 3]);
            json.WriteString(Names.FailureReason, refunds[n, 4]);
            if (refunds[n, 5] is { } other)
                json.WriteNumber(Names.AppliedToPaymentId, Number(other));
            else
                json.WriteNull(Names.AppliedToPaymentId);
            json.WriteTimestamp(Names.CreatedAt, DateTime.UnixEpoch.AddMicroseconds(Number(refunds[n, 6]!)));
            json.WriteString(Names.RecordedBy, refunds[n, 7]);
            json.WriteEndObject();
        }

        json.WriteEndArray();

        static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
    }

    private static void WriteVersion(Utf8JsonWriter json, uint version)
    {
        Span<byte> text = stackalloc byte[10];
        version.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        json.WriteString(Names.Version, text[..length]);
    }

    private void WriteSteps(Utf8JsonWriter json, PaymentState state)
    {
        json.WriteStartArray(Names.AvailableSteps);
        foreach (var step in AllowedSteps.Of(state, mayHandleMoney))
            json.WriteStringValue(step);
        json.WriteEndArray();
    }

    /// <summary>As <see cref="PaymentResponse"/> has them, encoded once.</summary>
    private static class Names
    {
        public static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
        public static readonly JsonEncodedText PaymentReference = JsonEncodedText.Encode("payment_reference");
        public static readonly JsonEncodedText CustomerId = JsonEncodedText.Encode("customer_id");
        public static readonly JsonEncodedText Customer = JsonEncodedText.Encode("customer");
        public static readonly JsonEncodedText FirstName = JsonEncodedText.Encode("first_name");
        public static readonly JsonEncodedText LastName = JsonEncodedText.Encode("last_name");
        public static readonly JsonEncodedText Email = JsonEncodedText.Encode("email");
        public static readonly JsonEncodedText Phone = JsonEncodedText.Encode("phone");
        public static readonly JsonEncodedText InstagramHandle = JsonEncodedText.Encode("instagram_handle");
        public static readonly JsonEncodedText IsVip = JsonEncodedText.Encode("is_vip");
        public static readonly JsonEncodedText OrderId = JsonEncodedText.Encode("order_id");
        public static readonly JsonEncodedText InvoiceId = JsonEncodedText.Encode("invoice_id");
        public static readonly JsonEncodedText Amount = JsonEncodedText.Encode("amount");
        public static readonly JsonEncodedText Currency = JsonEncodedText.Encode("currency");
        public static readonly JsonEncodedText Method = JsonEncodedText.Encode("payment_method");
        public static readonly JsonEncodedText Provider = JsonEncodedText.Encode("provider");
        public static readonly JsonEncodedText PaymentDate = JsonEncodedText.Encode("payment_date");
        public static readonly JsonEncodedText BankName = JsonEncodedText.Encode("bank_name");
        public static readonly JsonEncodedText AccountNumber = JsonEncodedText.Encode("account_number");
        public static readonly JsonEncodedText TransactionReference = JsonEncodedText.Encode("transaction_reference");
        public static readonly JsonEncodedText PosTerminalId = JsonEncodedText.Encode("pos_terminal_id");
        public static readonly JsonEncodedText MobileMoneyNumber = JsonEncodedText.Encode("mobile_money_number");
        public static readonly JsonEncodedText Status = JsonEncodedText.Encode("status");
        public static readonly JsonEncodedText IsVerified = JsonEncodedText.Encode("is_verified");
        public static readonly JsonEncodedText VerificationDate = JsonEncodedText.Encode("verification_date");
        public static readonly JsonEncodedText VerificationNotes = JsonEncodedText.Encode("verification_notes");
        public static readonly JsonEncodedText ReceiptUrl = JsonEncodedText.Encode("receipt_url");
        public static readonly JsonEncodedText DuplicateOf = JsonEncodedText.Encode("duplicate_of");
        public static readonly JsonEncodedText Notes = JsonEncodedText.Encode("notes");
        public static readonly JsonEncodedText RecordedBy = JsonEncodedText.Encode("recorded_by");
        public static readonly JsonEncodedText VerifiedBy = JsonEncodedText.Encode("verified_by");
        public static readonly JsonEncodedText Refunds = JsonEncodedText.Encode("refunds");
        public static readonly JsonEncodedText PaymentId = JsonEncodedText.Encode("payment_id");
        public static readonly JsonEncodedText Reason = JsonEncodedText.Encode("reason");
        public static readonly JsonEncodedText FailureReason = JsonEncodedText.Encode("failure_reason");
        public static readonly JsonEncodedText AppliedToPaymentId = JsonEncodedText.Encode("applied_to_payment_id");
        public static readonly JsonEncodedText RefundedAmount = JsonEncodedText.Encode("refunded_amount");
        public static readonly JsonEncodedText PendingRefunds = JsonEncodedText.Encode("pending_refunds");
        public static readonly JsonEncodedText SourcePaymentId = JsonEncodedText.Encode("source_payment_id");
        public static readonly JsonEncodedText CreatedAt = JsonEncodedText.Encode("created_at");
        public static readonly JsonEncodedText UpdatedAt = JsonEncodedText.Encode("updated_at");
        public static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
        public static readonly JsonEncodedText AvailableSteps = JsonEncodedText.Encode("available_steps");
    }
}
