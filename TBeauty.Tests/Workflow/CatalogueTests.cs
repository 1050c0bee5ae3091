using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>What staff change, customers see within a second, on every replica.</summary>
public class CatalogueTests(Shop shop)
{
    [Fact]
    public async Task A_new_product_is_for_sale_at_once_and_an_archived_one_is_not()
    {
        var product = await shop.NewProduct(onHand: 4, price: 1999.99m);

        foreach (var storefront in shop.Storefronts)
        {
            var seen = (await storefront.Get($"/api/v1/customer/products/{product}")).Expect(200).Body;
            Assert.Equal(1999.99m, seen["base_price"].Amount());
            await Wait.Until(async () =>
                (await storefront.Get($"/api/v1/customer/products/{product}")).Body["total_stock"].Number() is 4);
        }

        (await shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 2100.00m })).Expect(200);
        foreach (var storefront in shop.Storefronts)
            await Wait.Until(async () =>
                (await storefront.Get($"/api/v1/customer/products/{product}")).Body["base_price"].Amount() is 2100.00m);

        // It has stock, so it is archived rather than deleted.
        (await shop.Owner.Delete($"/api/v1/products/{product}")).Expect(204);
        Assert.True((await shop.Owner.Get($"/api/v1/products/{product}")).Expect(200).Body["is_discontinued"].Flag());
        foreach (var storefront in shop.Storefronts)
            await Wait.Until(async () =>
                (int)(await storefront.Get($"/api/v1/customer/products/{product}")).Status is 404);
    }

    [Fact]
    public async Task Customers_see_nothing_of_inventory_cost_or_notes()
    {
        var product = await shop.NewProduct(onHand: 4);
        var shopper = await shop.NewShopper();
        var order = (await shopper.Buy((product, 1))).Expect(201);
        var seen = (await shop.Storefront.Get($"/api/v1/customer/products/{product}")).Expect(200);

        foreach (var told in new[] { seen.Text, order.Text, (await shopper.Calls.Get("/api/v1/customer/orders"))
            .Expect(200).Text })
        {
            foreach (var secret in new[] { "cost", "location", "batch", "inventory", "internal_notes", "supplier",
                "allocations" })
                Assert.DoesNotContain(secret == "cost" ? "cost_price" : secret, told);
        }
    }

    [Fact]
    public async Task Slugs_are_made_from_names_and_numbered_when_taken()
    {
        var name = $"Twin {Guid.NewGuid():N}";
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => shop.Owner.Post(
            "/api/v1/products", new { name, sku = $"{i}-{Guid.NewGuid():N}"[..20], base_price = 10.00m })));

        var slug = name.ToLowerInvariant().Replace(' ', '-');
        Assert.Equal([slug, $"{slug}-2", $"{slug}-3"], answers.Select(answer => answer.Expect(201).Body["slug"].Text())
            .Order());
        (await shop.Owner.Post(
            "/api/v1/products", new { name, sku = $"{Guid.NewGuid():N}"[..20], slug, base_price = 10.00m }))
            .ExpectProblem(409, "product.slug_taken");
    }

    [Fact]
    public async Task A_sku_is_taken_once_whatever_its_case()
    {
        var sku = $"Sku-{Guid.NewGuid():N}"[..20];
        (await shop.Owner.Post("/api/v1/products", new { name = "One", sku, base_price = 10.00m })).Expect(201);

        (await shop.Owner.Post(
            "/api/v1/products", new { name = "Two", sku = sku.ToUpperInvariant(), base_price = 10.00m }))
            .ExpectProblem(409, "product.sku_taken");
    }

    [Fact]
    public async Task A_stale_change_is_refused_and_changes_nothing()
    {
        var product = await shop.NewProduct(onHand: 0);
        var path = $"/api/v1/products/{product}";
        var etag = (await shop.Owner.Get(path)).Expect(200).Header("ETag")!;

        var answers = await Task.WhenAll(Enumerable.Range(1, 5)
            .Select(i => shop.Owner.Put(path, new { base_price = 100.00m + i }, ("If-Match", etag))));

        var won = Assert.Single(answers, answer => (int)answer.Status is 200);
        Assert.All(answers.Where(answer => answer != won), answer => answer.ExpectProblem(412, "precondition.failed"));
        Assert.Equal(won.Body["base_price"].Amount(), (await shop.Owner.Get(path)).Expect(200).Body["base_price"]
            .Amount());
    }

    [Fact]
    public async Task Only_what_is_sent_changes_and_null_clears()
    {
        var created = (await shop.Owner.Post("/api/v1/brands",
            new { name = $"Brand {Guid.NewGuid():N}", description = "Old", website_url = "https://example.com" }))
                .Expect(201).Body;
        var path = $"/api/v1/brands/{created["id"].Number()}";

        var changed = (await shop.Owner.Put(path, new { description = (string?)null })).Expect(200).Body;

        Assert.True(changed["description"].IsNull);
        Assert.Equal("https://example.com", changed["website_url"].Text());
        Assert.Equal(created["name"].Text(), changed["name"].Text());
        (await shop.Owner.Put(path, new { name = (string?)null })).ExpectInvalid("name");
        (await shop.Owner.Put(path, new { is_active = (bool?)null })).ExpectInvalid("is_active");
        (await shop.Owner.Delete(path)).Expect(204);
        (await shop.Owner.Get(path)).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task Categories_stay_a_tree_whoever_moves_them_at_once()
    {
        var (a, b) = (await NewCategory(null), await NewCategory(null));

        var answers = await Task.WhenAll(
            shop.Owner.Put($"/api/v1/categories/{a}", new { parent_id = b }),
            shop.Owner.Put($"/api/v1/categories/{b}", new { parent_id = a }));

        Assert.Single(answers, answer => (int)answer.Status is 200);
        Assert.Single(answers, answer => (int)answer.Status is 409).ExpectProblem(409, "category.cycle");
        (await shop.Owner.Put($"/api/v1/categories/{a}", new { parent_id = a })).ExpectProblem(409, "category.cycle");
        (await shop.Owner.Put($"/api/v1/categories/{a}", new { parent_id = 999_999_999 })).ExpectInvalid("parent_id");
    }

    [Fact]
    public async Task A_location_that_held_stock_is_archived_and_another_is_deleted()
    {
        var code = $"L{Guid.NewGuid():N}"[..12];
        var location =
            (await shop.Owner.Post("/api/v1/locations", new { code, name = "Market stall", kind = "pop_up" }))
            .Expect(201).Body["id"].Number();
        (await shop.Owner.Post(
            "/api/v1/locations", new { code = code.ToLowerInvariant(), name = "Twin", kind = "store" }))
            .ExpectProblem(409, "location.code_taken");
        (await shop.Owner.Put($"/api/v1/locations/{location}", new { name = "Balogun stall" })).Expect(200);

        (await shop.Owner.Delete($"/api/v1/locations/{location}")).Expect(204);
        (await shop.Owner.Get($"/api/v1/locations/{location}")).ExpectProblem(404, "not_found");

        var warehouse = await shop.MainWarehouse();
        Assert.Equal("warehouse", (await shop.Owner.Get($"/api/v1/locations/{warehouse}")).Expect(200).Body["kind"]
            .Text());
    }

    [Theory]
    [InlineData("""{"name":"x","sku":"SKU","base_price":0}""", "base_price")]
    [InlineData("""{"name":"x","sku":"SKU","base_price":10.999}""", "base_price")]
    [InlineData("""{"name":"x","sku":"SKU","base_price":10000000}""", "base_price")]
    [InlineData("""{"name":" ","sku":"SKU","base_price":1}""", "name")]
    [InlineData("""{"name":"x","sku":"SKU","base_price":1,"slug":"Not A Slug"}""", "slug")]
    [InlineData("""{"name":"x","sku":"SKU","base_price":1,"images":["javascript:alert(1)"]}""", "images")]
    [InlineData("""{"name":"x","sku":"SKU","base_price":1,"brand_id":999999999}""", "brand_id")]
    [InlineData("""{"name":"x","sku":"SKU","base_price":1,"total_stock":5}""", "total_stock")]
    public async Task A_bad_product_is_not_made(string body, string field) =>
        (await shop.Owner.PostText("/api/v1/products", body.Replace("SKU", $"{Guid.NewGuid():N}"[..20])))
            .ExpectInvalid(field);

    [Fact]
    public async Task Lists_are_walked_to_their_end_by_next_without_a_gap()
    {
        var seen = new List<long>();
        for (var next = ""; next is not null;)
        {
            var page = (await shop.Owner.Get($"/api/v1/products?search=lip&size=7{next}")).Expect(200).Body;
            seen.AddRange(page["products"].Items().Select(product => product["id"].Number()));
            next = page["next"].IsNull ? null : $"&after={page["next"].Text()}";
        }

        Assert.Distinct(seen);
        Assert.Equal((await shop.Owner.Get("/api/v1/products?search=lip&size=1")).Expect(200).Body["total"]
            .Number(), seen.Count);
    }

    private async Task<long> NewCategory(long? parent) => (await shop.Owner.Post(
        "/api/v1/categories", new { name = $"Category {Guid.NewGuid():N}", parent_id = parent })).Expect(201).Body["id"]
            .Number();
}
