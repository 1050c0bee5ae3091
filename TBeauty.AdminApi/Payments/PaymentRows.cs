using System.Buffers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Payments;
using TBeauty.Web.Paging;

namespace TBeauty.AdminApi.Payments;

/// <summary>
/// Reads pages of payments, of which staff look at more than at anything else, in one statement, and writes each row to
/// the answer as it comes: to make entities of a payment with its customer, order, invoice and refunds, and answers of
/// those, takes longer than to read and write it.
/// </summary>
internal static class PaymentRows
{
    private static readonly string[] Statement =
        EmbeddedSql.Statement(typeof(PaymentRows), "read_payments").Split("{page}");

    /// <summary>What the statement calls the columns of a page, in their order.</summary>
    public static IQueryable Columns(IQueryable<CountedRow<Payment>> page) => page.Select(counted => new
    {
        counted.Row.Id,
        counted.Row.PaymentReference,
        counted.Row.CustomerId,
        counted.Row.OrderId,
        counted.Row.InvoiceId,
        counted.Row.Amount,
        counted.Row.Currency,
        counted.Row.PaymentMethod,
        counted.Row.Provider,
        counted.Row.PaymentDate,
        counted.Row.BankName,
        counted.Row.AccountNumber,
        counted.Row.TransactionReference,
        counted.Row.PosTerminalId,
        counted.Row.MobileMoneyNumber,
        counted.Row.Status,
        counted.Row.VerificationDate,
        counted.Row.VerificationNotes,
        HasReceipt = counted.Row.Receipt != null,
        counted.Row.DuplicateOf,
        counted.Row.Notes,
        counted.Row.RecordedBy,
        counted.Row.VerifiedBy,
        counted.Row.RefundedAmount,
        counted.Row.PendingRefunds,
        counted.Row.SourcePaymentId,
        counted.Row.CreatedAt,
        counted.Row.UpdatedAt,
        counted.Row.Version,
        counted.Total,
    });

    /// <summary>The statement that a page's query is a part of.</summary>
    public static string Around(string page) => string.Concat(Statement[0], page, Statement[1]);

    /// <summary>Reads pages, all by one packet, and writes the members of a JSON array of each.</summary>
    public static async Task<IReadOnlyList<RowsRead>> Write(
        CommerceDbContext db, IReadOnlyList<Page> pages, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        try
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var page in pages)
            {
                var command = new NpgsqlBatchCommand(page.Sql.Text);
                page.Sql.AddTo(command.Parameters);
                batch.BatchCommands.Add(command);
            }

            await using var reader = await batch.ExecuteReaderAsync(ct);
            return await Write(reader, pages, ct);
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

    private static async Task<IReadOnlyList<RowsRead>> Write(
        NpgsqlDataReader reader, IReadOnlyList<Page> pages, CancellationToken ct)
    {
        var scratch = ArrayPool<byte>.Shared.Rent(RowColumns.LongestText);
        var all = new RowsRead[pages.Count];
        for (var i = 0; i < all.Length; i++)
        {
            if (i > 0)
                await reader.NextResultAsync(ct);
            all[i] = await Write(reader, pages[i], scratch, ct);
        }

        // Not where it fails: a read that is given up may use it still.
        ArrayPool<byte>.Shared.Return(scratch);
        return all;
    }

    private static async Task<RowsRead> Write(
        NpgsqlDataReader reader, Page page, byte[] scratch, CancellationToken ct)
    {
        var payment = new PaymentJson(page.MayHandleMoney);
        var read = default(RowsRead);
        while (await reader.ReadAsync(ct))
        {
            var row = new RowColumns(reader, scratch);
            read = read with { Count = read.Count + 1, Total = row.Number() };
            if (read.Count <= page.Sql.Shown)
                read = read with { Last = payment.Write(page.Json, row) };
        }

        return read;
    }

    /// <param name="Json">Where its members go.</param>
    /// <param name="MayHandleMoney">Whether whoever asks may take steps with payments.</param>
    public sealed record Page(PageSql Sql, Utf8JsonWriter Json, bool MayHandleMoney);
}
