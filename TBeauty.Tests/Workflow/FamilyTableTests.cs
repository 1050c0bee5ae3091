using TBeauty.Tests.Support;
using static TBeauty.Tests.Support.Tables;

namespace TBeauty.Tests.Workflow;

/// <summary>Families in tables: a product's family, shade, color and size go together.</summary>
[Collection(Tables.OneAtATime)]
public class FamilyTableTests(Shop shop)
{
    [Fact]
    public async Task A_table_brings_products_into_a_family_and_tells_who_is_in_one()
    {
        var (ruby, cocoa) = (NewSku(), NewSku());
        var family = (await shop.Owner.Get($"/api/v1/families/{await shop.NewFamily("shade")}"))
            .Expect(200).Body["slug"].Text();

        var table =
            $"sku,name,base_price,family,shade\n{ruby},Ruby,1000,{family},Ruby\n{cocoa},Cocoa,1000,{family},Cocoa\n";
        Assert.Equal((2, 2, 0, 0), (await shop.Owner.Import("products", table)).Counts());
        Assert.Equal((2, 0, 0, 2), (await shop.Owner.Import("products", table)).Counts());
        var row = Rows(await shop.Owner.Export("products")).Single(row => row["sku"] == ruby);
        Assert.Equal((family, "Ruby", "", ""), (row["family"], row["shade"], row["color"], row["size"]));

        // A list of prices leaves them where they are; without a family a row has left it.
        (await shop.Owner.Import("products", $"sku,base_price\n{ruby},1100\n")).Expect(200);
        Assert.Equal("Ruby", (await BySku(ruby))["options"]["shade"].Text());
        (await shop.Owner.Import("products", $"sku,family\n{ruby},\n")).Expect(200);
        Assert.True((await BySku(ruby))["family"].IsNull);
        Assert.Empty((await BySku(ruby))["options"].Names());
        (await shop.Owner.Import("products", $"sku,shade\n{cocoa},\n")).Expect(200);
        Assert.Equal("Cocoa", (await BySku(cocoa))["options"]["shade"].Text());
    }

    [Fact]
    public async Task Rows_that_fit_into_no_family_are_refused_with_everything_else()
    {
        var (first, second) = (NewSku(), NewSku());
        var id = await shop.NewFamily("shade");
        await shop.NewShade(id, "Plum");
        var family = (await shop.Owner.Get($"/api/v1/families/{id}")).Expect(200).Body["slug"].Text();

        foreach (var (rows, row, field) in new[]
        {
            ($"{first},A,10,no-such-family,Ruby,", 2, "family"),
            ($"{first},A,10,{family},,", 2, "family"),
            ($"{first},A,10,{family},Ruby,5 ml", 2, "family"),
            ($"{first},A,10,,Ruby,", 2, "family"),
            ($"{first},A,10,{family},PLUM,", 2, "family"),
            ($"{first},A,10,{family},Ruby,\n{second},B,10,{family},RUBY,", 3, "family"),
            ($"{first},A,10,{family},{new string('x', 51)},", 2, "shade"),
        })
        {
            var refused = await shop.Owner.Import("products", $"sku,name,base_price,family,shade,size\n{rows}\n");
            Assert.Equal([(row, field)], refused.ExpectRows());
        }

        Assert.Equal(0, (await shop.Owner.Get($"/api/v1/products?search={first}")).Expect(200).Body["total"].Number());
    }

    private async Task<Json> BySku(string sku) =>
        (await shop.Owner.Get($"/api/v1/products?search={sku}")).Expect(200).Body["products"].Items().Single();
}
