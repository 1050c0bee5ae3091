using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.AdminApi.SignIn;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Invoicing;
using TBeauty.Commerce.Ordering;
using TBeauty.Commerce.Payments;
using TBeauty.Commerce.Payments.Online;
using TBeauty.Web.Binding;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Payments;

/// <summary>
/// Reads pages of payments, of which staff look at more than at anything else, in one statement and without entities:
/// to make those of a payment with its customer, order, invoice and refunds takes longer than to read and write it.
/// </summary>
internal static class PaymentRows
{
    /// <summary>The column that is null where a payment has no refund.</summary>
    private const int FirstOfRefund = 45;

    private static readonly string[] Statement =
        EmbeddedSql.Statement(typeof(PaymentRows), "read_payments").Split("{page}");

    public static async Task<CountedRows<PaymentResponse>> Read(
        CommerceDbContext db, IQueryable<CountedPlace> places, AllowedSteps steps, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        try
        {
            // Its filters are EF Core's to write, and to remember.
            await using var command = (NpgsqlCommand)places.CreateDbCommand();
            command.CommandText = string.Concat(Statement[0], command.CommandText, Statement[1]);
            await using var reader = await command.ExecuteReaderAsync(ct);
            return await Read(reader, steps, ct);
        }
        catch (Exception e) when (CommerceDatabase.LetGo(connection, e))
        {
            throw;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<CountedRows<PaymentResponse>> Read(
        NpgsqlDataReader reader, AllowedSteps steps, CancellationToken ct)
    {
        List<PaymentResponse> payments = [];
        List<RefundResponse>? refunds = null;
        var total = 0L;
        while (await reader.ReadAsync(ct))
        {
            var row = new Columns(reader);
            total = row.Number();
            var id = row.Number();
            if (payments is not [.., { Id: var last }] || last != id)
            {
                refunds = reader.IsDBNull(FirstOfRefund) ? null : [];
                payments.Add(Payment(row, id, refunds ?? (IReadOnlyList<RefundResponse>)[], steps));
            }

            if (refunds is not null)
                Add(refunds, Refund(new(reader, FirstOfRefund), id));
        }

        return new(payments, total);
    }

    private static PaymentResponse Payment(
        Columns row, long id, IReadOnlyList<RefundResponse> refunds, AllowedSteps steps)
    {
        var state = new PaymentState(row.Word<PaymentStatus>(), row.Amount(), row.Amount(), row.Amount(), null);
        var (ofOrder, ofInvoice) = (CreditOfOrder(row), CreditOfInvoice(row));
        state = state with { Beyond = ofOrder ?? ofInvoice };
        var reference = row.Text();
        var customer = row.Number();
        return new()
        {
            Id = id,
            PaymentReference = reference,
            CustomerId = customer,
            Customer = new(
                customer, row.Text(), row.Text(), row.TextOrNull(), row.TextOrNull(), row.TextOrNull(), row.Flag()),
            OrderId = row.NumberOrNull(),
            InvoiceId = row.NumberOrNull(),
            Amount = state.Amount,
            Currency = row.Text(),
            PaymentMethod = row.Word<PaymentMethod>(),
            Provider = row.WordOrNull<PaymentProvider>(),
            PaymentDate = row.Moment(),
            BankName = row.TextOrNull(),
            AccountNumber = PaymentResponse.Masked(row.TextOrNull()),
            TransactionReference = row.TextOrNull(),
            PosTerminalId = row.TextOrNull(),
            MobileMoneyNumber = row.TextOrNull(),
            Status = state.Status,
            IsVerified = state.IsVerified,
            VerificationDate = row.MomentOrNull(),
            VerificationNotes = row.TextOrNull(),
            ReceiptUrl = row.Flag() ? PaymentResponse.ReceiptOf(id) : null,
            DuplicateOf = row.NumberOrNull(),
            Notes = row.TextOrNull(),
            RecordedBy = row.Text(),
            VerifiedBy = row.TextOrNull(),
            Refunds = refunds,
            RefundedAmount = state.Refunded,
            PendingRefunds = state.Pending,
            SourcePaymentId = row.NumberOrNull(),
            CreatedAt = row.Moment(),
            UpdatedAt = row.Moment(),
            Version = ETags.Text(row.Version()),
            AvailableSteps = steps.Of(state),
        };
    }

    /// <summary>What the payment's order was paid too much; null without one.</summary>
    private static decimal? CreditOfOrder(Columns row)
    {
        if (row.AmountOrNull() is { } total)
            return Order.BalanceOf(total, row.Amount(), row.Amount(), row.Amount(), row.Word<OrderStatus>()).Credit;
        row.Skip(4);
        return null;
    }

    private static decimal? CreditOfInvoice(Columns row)
    {
        if (row.AmountOrNull() is { } total)
            return Invoice.BalanceOf(total, row.Amount(), row.Amount(), row.Word<InvoiceStatus>()).Credit;
        row.Skip(3);
        return null;
    }

    private static RefundResponse Refund(Columns row, long payment) => new(
        row.Number(), payment, row.Amount(), row.Text(), row.Word<RefundStatus>(), row.TextOrNull(),
        row.NumberOrNull(), row.Moment(), row.Text());

    /// <summary>A payment has a few; they come in no order.</summary>
    private static void Add(List<RefundResponse> refunds, RefundResponse refund)
    {
        var place = refunds.Count;
        while (place > 0 && refunds[place - 1].Id > refund.Id)
            place--;
        refunds.Insert(place, refund);
    }

    /// <summary>The values of a row, one after the other as the statement names them.</summary>
    private sealed class Columns(NpgsqlDataReader row, int next = 0)
    {
        public void Skip(int columns) => next += columns;

        public long Number() => row.GetInt64(next++);

        public long? NumberOrNull() => IsNull() ? null : row.GetInt64(next++);

        public decimal Amount() => row.GetDecimal(next++);

        public decimal? AmountOrNull() => IsNull() ? null : row.GetDecimal(next++);

        public string Text() => row.GetString(next++);

        public string? TextOrNull() => IsNull() ? null : row.GetString(next++);

        public bool Flag() => row.GetBoolean(next++);

        public uint Version() => row.GetFieldValue<uint>(next++);

        public DateTimeOffset Moment() => row.GetFieldValue<DateTimeOffset>(next++);

        public DateTimeOffset? MomentOrNull() => IsNull() ? null : row.GetFieldValue<DateTimeOffset>(next++);

        public TEnum Word<TEnum>()
            where TEnum : struct, Enum => EnumWords.Parse<TEnum>(Text());

        public TEnum? WordOrNull<TEnum>()
            where TEnum : struct, Enum => IsNull() ? null : EnumWords.Parse<TEnum>(row.GetString(next++));

        /// <summary>Whether the next value is null, which is then read.</summary>
        private bool IsNull()
        {
            if (!row.IsDBNull(next))
                return false;
            next++;
            return true;
        }
    }
}
