using StackExchange.Redis;
using TBeauty.Commerce;
using TBeauty.Web.Telemetry;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>
/// Makes a guest's cart part of a customer's, exactly once, also when the two live on different nodes: the guest's cart
/// is taken under an operation's id, applied, and let go. Whoever repeats that after a crash repeats the same
/// operation.
/// </summary>
internal sealed class CartMerger(CartServer server, CartTokens tokens, ShopMeters meters)
{
    private static readonly CartScript TakeScript = new("take_cart.lua");
    private static readonly CartScript ApplyScript = new("apply_cart.lua");
    private static readonly CartScript ForgetScript = new("forget_cart.lua");

    /// <param name="Merged">Null when there was no cart token; false when carts can't be reached.</param>
    /// <param name="NotMerged">Products that found no room in the customer's cart, or stand there with another
    /// wish.</param>
    internal sealed record Result(bool? Merged, IReadOnlyList<long> NotMerged);

    /// <summary>Merges the cart whose token the request carries; signing in goes on whatever becomes of it.</summary>
    public async Task<Result> TryMerge(HttpRequest request, long customer, CancellationToken ct)
    {
        if (request.Headers[CartCaller.TokenHeader] is not [{ } token])
            return new(null, []);

        try
        {
            return new(true, await Merge(token, customer, ct));
        }
        catch (DependencyUnavailable)
        {
            return new(false, []);
        }
    }

    /// <returns>Products that found no room in the customer's cart, or stand there with another wish.</returns>
    /// <exception cref="DependencyUnavailable">Nothing is lost: the same call later finishes it.</exception>
    public async Task<IReadOnlyList<long>> Merge(string token, long customer, CancellationToken ct)
    {
        if (tokens.Read(token) is not { } guest)
            return [];

        var taken = (RedisValue[])(
            await server.Run("take", TakeScript, guest, [customer, CartTokens.NewCartId()], ct))!;
        if (taken is not [var operation, .. var theirs])
            return [];

        var lines = await SpelledLike(CartOwner.Customer(customer), theirs, ct);

        var without = (RedisValue[])(await server.Run(
            "apply", ApplyScript, CartOwner.Customer(customer),
            [CartTokens.NewCartId(), operation, CartStore.MostUnits, CartStore.MostLines, CartStore.MostKeys, .. lines],
            ct))!;
        await server.Run("forget", ForgetScript, guest, [operation], CartTokens.UsableForNewCart, ct);

        meters.CartChanged("merge");
        return [.. without.Select(product => (long)product)];
    }

    /// <summary>Lines whose wishes the customer's own cart has too, in another spelling, are no other wishes.</summary>
    private async Task<RedisValue[]> SpelledLike(CartOwner owner, RedisValue[] lines, CancellationToken ct)
    {
        CartLine[] readable = [.. lines.Select(line => CartLine.TryParse(line!)).OfType<CartLine>()];
        if (readable.All(line => !line.HasWish))
            return [.. readable.Select(line => (RedisValue)line.Stored)];

        var stored = await server.Call("read", async redis => await redis.StringGetAsync(owner.Key), ct);
        var own = stored.HasValue && Cart.Parse(stored!) is { } cart ? cart.Lines.ToDictionary(line => line.ProductId)
            : [];
        return [.. readable.Select(line => (RedisValue)line.SpelledLike(own.GetValueOrDefault(line.ProductId)))];
    }
}
