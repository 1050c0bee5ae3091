using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.StorefrontApi.Carts;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>
/// Takes ordered lines out of carts, after the order has committed. The order stands whatever happens here: what can't
/// be taken out now is tried again until it can, so that a customer doesn't order it once more with their next product.
/// </summary>
internal sealed class OrderedCartCleanup(CartStore carts, ILogger<OrderedCartCleanup> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Channel<Ordered> late = Channel.CreateBounded<Ordered>(10_000);

    private sealed record Ordered(CartOwner Owner, string CartId, long Order, IReadOnlyCollection<CartLine> Lines);

    /// <param name="order">Whose lines they are: they are taken out for it once.</param>
    public async Task Clear(CartOwner owner, string cartId, long order, IReadOnlyCollection<CartLine> lines)
    {
        var ordered = new Ordered(owner, cartId, order, lines);
        if (!await TryClear(ordered) && !late.Writer.TryWrite(ordered))
            logger.LogWarning("Too many carts wait to be cleared; the lines of an order stay in cart {Cart}", cartId);
    }

    /// <summary>
    /// Finishes what a checkout that died after its commit left behind, if the cart is still as it was then.
    /// </summary>
    /// <param name="reading">The cart; whether it can be read is all the same to the order.</param>
    public async Task ClearIfOrdered(CommerceDbContext db, CartOwner owner, Task<Cart> reading, CancellationToken ct)
    {
        Cart cart;
        try
        {
            cart = await reading;
        }
        catch (DependencyUnavailable)
        {
            return;
        }

        if (cart.Lines.Count is 0)
            return;

        var orders = await OrdersOf(db, cart)
            .Select(o => new { o.Id, Products = EF.Property<long[]>(o, "CartProducts") }).ToListAsync(ct);
        foreach (var order in orders)
            await Clear(owner, cart.CartId, order.Id,
                [.. cart.Lines.Where(line => order.Products.Contains(line.ProductId))]);
    }

    /// <returns>The order that was made of this state of the cart and these products, sorted; null when there is
    /// none.</returns>
    public static Task<long?> OrderOf(CommerceDbContext db, Cart cart, long[] products, CancellationToken ct) =>
        OrdersOf(db, cart).Where(o => EF.Property<long[]>(o, "CartProducts") == products).Select(o => (long?)o.Id)
            .SingleOrDefaultAsync(ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var ordered in late.Reader.ReadAllAsync(stoppingToken))
        {
            while (!await TryClear(ordered))
                await Task.Delay(Pause, stoppingToken);
        }
    }

    private static IQueryable<Commerce.Ordering.Order> OrdersOf(CommerceDbContext db, Cart cart)
    {
        var (id, version) = (cart.CartId, cart.Version);
        return db.Orders.Where(
            o => EF.Property<string?>(o, "CartId") == id && EF.Property<long?>(o, "CartVersion") == version);
    }

    private async Task<bool> TryClear(Ordered ordered)
    {
        try
        {
            // Not cancelled with the request: a customer who hangs up has still bought these lines.
            await carts.TakeOrdered(
                ordered.Owner, ordered.CartId, ordered.Order, ordered.Lines, CancellationToken.None);
            return true;
        }
        catch (DependencyUnavailable e)
        {
            logger.LogWarning("The order stands, but cart {Cart} can't be cleared yet: {Reason}", ordered.CartId,
                e.Message);
            return false;
        }
    }
}
