using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Fuzz;

/// <summary>
/// A shop of its own: what a fuzzer does to customers, staff and stock would be in the way of all other tests.
/// </summary>
public sealed class FuzzShop : Shop
{
    private readonly (string Admin, string Storefront) keys = (NewKey(), NewKey());

    /// <summary>With keys that are known here, so that tokens of any kind can be made.</summary>
    protected override string[] Arguments =>
        [.. base.Arguments, "--Parameters:admin-signing-key", keys.Admin, "--Parameters:storefront-signing-key",
            keys.Storefront];

    private readonly Benchmarks.Chaos.ErrorLog errors = new();

    /// <summary>What the APIs logged as errors: behind every 500 stands one.</summary>
    public IReadOnlyCollection<string> Errors => errors.Entries;

    /// <summary>
    /// Staff and customers whom no request may sign out, erase or dismiss: they have to go on asking.
    /// </summary>
    public HashSet<long> KeptStaff { get; } = [];

    public HashSet<long> KeptCustomers { get; } = [];

    /// <summary>A promotion that nobody ends, and its code: those that are made up hardly ever hold.</summary>
    public HashSet<long> KeptPromotions { get; } = [];

    public const string Code = "ALWAYS10";

    public IReadOnlyList<Caller> Colleagues { get; private set; } = [];

    public IReadOnlyList<Caller> Shoppers { get; private set; } = [];

    /// <summary>For signing out.</summary>
    public Caller Spare { get; private set; } = null!;

    /// <summary>The Admin API once more, on a machine whose clock is eight days ahead.</summary>
    public Caller Ahead { get; private set; } = null!;

    /// <summary>
    /// A token that is signed as ours are, and says what none of ours says, about its bearer or by a clock that is
    /// wrong.
    /// </summary>
    public string OddToken(bool isAdmin, Random dice) => OddClaims.Token(isAdmin
        ? MadeToken.Read(Owner.Token!, keys.Admin)
        : MadeToken.Read(Shoppers[0].Token!, keys.Storefront), dice);

    private static string NewKey() =>
        Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));

    /// <returns>Whoever is <see cref="Ahead"/>, to be ended by the caller.</returns>
    internal async Task<OwnAdmin> OpenAhead()
    {
        var ahead = await OwnAdmin.Start(
            await ConnectionString(CommerceDatabase.Name),
            ("Clock__Offset", "8.00:00:00"), ("Auth__SigningKey", keys.Admin));
        ahead.OnLine(errors.Read);
        await ahead.Says("clock", "503 unhealthy");
        Ahead = ahead.Door;
        return ahead;
    }

    public async Task Open()
    {
        App.OnLine(errors.Read);
        KeptStaff.UnionWith((await Owner.Get("/api/v1/users?size=100")).Expect(200).Body["users"].Items()
            .Select(user => user["id"].Number()));
        Colleagues = [Owner, await Staff("manager"), await Staff("stock"), await Staff("finance"),
            await Staff("support")];
        Spare = await SignIn("owner@tbeauty.local", "Owner!Dev2026");

        KeptPromotions.Add(await Owner.Make(
            "/api/v1/promotions", new { name = "Always", code = Code, kind = "percent", value = 10 }));

        Shopper[] shoppers = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => NewShopper()))];
        KeptCustomers.UnionWith(shoppers[..2].Select(shopper => shopper.Id));
        Shoppers = [.. shoppers.Select(shopper => shopper.Calls)];
    }
}
