using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>A customer sees what happens to an order when it happens, whoever does it and wherever.</summary>
public class OrderStreamTests(Shop shop)
{
    [Fact]
    public async Task What_happens_at_one_replica_is_told_at_the_other()
    {
        var (shopper, order) = await Ordered();
        await using var stream = await Open(shop.Storefronts[0], shopper, order);
        var first = await stream.Next();
        Assert.Equal("order", first.EventType);
        Assert.Equal("pending", first.Data["status"].Text());

        (await shop.Storefronts[1].With(shopper.Calls.Token).Post($"/api/v1/customer/orders/{order}/cancel"))
            .Expect(200);

        var second = await stream.Next();
        Assert.Equal("cancelled", second.EventType);
        Assert.Equal("cancelled", second.Data["status"].Text());
        Assert.Equal(2, second.Data["events"].Items().Count());
        Assert.True(long.Parse(second.Id!) > long.Parse(first.Id!));
    }

    [Fact]
    public async Task A_client_that_comes_back_is_told_what_it_missed_and_nothing_else()
    {
        var (shopper, order) = await Ordered();
        string last;
        await using (var stream = await Open(shop.Storefront, shopper, order))
            last = (await stream.Next()).Id!;
        (await shop.Owner.Post("/api/v1/payments", new { order_id = order, amount = 100.00m, payment_method = "cash" }))
            .Expect(201);
        (await shopper.Calls.Post($"/api/v1/customer/orders/{order}/cancel")).Expect(200);

        await using var again = await Open(shop.Storefront, shopper, order, last);

        Assert.Equal("payment_recorded", (await again.Next()).EventType);
        Assert.Equal("cancelled", (await again.Next()).EventType);
    }

