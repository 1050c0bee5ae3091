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
    /// The SQLSTATE with which <c>ordering.place_order</c> undoes itself when the last units went elsewhere.
    /// </summary>
    private const string TakenMeanwhile = "TB001";

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
    }

    public sealed record Result(Outcome Outcome, StoredAnswer? Stored = null, long? EarlierOrderId = null);

    /// <summary>
    /// Writes the order, its lines, its event and the idempotency row and takes the stock, in one round trip. Correct
    /// whatever runs beside it, on however many replicas; <c>place_order.functions.sql</c> says in which order and why.
    /// </summary>
    /// <param name="db">Any context; the effect commits by itself unless the context is in a transaction.</param>
    /// <param name="order">Priced by its constructor; gets its id, its number and the ids of its lines here.</param>
    /// <param name="actor">Who orders, as the timeline keeps it.</param>
    /// <param name="today">The shop's date, past which a lot does not sell.</param>
    /// <param name="cart">The cart state it comes from, if any.</param>
    /// <param name="request">The idempotency key, if the caller sent one.</param>
    /// <param name="answer">Makes the answer to the order as it will be; it is kept with the key.</param>
    /// <param name="guest">Who orders without an account: their record and the order's token are written with
    /// it.</param>
    public static async Task<Result> Run(
        CommerceDbContext db, Order order, string actor, DateOnly today, CartState? cart,
        IdempotentRequest? request, Func<Order, StoredAnswer>? answer, CancellationToken ct, Guest? guest = null)
    {
        await Identify(db, order, actor, ct);
        var kept = answer?.Invoke(order);

        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            await using var command =
                PlaceOrderCommand.For(connection, order, actor, today, cart, request, kept, guest);

            var result = await Execute(command, db.Database.CurrentTransaction, ct);
            if (result.Outcome is not Outcome.Expired)
                return result;

            await Recount(db, order, today, ct);
            return await Execute(command, db.Database.CurrentTransaction, ct);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Takes ids from blocks that the database reserved earlier, mostly without a round trip.</summary>
    private static async Task Identify(CommerceDbContext db, Order order, string actor, CancellationToken ct)
    {
        var generators = db.GetService<IValueGeneratorSelector>();
        await Identify(db.Entry(order));
        foreach (var item in order.Items)
            await Identify(db.Entry(item));
        db.ChangeTracker.Clear();
        order.Identified(new OrderEvent(order.Id, OrderEvent.Placed, actor, order.CreatedAt));

        // Asked for by hand: place_order writes the rows, and to track them for their ids takes as long as to write
        // them.
        async ValueTask Identify(EntityEntry row)
        {
            var id = row.Property(nameof(Order.Id));
            if (!generators.TrySelect(id.Metadata, row.Metadata, out var generator))
                throw new InvalidOperationException($"{row.Metadata.DisplayName()} has no generator of ids.");
            id.CurrentValue = await generator!.NextAsync(row, ct);
        }
    }

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
            var outcome = EnumWords.Parse<Outcome>(row.GetString(0));
            if (outcome is not Outcome.Replayed)
                return new(outcome);

            return row.IsDBNull(1)
                ? new(outcome, new StoredAnswer(row.GetInt32(2), (byte[])row[3], row.GetString(4), null))
                : new(outcome, EarlierOrderId: row.GetInt64(1));
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

    private static async Task Recount(CommerceDbContext db, Order order, DateOnly today, CancellationToken ct)
    {
        // Inside a transaction the orders and items of all products come before the first stock row; outside, each
        // recount commits.
        long[] products = [.. order.Items.Select(item => item.ProductId)];
        if (db.Database.CurrentTransaction is not null)
            await RecountStock.Hold(db, products, today, ct);

        foreach (var product in products)
            await RecountStock.Run(db, product, today, RecountStock.Expiry, order.CreatedAt, ct);
    }
}
