using TBeauty.AppHost;
using TBeauty.Commerce.Books;
using TBeauty.Commerce.Database;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Seed;

/// <summary>
/// Whoever starts the demo shop sees a shop: pictures, a year of orders, and shelves that need somebody.
/// </summary>
[LongKind]
public class DemoShopTests(Shop shop)
{
    [Fact]
    public async Task Every_product_has_a_picture_and_a_thumbnail_that_both_hosts_show()
    {
        var lipstick = (await shop.Storefront.Get("/api/v1/customer/products?search=LIPS-MATTE-001"))
            .Expect(200).Body["products"].Items().Single();
        foreach (var url in new[] { lipstick["display_image_url"].Text(), lipstick["thumbnail_url"].Text() })
        {
            foreach (var door in new[] { shop.Storefront, shop.AdminDoor })
            {
                using var answer = await door.Http.GetAsync(
                    new Uri(url, UriKind.Relative), TestContext.Current.CancellationToken);
                Assert.Equal("image/webp", answer.EnsureSuccessStatusCode().Content.Headers.ContentType!.MediaType);
            }
        }

        Assert.Equal("0", await shop.Ask("""
            select count(*) from catalog.products p
            where p.sku ~ '^[A-Z]{4}-[A-Z0-9]+-00[0-9]$' and p.thumbnail_url is null
            """));
    }

    [Fact]
    public async Task There_is_an_order_of_every_kind_over_a_year_and_the_books_balance()
    {
        await using var own = await OwnDatabase.Seeded(shop);
        await using var db = own.Open();

        var statuses = db.Orders.Select(order => order.Status).Distinct().AsEnumerable().Select(EnumWords.Of).Order()
            .ToArray();
        Assert.Equal(["cancelled", "confirmed", "delivered", "packed", "pending", "returned", "shipped"], statuses);
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        Assert.Contains(db.Orders, order =>
            order.Status == Commerce.Ordering.OrderStatus.Shipped && order.ExpectedDeliveryDate < today);
        Assert.True(db.Orders.Min(order => order.CreatedAt) < DateTimeOffset.UtcNow.AddDays(-330));
        Assert.InRange(db.Refunds.Count(), 1, int.MaxValue);
        Assert.Contains(db.InventoryItems, item => item.OnHand > 0 && item.OnHand <= item.MinimumStock);
        Assert.Contains(db.InventoryItems, item => item.OnHand > 0 && item.ExpiryDate < today.AddDays(60));
        Assert.Empty(await VerifyBooks.Run(db, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void An_empty_shop_says_how_to_sign_in_and_what_to_do_first()
    {
        var steps = string.Join('\n', ForDevelopers.FirstSteps("http://localhost:5200", isDevelopment: true));

        Assert.Contains("POST http://localhost:5200/api/v1/auth/login as owner@tbeauty.local / Owner!Dev2026", steps);
        Assert.Contains("/api/v1/products", steps);
        Assert.Contains("FirstOwner:Password",
            string.Join('\n', ForDevelopers.FirstSteps("http://localhost:5200", isDevelopment: false)));
    }
}
