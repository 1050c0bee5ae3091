using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.ValueGeneration;
using Npgsql;
using TBeauty.Commerce.Database;
using TBeauty.Commerce.Idempotency;
using TBeauty.Commerce.Inventory;

namespace TBeauty.Commerce.Ordering;

/// <summary>Turns a priced order into a real one, units taken, or into nothing at all.</summary>
public static class PlaceOrder
{
    /// <summary>
    /// The SQLSTATE with which <c>ordering.place_orders</c> undoes itself when the last units went elsewhere, or the
    /// customer was erased: whoever asks again finds out.
    /// </summary>
    private const string TakenMeanwhile = "TB001";

    /// <summary>
    /// One order that waits for a change of its goods must not hold up those of its batch, or the next.
    /// </summary>
    private static readonly TimeSpan LockTimeout = TimeSpan.FromMilliseconds(200);

    /// <summary>The SQLSTATE with which <c>ordering.use_promotion</c> does.</summary>
    private const string PromotionGone = "TB002";

    public enum Outcome
    {
        /// <summary>The order exists and its units are reserved.</summary>
        Placed,

        /// <summary>
        /// An earlier request did it: <see cref="Result.Stored"/> or <see cref="Result.EarlierOrderId"/> says what.
        /// </summary>
        Replayed,

        /// <summary>The idempotency key belongs to another request.</summary>
        KeyReused,

        /// <summary>A request with the same key is being served right now.</summary>
        InProgress,

        /// <summary>The catalogue says otherwise than the order's lines: price them again from the database.</summary>
        Stale,

        /// <summary>At least one line can't be covered; nothing was taken.</summary>
        Insufficient,

        /// <summary>
        /// A line wishes what the shop has never had of its product; <see cref="VariantWishes.Unknown"/> says what.
        /// </summary>
        WishUnknown,

        /// <summary>The promotion can't be used any more; nothing was taken.</summary>
        PromotionRefused,

        /// <summary>
        /// A counted lot has expired: only seen inside, where it leads to a recount and a second try.
        /// </summary>
        Expired,

        /// <summary>Only seen inside: what becomes of it shows when it is placed by itself.</summary>
        Alone,
    }

    public sealed record Result(Outcome Outcome, StoredAnswer? Stored = null, long? EarlierOrderId = null);

    /// <summary>
    /// Writes the order, its lines, its event and the idempotency row and takes the stock, in one round trip. Correct
    /// whatever runs beside it, on however many replicas; <c>place_orders.functions.sql</c> says in which order and
    /// why.
    /// </summary>
    /// <param name="db">Any context; the effect commits by itself unless the context is in a transaction.</param>
    /// <param name="order">Priced by its constructor; gets its id, its number and the ids of its lines here.</param>
    /// <param name="actor">Who orders, as the timeline keeps it.</param>
    /// <param name="today">The shop's date, past which a lot does not sell.</param>
    public static async Task<Result> Run(
        CommerceDbContext db, Order order, string actor, DateOnly today, CancellationToken ct)
    {
        await Identify(db, order, actor, ct);
        return await Run(db, new NewOrder(order, actor, today, Cart: null, Request: null, Kept: null, Guest: null), ct);
    }

