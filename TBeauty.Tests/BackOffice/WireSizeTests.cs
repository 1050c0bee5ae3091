using Microsoft.Playwright;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.BackOffice;

/// <summary>What pages cost somebody on mobile data.</summary>
[LongKind]
public class WireSizeTests(Shop shop, Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task A_first_visit_and_a_click_are_light()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 1));
        var desk = await Desk.Open(shop, browser, 360, 740);
        List<IRequest> done = [];
        desk.Page.RequestFinished += (_, request) => done.Add(request);

        await desk.SignIn();
        await desk.Follow("Orders");
        await desk.Heading("Orders");
        await desk.Page.Locator($"a[href='/orders/{order.Id}']").ClickAsync();
        await desk.Heading((await order.Now())["order_number"].Text());
        await desk.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var first = await Bytes(done);

        done.Clear();
        await desk.Follow("Payments");
        await desk.Heading("Payments");
        // The browser tells of a body's size a moment later than of its end.
        await Wait.Until(async () => done.Find(request => new Uri(request.Url).AbsolutePath is "/payments") is { } page
            && (await page.SizesAsync()).ResponseBodySize > 0);
        var click = await Bytes(done);

        TestContext.Current.SendDiagnosticMessage(
            $"First visit {first} bytes, a click {click} bytes in {done.Count} request(s).");
        Assert.InRange(first, 1, 75 * 1024);
        Assert.InRange(click, 1, 6 * 1024);
        // The browser fetches its icon once, when it finds the time.
        Assert.Equal(["/payments"], done.Select(request => new Uri(request.Url).AbsolutePath)
            .Where(path => !path.StartsWith("/icon.", StringComparison.Ordinal)));
    }

    /// <summary>Bodies as they were sent; a redirect has none, of which the browser says less than nothing.</summary>
    private static async Task<int> Bytes(IEnumerable<IRequest> requests)
    {
        var bytes = 0;
        foreach (var request in requests.ToArray())
            bytes += Math.Max(0, (await request.SizesAsync()).ResponseBodySize);

        return bytes;
    }
}
