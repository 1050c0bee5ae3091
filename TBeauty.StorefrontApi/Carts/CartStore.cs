using System.Globalization;
using StackExchange.Redis;
using TBeauty.Commerce;
using TBeauty.Commerce.Idempotency;
using TBeauty.StorefrontApi.Catalog;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>
/// The carts. A cart is one string in Redis (see cart.lua); every change is one script that checks everything before
/// its only write and bumps the version, so that two changes at once are two changes.
/// </summary>
internal sealed class CartStore(CartServer server, CartTokens tokens, TimeProvider clock, ILogger<CartStore> logger)
{
    public const int MostUnits = 999;
    public const int MostLines = 100;
    public const int MostKeys = 64;

    private static readonly CartScript AddScript = new("add_line.lua");
    private static readonly CartScript SetScript = new("set_line.lua");
    private static readonly CartScript RemoveScript = new("remove_lines.lua");
    private static readonly CartScript RemoveDamagedScript = new("remove_damaged.lua");
    private static readonly CartScript TakeOrderedScript = new("take_ordered.lua");

    public enum Outcome
    {
        Done,

        /// <summary>The same operation key did it before; the line, if it is still there, is as it is now.</summary>
        Replayed,

        /// <summary>The operation key belongs to another request.</summary>
        KeyReused,

        /// <summary>There is no such line; for an addition, no such cart, and none may come into being here.</summary>
        Absent,

        /// <summary>The line would hold too many units.</summary>
        Quantity,

        /// <summary>More units than can be bought.</summary>
        Insufficient,

        /// <summary>The cart has as many lines as it may.</summary>
        Full,

        /// <summary>The line, which is told, is of another color, shade or size; or spelled otherwise.</summary>
        WishDiffers,
    }

    public sealed record Change(Outcome Outcome, long Version = 0, CartLine? Line = null);

    /// <summary>Makes the script known, so that nobody's first cart waits for that.</summary>
    public async Task WarmUp(CancellationToken ct)
    {
        var nobody = CartOwner.Guest("nobody", mayCreate: false);
        try
        {
            await Add(nobody, product: 1, quantity: 1, price: 0, available: 1, new(default, default, default, default),
                request: null, ct);
        }
        catch (DependencyUnavailable)
        {
            // Those who come will find out.
        }
    }

    /// <returns>A cart without lines and of version 0 when there is none.</returns>
    public async Task<Cart> Read(CartOwner owner, CancellationToken ct)
    {
        var cart = await Look(owner, ct);
        if (cart.Damaged.Count is 0)
            return cart;

        // What nobody can read nobody can take out, either.
        logger.LogError("{Count} lines of a cart can't be read and are taken out of it: look after the disk of Redis",
            cart.Damaged.Count);
        await server.Run(
            "remove damaged", RemoveDamagedScript, owner,
            [cart.CartId, .. cart.Damaged.Select(line => (RedisValue)line)], ct);
        return cart;
    }

    private Task<Cart> Look(CartOwner owner, CancellationToken ct) => server.Call("read", async redis =>
    {
        var reading = redis.StringGetAsync(owner.Key);
        var expiring = redis.KeyTimeToLiveAsync(owner.Key);
        if (await reading is not { HasValue: true } stored)
            return Cart.None(tokens.StandIn(owner));

        // Looking at a cart keeps it too; one write a day is enough for that. Without any end is what a crash between a
        // change and its expiry left.
        if (await expiring is not { } left || left <= owner.Lifetime)
            await redis.KeyExpireAsync(owner.Key, owner.Lifetime + CartOwner.Spare);

        return Cart.Parse(stored!) ?? Cart.None(tokens.StandIn(owner)) with { IsMerged = true };
    }, ct);

