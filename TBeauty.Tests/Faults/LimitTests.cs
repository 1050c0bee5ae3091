using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>Nobody gets more than their share, under the limits that the shop has when nobody sets others.</summary>
[Collection(nameof(FaultyShop)), Trait("suite", "trust"), LongKind]
public class LimitTests(FaultyShop shop)
{
    private const int CallsPerMinute = 1_200;

    [Fact]
    public async Task One_customer_is_held_back_and_the_others_are_not()
    {
        var (greedy, other) = (await shop.NewShopper(), await shop.NewShopper());

        // Sent side by side; an answer that let one more through than the limit shows in the last one.
        await Parallel.ForAsync(0, CallsPerMinute, TestContext.Current.CancellationToken, async (call, ct) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/customer/shop");
            request.Headers.Authorization = new("Bearer", greedy.Calls.Token);
            using var _ = await greedy.Calls.Http.SendAsync(request, ct);
        });
        var refused = await greedy.Calls.Get("/api/v1/customer/shop");

        refused.ExpectProblem(429, "rate.limited");
        Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 60);
        (await other.Calls.Get("/api/v1/customer/shop")).Expect(200);
        (await shop.Storefront.Get("/health")).Expect(200);
    }
}
