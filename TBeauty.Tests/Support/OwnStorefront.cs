using TBeauty.Benchmarks.Apps;

namespace TBeauty.Tests.Support;

/// <summary>A Storefront API of a test's own, with whatever Redis.</summary>
internal sealed class OwnStorefront : OwnApi
{
    private const string Name = "storefront-api";

    private OwnStorefront(TestApp app) : base(app, Name)
    {
    }

    public static async Task<OwnStorefront> Start(
        string database, string redis, params (string Name, string Value)[] settings) => new(
        await Start<Projects.TBeauty_StorefrontApi>(
            Name, database, [("ConnectionStrings__redis", redis), .. settings]));
}
