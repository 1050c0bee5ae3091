using TBeauty.Commerce.Catalog;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Products are found by what a scanner reads.</summary>
[Collection(Tables.OneAtATime)]
public class BarcodeTests(Shop shop)
{
    private const string Products = "/api/v1/products";

    [Theory]
    [InlineData("96385074", true)]
    [InlineData("96385075", false)]
    [InlineData("036000291452", true)]
    [InlineData("036000291453", false)]
    [InlineData("4006381333931", true)]
    [InlineData("4006381333930", false)]
    [InlineData("10614141000415", true)]
    [InlineData("10614141000416", false)]
    [InlineData("12345", true)]
    [InlineData("TB-00017", true)]
    public void A_gtin_ends_in_its_check_digit_and_other_codes_are_the_shops_own(string code, bool isSound) =>
        Assert.Equal(isSound, Barcode.IsSound(code));

    [Fact]
    public async Task A_product_is_found_by_its_barcode_however_the_scanner_reads_it()
    {
        var upc = NewUpc();
        var product = await shop.NewProduct(onHand: 3);
        var changed = (await shop.Owner.Put($"{Products}/{product}", new { barcode = $" {upc} " })).Expect(200).Body;
        Assert.Equal(upc, changed["barcode"].Text());

        foreach (var read in new[] { upc, $"0{upc}", $"00{upc}" })
        {
            var found = await LookUp(read);
            Assert.Equal("barcode", found["matched_by"].Text());
            Assert.Equal(product, Assert.Single(found["products"].Items())["id"].Number());
            Assert.Equal(3, Assert.Single(found["items"].Items())["on_hand"].Number());
        }

        var other = await shop.NewProduct(onHand: 0);
        (await shop.Owner.Put($"{Products}/{other}", new { barcode = $"0{upc}" }))
            .ExpectProblem(409, "product.barcode_taken");
        (await shop.Owner.Put($"{Products}/{other}", new { barcode = $"{upc[..^1]}{(upc[^1] - '0' + 1) % 10}" }))
            .ExpectInvalid("barcode");
        (await shop.Owner.Put($"{Products}/{other}", new { barcode = "" })).ExpectInvalid("barcode");
        Assert.True((await shop.Owner.Get($"{Products}/{other}")).Expect(200).Body["barcode"].IsNull);

        (await shop.Owner.Put($"{Products}/{product}", new { barcode = (string?)null })).Expect(200);
        (await shop.Owner.Put($"{Products}/{other}", new { barcode = $"0{upc}" })).Expect(200);
    }

    [Fact]
    public async Task One_of_two_who_give_the_same_barcode_at_once_is_refused()
    {
        var upc = NewUpc();
        long[] products = [await shop.NewProduct(onHand: 0), await shop.NewProduct(onHand: 0)];

        var answers = await Task.WhenAll(
            products.Select(product => shop.Owner.Put($"{Products}/{product}", new { barcode = upc })));

        Assert.Equal([200, 409], answers.Select(answer => (int)answer.Status).Order());
    }

    [Fact]
    public async Task A_code_is_a_sku_or_a_lot_when_it_is_no_barcode()
    {
        var product = await shop.NewProduct(onHand: 0);
        var sku = (await shop.Owner.Get($"{Products}/{product}")).Expect(200).Body["sku"].Text();
        var lot = $"Lot-{Guid.NewGuid():N}";
        var item = await OrderDesk.Lot(shop, product, 4, lot);

        var bySku = await LookUp($" {sku.ToLowerInvariant()} ");
        Assert.Equal("sku", bySku["matched_by"].Text());
        Assert.Equal(product, Assert.Single(bySku["products"].Items())["id"].Number());

        var byLot = await LookUp(lot.ToUpperInvariant());
        Assert.Equal("lot", byLot["matched_by"].Text());
        Assert.Equal(item, Assert.Single(byLot["items"].Items())["id"].Number());
        Assert.Equal(product, Assert.Single(byLot["products"].Items())["id"].Number());

        var nothing = await LookUp($"nothing-{Guid.NewGuid():N}");
        Assert.True(nothing["matched_by"].IsNull);
        Assert.Empty(nothing["products"].Items());
        Assert.Empty(nothing["items"].Items());
        (await shop.Owner.Get($"{Products}/lookup?code=")).ExpectInvalid("code");
    }

    [Fact]
    public async Task A_table_of_products_has_their_barcodes()
    {
        var (upc, other) = (NewUpc(), NewUpc());
        var skus = new[] { $"B{Guid.NewGuid():N}"[..16], $"B{Guid.NewGuid():N}"[..16] };

        await Import($"sku,name,base_price,barcode\n{skus[0]},Balm,500,{upc}\n{skus[1]},Butter,600,{other}\n", 200);
        Assert.Equal(skus[0], Assert.Single((await LookUp(upc))["products"].Items())["sku"].Text());

        await Import($"sku,barcode\n{skus[0]},{upc[..^1]}{(upc[^1] - '0' + 1) % 10}\n", 400);
        await Import($"sku,barcode\n{skus[0]},{other}\n", 400);
        var fresh = NewUpc();
        await Import($"sku,barcode\n{skus[0]},{fresh}\n{skus[1]},0{fresh}\n", 400);
        await Import($"sku,barcode\n{skus[0]},{fresh}\n", 200);
        Assert.Equal(skus[0], Assert.Single((await LookUp(fresh))["products"].Items())["sku"].Text());
        Assert.Empty((await LookUp(upc))["products"].Items());
    }

    private async Task Import(string table, int status) => (await shop.Owner.Send(
        HttpMethod.Post, $"{Products}/import", new StringContent(table, System.Text.Encoding.UTF8, "text/csv"), []))
            .Expect(status);

    private async Task<Json> LookUp(string code) =>
        (await shop.Owner.Get($"{Products}/lookup?code={Uri.EscapeDataString(code)}")).Expect(200).Body;

    /// <summary>A UPC-A that no other test has: eleven digits, and the one that checks them.</summary>
    private static string NewUpc()
    {
        var digits = Random.Shared.NextInt64(10_000_000_000, 99_999_999_999).ToString();
        var sum = digits.Select((digit, place) => (digit - '0') * (place % 2 is 0 ? 3 : 1)).Sum();
        return $"{digits}{(10 - sum % 10) % 10}";
    }
}
