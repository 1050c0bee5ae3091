using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>Nobody gets more than their share, under the limits that the shop has when nobody sets others.</summary>
[Collection(nameof(FaultyShop)), Trait("suite", "trust")]
public class LimitTests(FaultyShop shop)
{
    private const int CallsPerMinute = 1_200;

    [Fact]
    public async Task One_customer_is_held_back_and_the_others_are_not()
    {
        var (greedy, other) = (await shop.NewShopper(), await shop.NewShopper());

        Answer? refused = null;
        for (var calls = 0; refused is null && calls <= CallsPerMinute; calls++)
        {
            if (await greedy.Calls.Get("/api/v1/customer/shop") is { Status: not System.Net.HttpStatusCode.OK } answer)
                refused = answer;
        }

        refused!.ExpectProblem(429, "rate.limited");
        Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 60);
        (await other.Calls.Get("/api/v1/customer/shop")).Expect(200);
        (await shop.Storefront.Get("/health")).Expect(200);
    }
}
