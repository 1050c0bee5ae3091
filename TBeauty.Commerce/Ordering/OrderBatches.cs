using TBeauty.Commerce.Database;

namespace TBeauty.Commerce.Ordering;

/// <summary>
/// Places the orders of a process that come at the same moment in one transaction: statements, commits and packets are
/// paid once a batch. Who comes alone is placed at once.
/// </summary>
public sealed class OrderBatches
{
    /// <summary>Orders of a batch, and the bytes of the answers that are kept with their keys.</summary>
    public const int OrdersAtMost = 32;

    public const int BytesAtMost = 1 << 20;

    private readonly Batcher<NewOrder, PlaceOrder.Result> batcher;

    /// <param name="waiting">Checkouts that wait for their turn at once.</param>
    /// <param name="patience">How long one waits at most.</param>
    public OrderBatches(int waiting, TimeSpan patience, TimeProvider clock) => batcher = new(
        new(OrdersAtMost, waiting, patience) { Size = BytesAtMost }, clock, of => of.Kept?.Body.Length ?? 0, MarksOf);

    /// <summary>
    /// What <see cref="PlaceOrder.Run(CommerceDbContext, NewOrder, CancellationToken)"/> does, with the same outcomes.
    /// </summary>
    /// <param name="db">Of the caller, in no transaction.</param>
    /// <param name="order">With its ids; of a cart, so that it is safe to send it again.</param>
    /// <exception cref="ShopBusy">Too many wait already.</exception>
    public async Task<PlaceOrder.Result> Place(CommerceDbContext db, NewOrder order, CancellationToken ct)
    {
        var result = await batcher.Run(
            order, async (batch, calling) => await PlaceOrder.Together(db, batch, calling), ct);
        // Beside the others from here on, who don't wait for it.
        return result.Outcome is PlaceOrder.Outcome.Alone ? await PlaceOrder.Run(db, order, ct) : result;
    }

    /// <summary>A repeat comes after what it repeats, and finds it.</summary>
    private static IEnumerable<string> MarksOf(NewOrder order)
    {
        if (order.Request is { } request)
            yield return $"key {request.Scope} {request.Key}";
        if (order.Cart is { } cart)
            yield return $"cart {cart.CartId}";
    }
}
