using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce;
using TBeauty.Commerce.Database;
using TBeauty.StorefrontApi.Carts;

namespace TBeauty.StorefrontApi.Orders;

/// <summary>
/// Takes ordered lines out of carts, after the order has committed. The order stands whatever happens here: a line that
/// stays behind can't be ordered twice, because its cart state has an order already.
/// </summary>
internal sealed class FinishedCarts(CartStore carts, ILogger<FinishedCarts> logger)
{
    public async Task Clear(CartOwner owner, string cartId, IReadOnlyCollection<CartLine> lines)
    {
        try
        {
            // Not cancelled with the request: a customer who hangs up has still bought these lines.
            await carts.RemoveConverted(owner, cartId, lines, CancellationToken.None);
        }
        catch (DependencyUnavailable e)
        {
            logger.LogWarning(e, "The order stands, but its lines stay in cart {Cart} until it is next checked out", cartId);
        }
    }

    /// <summary>Finishes what a checkout that died after its commit left behind, if the cart is still as it was then.</summary>
    public async Task ClearIfOrdered(CommerceDbContext db, CartOwner owner, Cart cart, CancellationToken ct)
    {
        if (cart.Lines.Count is 0)
            return;

        var (id, version) = (cart.CartId, cart.Version);
        var ordered = await db.Orders
            .Where(o => EF.Property<string?>(o, "CartId") == id && EF.Property<long?>(o, "CartVersion") == version)
            .Select(o => EF.Property<long[]>(o, "CartProducts"))
            .ToListAsync(ct);
        if (ordered.Count > 0)
            await Clear(owner, id, [.. cart.Lines.Where(line => ordered.Any(products => products.Contains(line.ProductId)))]);
    }
}
