using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A first page needs one call, and a form for addresses one list.</summary>
public class StartTests(Shop shop)
{
    private const string Path = "/api/v1/customer/start";

    [Fact]
    public async Task One_call_has_what_several_have()
    {
        var start = (await shop.Storefront.Get(Path)).Expect(200).Body;

        Assert.Equal((await shop.Storefront.Get("/api/v1/customer/shop")).Expect(200).Body.ToString(), start["shop"]
            .ToString());
        Assert.Equal(
            (await shop.Storefront.Get("/api/v1/customer/products/categories?size=100")).Body["categories"].Items()
                .Select(c => c["id"].Number()),
            start["categories"].Items().Select(c => c["id"].Number()).Take(100));
        Assert.All(start["brands"].Items(), brand => Assert.True(brand["is_active"].Flag()));
        Assert.InRange(start["featured"].Items().Count(), 1, 12);
        Assert.All(start["featured"].Items(), product => Assert.True(product["is_featured"].Flag()));
        Assert.Equal(12, start["newest"].Items().Count());
        Assert.Equal(
            start["newest"].Items().Select(product => product["created_at"].Text())
                .OrderDescending(StringComparer.Ordinal),
            start["newest"].Items().Select(product => product["created_at"].Text()));
    }

    [Fact]
    public async Task It_is_kept_until_something_changes()
    {
        var tag = "";
        await Wait.Until(async () =>
        {
            tag = (await shop.Storefront.Get(Path)).Expect(200).Header("ETag")!;
            return (int)(await shop.Storefront.Get(Path, ("If-None-Match", tag))).Status is 304;
        });

        var product = await shop.NewProduct(onHand: 1);
        await Wait.Until(async () =>
            (await shop.Storefront.Get(Path, ("If-None-Match", tag))) is { Text.Length: > 0 } answer
            && answer.Body["newest"].Items().Any(newest => newest["id"].Number() == product));
    }

    [Fact]
    public async Task The_states_are_a_list()
    {
        var states = (await shop.Storefront.Get("/api/v1/customer/shop/states")).Expect(200).Body["states"].Items()
            .Select(s => s.Text()).ToArray();

        Assert.Equal(37, states.Length);
        Assert.Contains("Lagos", states);
        Assert.Contains("Federal Capital Territory", states);
        (await shop.Storefront.With("bad").Get("/api/v1/customer/shop/states"))
            .ExpectProblem(401, "auth.invalid_token");
    }
}
