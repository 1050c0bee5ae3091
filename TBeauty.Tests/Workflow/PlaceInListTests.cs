using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A place in a list is a place in its order, and in no other.</summary>
public class PlaceInListTests(Shop shop)
{
    private const string Products = "/api/v1/customer/products";

    [Fact]
    public async Task The_place_of_one_sort_is_none_of_another()
    {
        var shopper = await shop.NewShopper();
        foreach (var units in (int[])[1, 2])
            (await shopper.Buy((await shop.NewKnownProduct(onHand: 5), units))).Expect(201);

        await Apart(shop.Owner, $"/api/v1/orders?customer_id={shopper.Id}&size=1",
            "sort=newest", "sort=oldest", "sort=total_asc", "sort=total_desc");
        await Apart(shop.Owner, $"/api/v1/orders/brief?customer_id={shopper.Id}&size=1", "sort=newest", "sort=oldest");
        await Apart(shop.Storefront, $"{Products}?size=1",
            "sort=newest", "sort=price_asc", "sort=price_desc", "sort=name", "sort=popular", "grouped=true");
    }

    [Fact]
    public async Task The_place_of_a_list_is_none_of_a_search()
    {
        var place = await Next(shop.Storefront, $"{Products}?size=1&sort=name");
        (await shop.Storefront.Get($"{Products}/search?q=Lip&after={place}")).ExpectInvalid("after");

        place = await Next(shop.Storefront, $"{Products}/search?q=product&size=1");
        (await shop.Storefront.Get($"{Products}/search?q=product&size=1&after={place}")).Expect(200);
        (await shop.Storefront.Get($"{Products}?sort=name&after={place}")).ExpectInvalid("after");
        (await shop.Storefront.Get($"{Products}?after={place}")).ExpectInvalid("after");
    }

    [Fact]
    public async Task A_filter_may_change_from_page_to_page()
    {
        var place = await Next(shop.Storefront, $"{Products}?size=1&sort=price_asc");

        (await shop.Storefront.Get($"{Products}?size=1&sort=price_asc&in_stock_only=true&after={place}")).Expect(200);
        (await shop.Storefront.Get($"{Products}?size=1&sort=price_asc&facets=true&after={place}")).Expect(200);
    }

    /// <summary>Each place leads on in its own order, and is told to be none in the others.</summary>
    private static async Task Apart(Caller calls, string list, params string[] orders)
    {
        foreach (var order in orders)
        {
            var place = await Next(calls, $"{list}&{order}");
            foreach (var other in orders)
            {
                var answer = await calls.Get($"{list}&{other}&after={place}");
                if (other == order)
                    answer.Expect(200);
                else
                    answer.ExpectInvalid("after");
            }
        }

        var usual = await Next(calls, list);
        (await calls.Get($"{list}&{orders[0]}&after={usual}")).Expect(200);
    }

    private static async Task<string> Next(Caller calls, string list) =>
        (await calls.Get(list)).Expect(200).Body["next"].Text();
}