    /// <param name="owner">Whose cart.</param>
    /// <param name="product">What to add.</param>
    /// <param name="quantity">Units to add.</param>
    /// <param name="price">Today's price of one.</param>
    /// <param name="available">How many units can be bought.</param>
    /// <param name="wishes">Notes replace those before, where sent; of another wish nothing is added.</param>
    /// <param name="request">The caller's name for the addition, if any.</param>
    public Task<Change> Add(
        CartOwner owner, long product, int quantity, decimal price, int available, Wishes wishes,
        IdempotentRequest? request,
        CancellationToken ct) => RunScript("add", AddScript, owner,
        [
            owner.MayCreate ? 1 : 0, CartTokens.NewCartId(), product, quantity, MostUnits, MostLines, available,
            price.ToString("0.00", CultureInfo.InvariantCulture), clock.GetUtcNow().ToUnixTimeMilliseconds(),
            request?.Key ?? "", request is null ? "" : Convert.ToHexString(request.RequestHash.AsSpan(0, 16)), MostKeys,
            Sent(wishes.Notes), Sent(wishes.Color), Sent(wishes.Shade), Sent(wishes.Size),
        ], ct);

    /// <param name="owner">Whose cart.</param>
    /// <param name="product">Which line.</param>
    /// <param name="quantity">Its units from now on; null leaves them.</param>
    /// <param name="available">How many units can be bought.</param>
    /// <param name="wishes">Replace what was wished before, where sent.</param>
    public Task<Change> Set(
        CartOwner owner, long product, int? quantity, int available, Wishes wishes, CancellationToken ct) =>
        RunScript("set", SetScript, owner,
        [
            product, quantity?.ToString(CultureInfo.InvariantCulture) ?? "", available,
            Sent(wishes.Notes), Sent(wishes.Color), Sent(wishes.Shade), Sent(wishes.Size),
        ], ct);

    /// <returns>Whether the line was there.</returns>
    public async Task<bool> Remove(CartOwner owner, long product, CancellationToken ct) =>
        (long)await server.Run("remove", RemoveScript, owner, [product], ct) > 0;

    /// <returns>Whether there were lines.</returns>
    public async Task<bool> Empty(CartOwner owner, CancellationToken ct) =>
        (long)await server.Run("empty", RemoveScript, owner, [], ct) > 0;

    /// <summary>
    /// Takes out the lines that became an order, once an order; of a line that has changed since it was read, as many
    /// units as were ordered.
    /// </summary>
    /// <param name="cartId">Another cart is left as it is.</param>
    /// <param name="lines">As they were ordered.</param>
    public Task TakeOrdered(
        CartOwner owner, string cartId, long order, IReadOnlyCollection<CartLine> lines, CancellationToken ct) =>
        server.Run(
            "take ordered", TakeOrderedScript, owner,
            // No key of a client's holds a slash, and none is forgotten for it.
            [cartId, $"order/{order}", MostKeys + 1, .. lines.Select(line => (RedisValue)line.Stored)], ct);

    private async Task<Change> RunScript(
        string operation, CartScript script, CartOwner owner, RedisValue[] values, CancellationToken ct)
    {
        var answer = (RedisResult[])(await server.Run(operation, script, owner, values, ct))!;
        var outcome = (string?)answer[0] switch
        {
            "done" => Outcome.Done,
            "replayed" => Outcome.Replayed,
            "key_reused" => Outcome.KeyReused,
            "absent" => Outcome.Absent,
            "quantity" => Outcome.Quantity,
            "insufficient" => Outcome.Insufficient,
            "full" => Outcome.Full,
            "wish_differs" => Outcome.WishDiffers,
            var word => throw new InvalidOperationException($"A cart script answered '{word}'."),
        };
        if (answer.Length < 3)
            return new Change(outcome);

        var line = (string)answer[2]!;
        return new(outcome, (long)answer[1], line.Length is 0 ? null : CartLine.Parse(line));
    }

    private static RedisValue Sent(Wish wish) => wish.IsSent ? $"={CartLine.Escaped(wish.Value)}" : "";
}
