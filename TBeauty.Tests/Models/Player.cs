using TBeauty.Tests.Support;

namespace TBeauty.Tests.Models;

/// <summary>Somebody who acts: as staff, and as a customer.</summary>
/// <param name="ActsAlone">
/// Nobody else acts on the system. Such a one takes orders down as staff do: a cart looks at a copy of the catalogue,
/// which may be a second old, and what it says then can't be foretold.
/// </param>
internal sealed record Player(Caller Staff, Shopper Shopper, bool ActsAlone)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private static readonly SemaphoreSlim Door = new(1);
    private static (Caller Owner, DateTimeOffset Since)? signedIn;

    public static async Task<Player> Enter(Shop shop, bool alone) =>
        new(await Owner(shop), await shop.NewShopper(), alone);

    /// <summary>A long run outlives a token, and nobody may sign in for each of its rows.</summary>
    private static async Task<Caller> Owner(Shop shop)
    {
        await Door.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            if (signedIn is not { } owner || DateTimeOffset.UtcNow - owner.Since > Fresh)
                signedIn = owner = (await shop.SignIn("owner@tbeauty.local", "Owner!Dev2026"), DateTimeOffset.UtcNow);
            return owner.Owner;
        }
        finally
        {
            Door.Release();
        }
    }
}
