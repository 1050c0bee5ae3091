using System.Text.Json;
using System.Text.RegularExpressions;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Trust;

/// <summary>Monitors and link checkers ask with HEAD, and get what GET would say of itself.</summary>
[Trait("suite", "trust")]
public partial class HeadTests(Shop shop)
{
    [Fact]
    public async Task Every_address_that_answers_GET_answers_HEAD_alike_and_without_a_body()
    {
        var shopper = await shop.NewShopper();
        var product = await shop.NewProduct(onHand: 1);
        var order = (await shopper.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();
        foreach (var caller in new[] { shop.Owner, shopper.Calls })
        {
            var document = JsonDocument.Parse((await caller.Get("/openapi/v1.json")).Expect(200).Text).RootElement;
            string[] addresses =
            [
                "/health", "/alive", "/openapi/v1.json", "/docs", "/media/none", "/api/v1/not/there",
                .. document.GetProperty("paths").EnumerateObject()
                .Where(path => path.Value.TryGetProperty("get", out var get) && !IsStream(get))
                    .SelectMany(path => (string[])[path.Name, Products().Replace(path.Name, $"/products/{product}"),
                        path.Name.Replace("/orders/{id}", $"/orders/{order}", StringComparison.Ordinal)])
                    .Select(path => Parameters().Replace(path, "999999999")).Distinct(),
            ];
            Assert.True(addresses.Length > 15, "The document names too few.");
            Assert.Equal(2, addresses.Count(IsThere));
            foreach (var address in addresses)
            {
                var got = await caller.Get(address);
                var asked = await caller.Send(HttpMethod.Head, address, null, []);
                Assert.True(got.Status == asked.Status, $"GET {address} answers {got.Status}, HEAD {asked.Status}.");
                Assert.Empty(asked.Text);
                Assert.Equal(got.ContentHeaders.ContentType, asked.ContentHeaders.ContentType);
                Assert.Equal(got.Header("ETag") is null, asked.Header("ETag") is null);
                if (IsThere(address))
                    asked.Expect(200);
            }
        }

        bool IsThere(string address) => address.EndsWith($"/products/{product}", StringComparison.Ordinal)
            || address.EndsWith($"/orders/{order}", StringComparison.Ordinal);
    }

    private static bool IsStream(JsonElement get) =>
        get.GetProperty("responses")
            .TryGetProperty("200", out var good) && good.TryGetProperty("content", out var types)
        && types.TryGetProperty("text/event-stream", out _);

    [Fact]
    public async Task A_stream_that_has_no_end_answers_HEAD_at_once()
    {
        var shopper = await shop.NewShopper();
        var product = await shop.NewProduct(onHand: 1);
        var order = (await shopper.Buy((product, 1))).Expect(201).Body["order"]["id"].Number();

        var asked = await shopper.Calls.Send(HttpMethod.Head, $"/api/v1/customer/orders/{order}/events", null, []);

        asked.Expect(200);
        Assert.Equal("text/event-stream", asked.ContentHeaders.ContentType?.MediaType);
        (await shop.Owner.Send(HttpMethod.Head, "/api/v1/events", null, [])).Expect(200);
    }

    [Fact]
    public async Task What_only_acts_answers_neither()
    {
        (await shop.Owner.Send(HttpMethod.Head, "/api/v1/inventory/verify", null, [])).Expect(405);
        (await shop.Storefront.Send(HttpMethod.Head, "/api/v1/customer/auth/login", null, [])).Expect(405);
    }

    [GeneratedRegex(@"/products/\{(id|product)\}")]
    private static partial Regex Products();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Parameters();
}
