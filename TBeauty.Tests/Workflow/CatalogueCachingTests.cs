using Microsoft.EntityFrameworkCore;
using TBeauty.Commerce.Files;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Browsers and caches may keep what they saw, and never show an old price.</summary>
public class CatalogueCachingTests(Shop shop)
{
    [Fact]
    public async Task A_client_that_has_the_answer_is_told_so_until_it_changes()
    {
        var product = await shop.NewProduct(onHand: 3, price: 700.00m);
        var path = $"/api/v1/customer/products/{product}";
        foreach (var storefront in shop.Storefronts)
            await Wait.Until(async () => (await storefront.Get(path)).Body["total_stock"].Number() is 3);

        var seen = (await shop.Storefronts[0].Get(path)).Expect(200);
        var tag = seen.Header("ETag")!;
        Assert.Equal("public, no-cache", seen.Headers.CacheControl?.ToString()
            .Replace("no-cache, public", "public, no-cache"));
        Assert.Null(seen.Header("Warning"));

        // The other replica made the same bytes.
        foreach (var known in new[] { tag, $"W/{tag}", $"\"other\", {tag}", "*" })
        {
            var same = (await shop.Storefronts[1].Get(path, ("If-None-Match", known))).Expect(304);
            Assert.Empty(same.Text);
            Assert.Equal(tag, same.Header("ETag"));
        }

        (await shop.Storefronts[1].Get(path, ("If-None-Match", "\"other\""))).Expect(200);
        (await shop.Owner.Put($"/api/v1/products/{product}", new { base_price = 750.00m })).Expect(200);
        await Wait.Until(async () => (int)(await shop.Storefronts[1].Get(path, ("If-None-Match", tag))).Status is 200);
    }

    [Theory]
    [InlineData("/api/v1/customer/products?search=gloss&size=3")]
    [InlineData("/api/v1/customer/products?category_id=1&facets=true&size=3")]
    [InlineData("/api/v1/customer/products/search?q=lipstik")]
    [InlineData("/api/v1/customer/products/featured?limit=2")]
    [InlineData("/api/v1/customer/products/categories?size=2")]
    [InlineData("/api/v1/customer/products/brands?size=2")]
    public async Task Lists_are_tagged_too(string path)
    {
        // Other tests change the shop meanwhile: the tag must hold for as long as the answer does.
        await Wait.Until(async () =>
        {
            var seen = (await shop.Storefront.Get(path)).Expect(200);
            var again = await shop.Storefront.Get(path, ("If-None-Match", seen.Header("ETag")!));
            return (int)again.Status is 304 && again.Text is "";
        });
    }

    [Fact]
    public async Task An_answer_that_is_ready_is_the_same_and_passes_nobody_by()
    {
        var product = await shop.NewProduct(onHand: 3);
        var path = $"/api/v1/customer/products/{product}";
        await Wait.Until(async () => (await shop.Storefront.Get(path)).Body["total_stock"].Number() is 3);
        var shopper = await shop.NewShopper();

        // A token takes the whole way, so this is made anew; the other two times it is ready.
        var made = (await shop.Storefront.With(shopper.Calls.Token).Get(path)).Expect(200);
        foreach (var ready in new[] { await shop.Storefront.Get(path), await shop.Storefront.Get(path) })
        {
            Assert.Equal(made.Text, ready.Expect(200).Text);
            Assert.Equal(made.Header("ETag"), ready.Header("ETag"));
            Assert.Equal(made.ContentHeaders.ToString(), ready.ContentHeaders.ToString());
            Assert.Equal(made.Headers.Select(header => header.Key).Order(), ready.Headers.Select(header => header.Key)
                .Order());
        }

        (await shop.Storefront.With("not.a.token").Get(path)).ExpectProblem(401, "auth.invalid_token");
        (await shop.Storefront.Get($"{path}?x=%00")).ExpectProblem(400, "request.invalid");
        Assert.Equal(405, (int)(await shop.Storefront.Delete(path)).Status);

        (await shop.Owner.Delete($"/api/v1/products/{product}")).Expect(204);
        await Wait.Until(async () => (int)(await shop.Storefront.Get(path)).Status is 404);
    }

    [Fact]
    public async Task A_list_forgives_a_slip_of_the_thumb_as_the_search_does()
    {
        var name = $"Zobophyllin{Random.Shared.Next(100_000, 999_999)}";
        (await shop.Owner.Post(
            "/api/v1/products", new { name, sku = $"{Guid.NewGuid():N}"[..20], base_price = 10.00m })).Expect(201);
        var typed = name.Replace("phyll", "phyl");

        await Wait.Until(async () =>
            (await shop.Storefront.Get($"/api/v1/customer/products?search={name}")).Body["total"].Number() is 1);

        var found = (await shop.Storefront.Get($"/api/v1/customer/products?search={typed}&sort=price_asc"))
            .Expect(200).Body;
        Assert.Equal(name, Assert.Single(found["products"].Items())["name"].Text());
    }

    [Fact]
    public async Task A_picture_is_public_and_kept_for_ever_and_a_receipt_is_not_there()
    {
        var ct = TestContext.Current.CancellationToken;
        byte[] picture = [.. Uploads.Png, .. Guid.NewGuid().ToByteArray()];
        byte[] receipt = [.. Uploads.Png, .. Guid.NewGuid().ToByteArray()];
        await using var db = await shop.OpenDatabase();
        var now = DateTimeOffset.UtcNow;
        var shown = Convert.ToHexStringLower(
            await StoredFile.Keep(db, FilePurpose.Image, "image/png", picture, now, ct));
        var hidden = Convert.ToHexStringLower(
            await StoredFile.Keep(db, FilePurpose.Receipt, "image/png", receipt, now, ct));
        await StoredFile.Keep(db, FilePurpose.Image, "image/png", picture, now, ct);
        Assert.Equal(1, await db.Files.CountAsync(f => f.Sha256 == Convert.FromHexString(shown), ct));

        foreach (var storefront in shop.Storefronts)
        {
            var seen = (await storefront.Get($"/media/{shown}")).Expect(200);
            Assert.Equal("image/png", seen.ContentHeaders.ContentType?.MediaType);
            Assert.True(seen.Headers.CacheControl is { Public: true, MaxAge.TotalDays: 365 });
            (await storefront.Get($"/media/{shown}", ("If-None-Match", seen.Header("ETag")!))).Expect(304);
            (await storefront.Get($"/media/{shown}", ("If-Match", "\"1\""))).Expect(200);
            (await storefront.Get($"/media/{hidden}")).ExpectProblem(404, "not_found");
            (await storefront.Get("/media/../etc/passwd")).Expect(404);
        }
    }
}
