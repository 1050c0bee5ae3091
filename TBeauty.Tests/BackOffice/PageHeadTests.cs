using Microsoft.AspNetCore.Components;
using TBeauty.BackOffice.Sessions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>Every page answers HEAD as it answers GET.</summary>
[Trait("suite", "trust")]
public class PageHeadTests(Shop shop)
{
    [Fact]
    public async Task Every_page_that_answers_GET_answers_HEAD_alike()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        string[] addresses =
        [
            .. typeof(SessionStore).Assembly.GetTypes()
                .SelectMany(page => page.GetCustomAttributes(typeof(RouteAttribute), inherit: false))
                .Select(route => ((RouteAttribute)route).Template.Replace("{Id:long}", "999999999")
                    .Replace("{Kind}", "none")),
            $"/orders/{order.Id}", "/nothing-here", "/health",
        ];
        Assert.True(addresses.Length > 50, "There are too few pages.");
        Assert.DoesNotContain(addresses, address => address.Contains('{', StringComparison.Ordinal));

        using var stranger = new Counter(shop.BackOffices[0]);
        using var owner = await Counter.SignedIn(shop.BackOffices[0]);
        foreach (var counter in new[] { stranger, owner })
        {
            var wrong = new List<string>();
            foreach (var address in addresses)
            {
                var got = await counter.Open(address);
                var asked = await counter.Head(address);
                if (asked != (got.Status, got.Answer.Content.Headers.ContentType?.MediaType))
                    wrong.Add($"GET {address} answers {got.Status}, HEAD {asked}.");
            }

            Assert.Empty(wrong);
        }

        Assert.Equal((200, "text/html"), await owner.Head($"/orders/{order.Id}"));
        Assert.Equal(404, (await owner.Head("/orders/999999999")).Status);
        Assert.Equal(302, (await stranger.Head("/orders")).Status);
    }
}