    [Fact]
    public async Task What_breaks_on_the_shelves_is_not_told()
    {
        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 3), 3));
        await order.Take("allocate");
        await using var stream = await Open(shop.Storefront, order.Buyer, order.Id);
        Assert.Equal("order", (await stream.Next()).EventType);

        var item = (await order.Now())["items"].Items().Single()["allocations"].Items().Single()["inventory_item_id"]
            .Number();
        (await shop.Lose(item, 2)).Expect(201);
        (await order.Post("cancel", new { reason = "Broken" })).Expect(200);

        Assert.Equal("cancelled", (await stream.Next()).EventType);
        Assert.Equal(["placed", "allocated", "fell_short", "cancelled"], await order.Timeline());
    }

    [Fact]
    public async Task Only_its_own_customer_follows_an_order()
    {
        var (_, order) = await Ordered();
        var path = $"/api/v1/customer/orders/{order}/events";

        (await shop.Storefront.Get(path)).ExpectProblem(401, "auth.required");
        (await (await shop.NewShopper()).Calls.Get(path)).ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task A_ticket_opens_its_order_at_any_replica_as_often_as_the_browser_connects()
    {
        var (shopper, order) = await Ordered();
        var answer = (await shopper.Calls.Post($"/api/v1/customer/orders/{order}/events-ticket")).Expect(200).Body;
        Assert.Equal(900, answer["expires_in"].Number());
        Assert.Matches("^[A-Za-z0-9_-]{40,200}$", answer["ticket"].Text());

        string? last = null;
        await using (var stream = await OpenWithTicket(shop.Storefronts[0], order, answer["ticket"].Text()))
        {
            var first = await stream.Next();
            Assert.Equal("order", first.EventType);
            Assert.Equal(order, first.Data["id"].Number());
            last = first.Id;
        }

        (await shopper.Calls.Post($"/api/v1/customer/orders/{order}/cancel")).Expect(200);
        await using var again = await OpenWithTicket(shop.Storefronts[1], order, answer["ticket"].Text(), last);
        Assert.Equal("cancelled", (await again.Next()).EventType);
    }

    [Fact]
    public async Task A_ticket_opens_nothing_else()
    {
        var (shopper, order) = await Ordered();
        var other = (await shopper.Buy((await shop.NewProduct(onHand: 5), 1))).Expect(201).Body["order"]["id"].Number();
        var ticket = (await shopper.Calls.Post($"/api/v1/customer/orders/{order}/events-ticket"))
            .Expect(200).Body["ticket"].Text();

        (await shop.Storefront.Get($"/api/v1/customer/orders/{other}/events?ticket={ticket}"))
            .ExpectProblem(404, "not_found");
        foreach (var path in new[] { $"orders/{order}", "orders", "auth/profile", $"orders/{order}/payments" })
        {
            (await shop.Storefront.Get($"/api/v1/customer/{path}?ticket={ticket}")).ExpectProblem(401, "auth.required");
            (await shop.Storefront.With(ticket).Get($"/api/v1/customer/{path}"))
                .ExpectProblem(401, "auth.invalid_token");
        }

        (await shop.Storefront.Post($"/api/v1/customer/orders/{order}/cancel?ticket={ticket}"))
            .ExpectProblem(401, "auth.required");
        (await shop.Storefront.Post($"/api/v1/customer/orders/{order}/events-ticket?ticket={ticket}"))
            .ExpectProblem(401, "auth.required");
        Assert.Equal("pending", (await shopper.Calls.Get($"/api/v1/customer/orders/{order}")).Expect(200).Body["status"]
            .Text());
    }

    [Fact]
    public async Task A_ticket_that_was_not_made_here_is_refused()
    {
        var (shopper, order) = await Ordered();
        var path = $"/api/v1/customer/orders/{order}/events";
        var ticket = (await shopper.Calls.Post($"{path}-ticket")).Expect(200).Body["ticket"].Text();
        var turned = (ticket[0] is 'B' ? 'C' : 'B') + ticket[1..];

        foreach (var bad in new[] { turned, ticket[..^2], ticket + "AA", "x", "%20", "a b", new string('A', 3000),
            shopper.Calls.Token!, shopper.RefreshToken })
        {
            var refused = await shop.Storefront.Get($"{path}?ticket={bad}");
            refused.ExpectProblem(401, "auth.invalid_token");
            Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().ToString());
        }

        (await shop.Storefront.Get($"{path}?ticket=")).ExpectProblem(401, "auth.required");
    }

    [Fact]
    public async Task Only_its_own_customer_gets_a_ticket_for_an_order()
    {
        var (_, order) = await Ordered();
        var path = $"/api/v1/customer/orders/{order}/events-ticket";

        (await shop.Storefront.Post(path)).ExpectProblem(401, "auth.required");
        (await shop.Storefront.With(shop.Owner.Token).Post(path)).ExpectProblem(401, "auth.invalid_token");
        (await (await shop.NewShopper()).Calls.Post(path)).ExpectProblem(404, "not_found");
        (await (await shop.NewShopper()).Calls.Post("/api/v1/customer/orders/999999999/events-ticket"))
            .ExpectProblem(404, "not_found");
    }

    [Fact]
    public async Task One_customer_can_not_hold_the_doors_open()
    {
        var (shopper, order) = await Ordered();
        var streams = new List<Stream>();
        try
        {
            for (var i = 0; i < 10; i++)
            {
                streams.Add(await Open(shop.Storefront, shopper, order));
                await streams[i].Next();
            }

            var door = shop.Storefront.With(shopper.Calls.Token);
            (await door.Get($"/api/v1/customer/orders/{order}/events")).ExpectProblem(429, "rate.limited");
        }
        finally
        {
            foreach (var stream in streams)
                await stream.DisposeAsync();
        }
    }

    private async Task<(Shopper Shopper, long Order)> Ordered()
    {
        var shopper = await shop.NewShopper();
        return (shopper, (await shopper.Buy((await shop.NewProduct(onHand: 5), 1))).Expect(201).Body["order"]["id"]
            .Number());
    }

    private static async Task<Stream> Open(Caller storefront, Shopper shopper, long order, string? last = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/customer/orders/{order}/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", shopper.Calls.Token);
        return await Open(storefront, request, last);
    }

    private static Task<Stream> OpenWithTicket(Caller storefront, long order, string ticket, string? last = null) =>
        Open(
        storefront, new HttpRequestMessage(HttpMethod.Get, $"/api/v1/customer/orders/{order}/events?ticket={ticket}"),
        last);

    private static async Task<Stream> Open(Caller storefront, HttpRequestMessage request, string? last)
    {
        if (last is not null)
            request.Headers.Add("Last-Event-ID", last);
        var response = await storefront.Http.SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType);
        return new(response,
            SseParser.Create(await response.Content.ReadAsStreamAsync(), (_, data) =>
            new Json(JsonDocument.Parse(data.ToArray()).RootElement))
            .EnumerateAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator());
    }

    private sealed record Told(string EventType, string? Id, Json Data);

    private sealed class Stream(HttpResponseMessage response, IAsyncEnumerator<SseItem<Json>> events) : IAsyncDisposable
    {
        public async Task<Told> Next()
        {
            do
                Assert.True(await events.MoveNextAsync().AsTask()
                    .WaitAsync(TimeSpan.FromSeconds(20)), "The stream ended.");
            while (events.Current.EventType is "ping");
            return new(events.Current.EventType, events.Current.EventId, events.Current.Data);
        }

        public ValueTask DisposeAsync()
        {
            response.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
