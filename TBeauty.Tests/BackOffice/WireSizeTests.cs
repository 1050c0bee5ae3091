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
        using var counter = await Counter.SignedIn(shop.BackOffices[0]);
        var first = await Bytes(done, counter);

        done.Clear();
        await desk.Follow("Payments");
        await desk.Heading("Payments");
        await Wait.Until(() => Task.FromResult(done.Any(request => new Uri(request.Url).AbsolutePath is "/payments")));
        var click = await Bytes(done, counter);

        TestContext.Current.SendDiagnosticMessage(
            $"First visit {first} bytes, a click {click} bytes in {done.Count} request(s).");
        Assert.InRange(first, 1, 75 * 1024);
        Assert.InRange(click, 1, 6 * 1024);
        // The browser fetches its icon once, when it finds the time.
        Assert.Equal(["/payments"], done.Select(request => new Uri(request.Url).AbsolutePath)
            .Where(path => !path.StartsWith("/icon.", StringComparison.Ordinal)));
    }

    /// <summary>
    /// Bodies as they were sent. Of some the browser says less than nothing: of redirects, which have none, and of
    /// pages that a script fetched, which are weighed by themselves.
    /// </summary>
    private static async Task<int> Bytes(IEnumerable<IRequest> requests, Counter counter)
    {
        var bytes = 0;
        foreach (var request in requests.ToArray())
        {
            var size = (await request.SizesAsync()).ResponseBodySize;
            if (size < 0)
                size = (await request.ResponseAsync())!.Status is 200
                    ? await counter.Weigh(new Uri(request.Url).PathAndQuery) : 0;
            bytes += size;
        }

        return bytes;
    }
}
