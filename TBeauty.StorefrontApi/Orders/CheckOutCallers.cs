using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Idempotency;
using TBeauty.Commerce.Ordering;
using TBeauty.Web;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>
/// Reads who checks out, with their address and what was answered to their request before; for all customers who ask at
/// the same moment in one statement.
/// </summary>
internal sealed class CheckOutCallers(IOptions<LimitsConfiguration> limits, TimeProvider clock)
{
    private const int CallersAtMost = 64;

    private static readonly string Statement = EmbeddedSql.Statement(typeof(CheckOutCallers), "check_out_callers");

    private readonly Batcher<Question, CheckOutCaller?> batcher = new(
        new(CallersAtMost, limits.Value.WaitingCalls, limits.Value.Turn), clock);

    /// <returns>Null when there is no such customer.</returns>
    public Task<CheckOutCaller?> Read(
        CommerceDbContext db, long customer, long? addressId, IdempotentRequest? request, DateTimeOffset now,
        CancellationToken ct) => batcher.Run(
            new(customer, addressId, request, now), async (batch, asking) => await Read(db, batch, asking), ct);

    /// <summary>A guest, with an id for the record that their order makes.</summary>
    public static async Task<CheckOutCaller?> ReadGuest(
        CommerceDbContext db, GuestRequest guest, IdempotentRequest? request, DateTimeOffset now, CancellationToken ct)
    {
        // By itself: its id is written, which only a primary can, and the others only read.
        Question question = new(Customer: null, AddressId: null, request, now);
        var found = (await Read(db, [question], ct))[0]!;
        var record = guest.Record(found.Info.Id);
        return found with { Info = CustomerInfo.From(record), Guest = record };
    }

    private static async Task<CheckOutCaller?[]> Read(
        CommerceDbContext db, IReadOnlyList<Question> questions, CancellationToken ct)
    {
        var callers = new CheckOutCaller?[questions.Count];
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        try
        {
            await using var command = new NpgsqlCommand(Statement, connection);
            Column(NpgsqlDbType.Bigint, question => question.Customer);
            Column(NpgsqlDbType.Bigint, question => question.AddressId);
            Column(NpgsqlDbType.Text, question => question.Request?.Scope);
            Column(NpgsqlDbType.Text, question => question.Request?.Key);
            Column(NpgsqlDbType.TimestampTz, question => question.Now);

            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
            {
                var n = row.GetInt32(0) - 1;
                callers[n] = Caller(row, questions[n]);
            }

            return callers;

            void Column<T>(NpgsqlDbType type, Func<Question, T> value) =>
                command.Parameters.Add(new NpgsqlParameter<T[]>
                {
                    NpgsqlDbType = NpgsqlDbType.Array | type,
                    TypedValue = [.. questions.Select(value)],
                });
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

    private static CheckOutCaller? Caller(NpgsqlDataReader row, Question question)
    {
        if (row.IsDBNull(1))
            return null;

        var isReused = !row.IsDBNull(9) && !((byte[])row[9]).AsSpan().SequenceEqual(question.Request!.RequestHash);
        var stored = row.IsDBNull(10) || isReused
            ? null
            : new StoredAnswer(row.GetInt32(10), (byte[])row[11], Text(12), Text(13));
        var fromBook = row.IsDBNull(14)
            ? null
            : new Address(
                row.GetString(14), Text(15), row.GetString(16), row.GetString(17), Text(18), row.GetString(19));
        return question.Customer is null
            ? new(new(row.GetInt64(1), "", "", null, null, null, IsVip: false), IsActive: true, null, isReused, stored)
            : new(
                new(row.GetInt64(1), row.GetString(2), row.GetString(3), Text(4), Text(5), Text(6), row.GetBoolean(7)),
                row.GetBoolean(8), fromBook, isReused, stored);

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    /// <param name="Customer">Null for a guest.</param>
    private sealed record Question(long? Customer, long? AddressId, IdempotentRequest? Request, DateTimeOffset Now);
}