    /// <summary>The same for an order that was identified.</summary>
    public static async Task<Result> Run(CommerceDbContext db, NewOrder placed, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var command = PlaceOrdersCommand.For((NpgsqlConnection)db.Database.GetDbConnection(), [placed]);
            var result = await Execute(command, db.Database.CurrentTransaction, ct);
            if (result.Outcome is not Outcome.Expired)
                return result;

            await Recount(db, placed, ct);
            return await Execute(command, db.Database.CurrentTransaction, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>
    /// Gives the order its id, its number and the ids of its lines, from blocks that the database reserved earlier:
    /// mostly without a round trip.
    /// </summary>
    public static async Task Identify(CommerceDbContext db, Order order, string actor, CancellationToken ct)
    {
        var generators = db.GetService<IValueGeneratorSelector>();
        await Identify(db.Entry(order));
        foreach (var item in order.Items)
            await Identify(db.Entry(item));
        db.ChangeTracker.Clear();
        order.Identified(new OrderEvent(order.Id, OrderEvent.Placed, actor, order.CreatedAt));

        // Asked for by hand: place_orders writes the rows, and to track them for their ids takes as long as to write
        // them.
        async ValueTask Identify(EntityEntry row)
        {
            var id = row.Property(nameof(Order.Id));
            if (!generators.TrySelect(id.Metadata, row.Metadata, out var generator))
                throw new InvalidOperationException($"{row.Metadata.DisplayName()} has no generator of ids.");
            id.CurrentValue = await generator!.NextAsync(row, ct);
        }
    }

    /// <summary>
    /// Places several orders in one transaction, each of them or not by itself, and waits for nobody for long.
    /// </summary>
    /// <param name="db">A context that is in no transaction.</param>
    /// <param name="orders">No two with one key, and no two of one cart.</param>
    /// <returns>One for each; <see cref="Outcome.Alone"/> for those that are to be placed by themselves. So are all
    /// when one of them undid the transaction.</returns>
    internal static async Task<Result[]> Together(
        CommerceDbContext db, IReadOnlyList<NewOrder> orders, CancellationToken ct)
    {
        var results = Enumerable.Repeat(new Result(Outcome.Alone), orders.Count).ToArray();
        await db.Database.OpenConnectionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        try
        {
            await using var command = PlaceOrdersCommand.For(connection, orders, LockTimeout);
            await using var row = await command.ExecuteReaderAsync(ct);
            while (await row.ReadAsync(ct))
            {
                if (Read(row) is { Outcome: not Outcome.Expired } result)
                    results[row.GetInt32(0) - 1] = result;
            }

            return results;
        }
        catch (Exception e) when (BrokenConnections.LetGo(connection, e))
        {
            throw;
        }
        catch (PostgresException e) when (IsOfOneOrder(e.SqlState))
        {
            Array.Fill(results, new(Outcome.Alone));
            return results;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>
    /// Whether a refusal may be about one order of several: a value or a constraint of it, somebody who was in its way,
    /// or a statement that was cancelled.
    /// </summary>
    private static bool IsOfOneOrder(string sqlState) =>
        sqlState[..2] is "TB" or "22" or "23" or "40" or "54"
        || sqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled;

    private static async Task<Result> Execute(
        NpgsqlCommand command, IDbContextTransaction? within, CancellationToken ct)
    {
        const string beforeTaking = "before_taking";
        if (within is not null)
            await within.CreateSavepointAsync(beforeTaking, ct);

        try
        {
            await using var row = await command.ExecuteReaderAsync(ct);
            await row.ReadAsync(ct);
            return Read(row);
        }
        catch (Exception e) when (BrokenConnections.LetGo(command.Connection, e))
        {
            throw;
        }
        catch (PostgresException e) when (e.SqlState is TakenMeanwhile or PromotionGone)
        {
            if (within is not null)
                await within.RollbackToSavepointAsync(beforeTaking, ct);
            return new(e.SqlState is TakenMeanwhile ? Outcome.Insufficient : Outcome.PromotionRefused);
        }
    }

    private static Result Read(NpgsqlDataReader row)
    {
        var outcome = EnumWords.Parse<Outcome>(row.GetString(1));
        if (outcome is not Outcome.Replayed)
            return new(outcome);

        return row.IsDBNull(2)
            ? new(outcome, new StoredAnswer(row.GetInt32(3), (byte[])row[4], row.GetString(5), null))
            : new(outcome, EarlierOrderId: row.GetInt64(2));
    }

    private static async Task Recount(CommerceDbContext db, NewOrder placed, CancellationToken ct)
    {
        // Inside a transaction the orders and items of all products come before the first stock row; outside, each
        // recount commits.
        long[] products = [.. placed.Order.Items.Select(item => item.ProductId)];
        if (db.Database.CurrentTransaction is not null)
            await RecountStock.Hold(db, products, placed.Today, ct);

        foreach (var product in products)
            await RecountStock.Run(db, product, placed.Today, RecountStock.Expiry, placed.Order.CreatedAt, ct);
    }
}
