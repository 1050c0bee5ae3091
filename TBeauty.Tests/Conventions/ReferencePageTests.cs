using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Conventions;

/// <summary>The reference as people see it, on a desk and on a phone.</summary>
[LongKind]
public class ReferencePageTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Theory]
    [InlineData(1280, 900)]
    [InlineData(390, 844)]
    public async Task It_opens_with_how_to_sign_in_and_shows_nothing_of_its_maker(int width, int height)
    {
        foreach (var host in (Caller[])[shop.Storefront, shop.AdminDoor])
        {
            var page = await browser.Open(width, height);
            await page.GotoAsync(new Uri(host.Http.BaseAddress!, "/docs").ToString());
            await Assertions.Expect(page.GetByText("Sign in first").First).ToBeVisibleAsync(new() { Timeout = 30_000 });

            Assert.Equal(0, await page.Locator("a[href*='scalar.com']:visible").CountAsync());
            Assert.Equal(0, await page.GetByText("Ask AI").Locator("visible=true").CountAsync());
            foreach (var title in await page.Locator("h2, h3").AllInnerTextsAsync())
                Assert.False(title.TrimEnd().EndsWith('.'), $"'{title}' is a sentence.");
        }
    }
}
