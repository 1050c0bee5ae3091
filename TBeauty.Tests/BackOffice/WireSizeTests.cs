using System.Collections.Concurrent;
using System.Diagnostics;
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
        // What happens in the shop is told for as long as somebody looks: the only request that doesn't end.
        var sent = new ConcurrentQueue<IRequest>();
        desk.Page.Request += (_, request) =>
        {
            if (Path(request) is not "/live")
                sent.Enqueue(request);
        };

        await desk.SignIn();
        await desk.Follow("Orders");
        await desk.Heading("Orders");
        await desk.Page.Locator($"a[href='/orders/{order.Id}']").ClickAsync();
        await desk.Heading((await order.Now())["order_number"].Text());
        using var counter = await Counter.SignedIn(shop.BackOffices[0]);
        var first = await Bytes(sent, counter);

        sent.Clear();
        await desk.Follow("Payments");
        await desk.Heading("Payments");
        var click = await Bytes(sent, counter);

        TestContext.Current.SendDiagnosticMessage(
            $"First visit {first} bytes, a click {click} bytes in {sent.Count} request(s).");
        Assert.InRange(first, 1, 75 * 1024);
        Assert.InRange(click, 1, 6 * 1024);
        // The browser fetches its icon once, when it finds the time.
        Assert.Equal(["/payments"], sent.Select(Path)
            .Where(path => !path.StartsWith("/icon.", StringComparison.Ordinal)));
    }

    /// <summary>Told, not judged: run by hand on a quiet machine, with diagnostic messages.</summary>
    [Fact(Explicit = true)]
    public async Task A_click_on_a_slow_line_is_timed()
    {
        const double bitsPerSecond = 400_000;
        var desk = await (await Desk.Open(shop, browser, 360, 740)).SignIn();
        var line = await desk.Page.Context.NewCDPSessionAsync(desk.Page);
        await line.SendAsync("Network.enable");
        await line.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = 300,
            ["downloadThroughput"] = bitsPerSecond / 8,
            ["uploadThroughput"] = bitsPerSecond / 8,
        });
        foreach (var place in new[] { "Orders", "Payments", "Stock", "Orders", "Payments", "Stock" })
        {
            var begun = Stopwatch.GetTimestamp();
            await desk.Follow(place);
            await desk.Heading(place);
            TestContext.Current.SendDiagnosticMessage(
                $"{place}: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds:0} ms");
        }
    }

    private static string Path(IRequest request) => new Uri(request.Url).AbsolutePath;

    /// <summary>
    /// Bodies as they were sent. Of some the browser says less than nothing: of redirects, which have none, and of
    /// pages that a script fetched, which are weighed by themselves.
    /// </summary>
    private static async Task<int> Bytes(IEnumerable<IRequest> requests, Counter counter)
    {
        var bytes = 0;
        foreach (var request in requests.ToArray())
        {
            if (request.ResourceType is not "fetch")
                await (await request.ResponseAsync())!.FinishedAsync();
            var size = request.ResourceType is "fetch" ? -1 : (await request.SizesAsync()).ResponseBodySize;
            if (size < 0)
                size = (await request.ResponseAsync())!.Status is 200
                    ? await counter.Weigh(new Uri(request.Url).PathAndQuery) : 0;
            bytes += size;
        }

        return bytes;
    }
}
