using StackExchange.Redis;
using TBeauty.Commerce;
using TBeauty.ServiceDefaults.Telemetry;

namespace TBeauty.StorefrontApi.Carts;

/// <summary>
/// Makes a guest's cart part of a customer's, exactly once, also when the two live on different nodes: the guest's cart is
/// taken under an operation's id, applied, and let go. Whoever repeats that after a crash repeats the same operation.
/// </summary>
internal sealed class CartMerger(CartServer server, CartTokens tokens, ShopMeters meters)
{
    private static readonly string TakeScript = CartStore.Script("take_cart.lua");
    private static readonly string ApplyScript = CartStore.Script("apply_cart.lua");
    private static readonly string ForgetScript = CartStore.Script("forget_cart.lua");

    /// <param name="Merged">Null when there was no cart token; false when carts can't be reached.</param>
    /// <param name="NotMerged">Products that found no room in the customer's cart.</param>
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

    /// <returns>Products that found no room in the customer's cart.</returns>
    /// <exception cref="DependencyUnavailable">Nothing is lost: the same call later finishes it.</exception>
    public async Task<IReadOnlyList<long>> Merge(string token, long customer, CancellationToken ct)
    {
        if (tokens.Read(token) is not { } guest)
            return [];

        var taken = await Run("take", TakeScript, guest, [Seconds(guest), customer, CartTokens.NewCartId()], ct);
        if (taken.Length is 0)
            return [];

        var own = CartOwner.Customer(customer);
        var (operation, lines) = (taken[0], taken[1..]);
        var without = await Run("apply", ApplyScript, own,
            [
                Seconds(own), CartTokens.NewCartId(), operation, CartStore.MostUnits, CartStore.MostLines, CartStore.MostKeys,
                .. lines,
            ], ct);
        await server.Call("forget", redis => redis.ScriptEvaluateAsync(
            ForgetScript, [guest.Key], [(long)CartTokens.UsableForNewCart.TotalSeconds, operation]), ct);

        meters.CartChanged("merge");
        return [.. without.Select(product => (long)product)];
    }

    private Task<RedisValue[]> Run(
        string operation, string script, CartOwner owner, RedisValue[] values, CancellationToken ct) =>
        server.Call(operation, async redis =>
            (RedisValue[])(await redis.ScriptEvaluateAsync(script, [owner.Key], values))!, ct);

    private static long Seconds(CartOwner owner) => (long)(owner.Lifetime + CartOwner.Spare).TotalSeconds;
}
