using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Two managers who arrange the same family at once.</summary>
public class FamilyRaceTests(Shop shop)
{
    [Fact]
    public async Task One_of_many_products_takes_a_combination()
    {
        var family = await shop.NewFamily("shade");
        var products = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => shop.NewProduct(onHand: 0)));

        var answers = await Task.WhenAll(products.Select((product, i) =>
            shop.Join(product, family, new { shade = i % 2 is 0 ? "Ruby" : "RUBY" })));

        Assert.Single(answers, answer => (int)answer.Status is 200);
        foreach (var refused in answers.Where(answer => (int)answer.Status is not 200))
            refused.ExpectProblem(409, "family.option_taken");
        Assert.Single((await shop.Owner.Get($"/api/v1/products?family_id={family}")).Expect(200).Body["products"]
            .Items());
    }

    [Fact]
    public async Task A_family_does_not_change_its_options_under_who_joins()
    {
        var family = await shop.NewFamily("shade");
        var product = await shop.NewProduct(onHand: 0);

        var (joined, changed) = (shop.Join(product, family, new { shade = "Ruby" }),
            shop.Owner.Put($"/api/v1/families/{family}", new { options = new[] { "size" } }));
        await Task.WhenAll(joined, changed);

        // Whoever came first has won: a product of the old options in a family of new ones would fit nowhere.
        if ((int)(await joined).Status is 200)
            (await changed).ExpectProblem(409, "family.has_products");
        else
            (await joined).ExpectInvalid("options");
        var (options, has) = ((await shop.Owner.Get($"/api/v1/families/{family}")).Body["options"].ToString(),
            (await shop.Owner.Get($"/api/v1/products/{product}")).Body["options"].ToString());
        (string, string)[] either = [("""["shade"]""", """{"shade":"Ruby"}"""), ("""["size"]""", "{}")];
        Assert.Contains(either, pair => pair == (options, has));
    }
}
