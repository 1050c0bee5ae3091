using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Faults;

/// <summary>
/// Receivers fail in every way there is, and so do dispatchers; no event is lost, and none overtakes another.
/// </summary>
[Collection(nameof(WebhookShop)), LongKind]
public class WebhookFaultTests(WebhookShop shop)
{
    [Fact]
    public async Task An_order_waits_for_its_earlier_event_and_other_orders_do_not()
    {
        long stuck = 0;
        var failures = 0;
        await using var receiver = await Receiver.Start((http, one, _) =>
        {
            if (one.Order == Interlocked.Read(ref stuck) && one.Event is "order.placed"
                && Interlocked.Increment(ref failures) <= 2)
                http.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        var product = await shop.NewProduct(onHand: 5);
        var (webhook, _) = await shop.Subscribe(receiver.Url, "order.cancelled");
        var (first, second) = (await OrderDesk.Order(shop, (product, 1)), await OrderDesk.Order(shop, (product, 1)));
        Interlocked.Exchange(ref stuck, first.Id);
        (await shop.Owner.Put(
            $"/api/v1/webhooks/{webhook}", new { events = new[] { "order.placed", "order.cancelled" } })).Expect(200);
        // Written down as if nobody had passed it on yet: the dispatcher finds both events of the order at once.
        await using (var db = await shop.OpenDatabase())
        {
            await db.Database.ExecuteSqlAsync(
                $"select ops.announce('order.placed', {first.Id}, now())", TestContext.Current.CancellationToken);
        }

        (await first.Post("cancel", new { reason = "test" })).Expect(200);
        (await second.Post("cancel", new { reason = "test" })).Expect(200);
        await shop.Delivery(webhook, "order.cancelled", second.Id, "delivered");
        await shop.Delivery(webhook, "order.cancelled", first.Id, "delivered");

        Assert.Equal(["order.placed", "order.placed", "order.placed", "order.cancelled"],
            receiver.All.Where(one => one.Order == first.Id).Select(one => one.Event));
        // That it was placed may have been passed on only after the webhook asked for it.
        Assert.Equal("order.cancelled", receiver.All.Last(one => one.Order == second.Id).Event);
        Assert.Single(receiver.All.Where(one => one.Event is "order.placed" && one.Order == first.Id)
            .Select(one => one.Delivery).Distinct());
        await shop.Unsubscribe(webhook);
    }

    [Fact]
    public async Task What_is_dead_lets_the_next_pass_and_can_be_replayed()
    {
        var isUp = false;
        await using var receiver = await Receiver.Start((http, one, _) =>
        {
            http.Response.StatusCode = Volatile.Read(ref isUp) || one.Event is "order.cancelled" ? 204 : 503;
            return Task.CompletedTask;
        });
        var (webhook, secret) = await shop.Subscribe(receiver.Url, "order.placed", "order.cancelled");
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));
        (await desk.Post("cancel", new { reason = "test" })).Expect(200);

        var dead = await shop.Delivery(webhook, "order.placed", desk.Id, "dead");
        await shop.Delivery(webhook, "order.cancelled", desk.Id, "delivered");
        Assert.Equal(WebhookShop.Attempts, dead["attempts"].Number());
        Assert.Equal(503, dead["response_status"].Number());
        Assert.Equal("It answered 503.", dead["error"].Text());
        Assert.True(dead["next_attempt_at"].IsNull);
        Assert.Equal([.. Enumerable.Repeat("order.placed", WebhookShop.Attempts), "order.cancelled"],
            receiver.All.Select(one => one.Event));

        Volatile.Write(ref isUp, true);
        var (path, key) = ($"/api/v1/webhooks/deliveries/{dead["id"].Number()}/replay", $"replay-{Guid.NewGuid():N}");
        var replayed = (await shop.Owner.Post(path, key: key)).Expect(200);
        Assert.Equal(dead["id"].Number(), replayed.Body["id"].Number());
        Assert.Equal("pending", replayed.Body["status"].Text());
        var delivered = await shop.Delivery(webhook, "order.placed", desk.Id, "delivered");
        Assert.Equal("true", (await shop.Owner.Post(path, key: key)).Expect(200).Header("Idempotent-Replayed"));

        Assert.Equal(WebhookShop.Attempts + 1,
            (await shop.Delivery(webhook, "order.placed", desk.Id, "delivered"))["attempts"].Number());
        Assert.Equal(204, delivered["response_status"].Number());
        Assert.Equal($"{dead["id"].Number()}", receiver.All[^1].Delivery);
        Assert.Single(receiver.All.Where(one => one.Event is "order.placed").Select(one => one.Raw).Distinct());
        Assert.All(receiver.All, one => Assert.True(one.IsSignedWith(secret)));
        (await shop.Owner.Post("/api/v1/webhooks/deliveries/999999999/replay")).ExpectProblem(404, "not_found");
        await shop.Unsubscribe(webhook);
    }

    [Theory]
    [InlineData("hangs", null, "No answer within 4 seconds.")]
    [InlineData("hangs after its headers", 200, "No answer within 4 seconds.")]
    [InlineData("redirects to itself", 307, "It answered with a redirect, which is not followed.")]
    [InlineData("drops the connection", null, "The connection was lost before it answered.")]
    [InlineData("has a bad certificate", null, "Its certificate is not good.")]
    [InlineData("is not there", null, "It refused the connection.")]
    public async Task A_receiver_that_fails_is_told_again(string how, int? status, string error)
    {
        await using var receiver = await Receiver.Start(async (http, _, _) =>
        {
            switch (how)
            {
                case "hangs":
                    await Receiver.Hang(http);
                    break;
                case "hangs after its headers":
                    await http.Response.Body.FlushAsync(http.RequestAborted);
                    await Receiver.Hang(http);
                    break;
                case "redirects to itself":
                    http.Response.StatusCode = 307;
                    http.Response.Headers.Location = $"{http.Request.Scheme}://{http.Request.Host}/hooks";
                    break;
                case "drops the connection":
                    http.Abort();
                    break;
            }
        }, isTls: how is "has a bad certificate");
        if (how is "is not there")
            await receiver.DisposeAsync();

        var (webhook, _) = await shop.Subscribe(receiver.Url, "order.placed");
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));

        var delivery = await shop.Delivery(webhook, "order.placed", desk.Id, "dead");

        Assert.Equal(WebhookShop.Attempts, delivery["attempts"].Number());
        Assert.Equal(error, delivery["error"].Text());
        Assert.Equal(status?.ToString() ?? "null", delivery["response_status"].ToString());
        Assert.DoesNotContain("not-for-logs", delivery.ToString());
        var heard = how is "has a bad certificate" or "is not there" ? 0 : WebhookShop.Attempts;
        Assert.Equal(heard, receiver.All.Count);
        await shop.Unsubscribe(webhook);
    }

    [Fact]
    public async Task A_receiver_that_asks_for_time_gets_it_within_limits()
    {
        await using var receiver = await Receiver.Start((http, _, count) =>
        {
            http.Response.StatusCode = count is 1 ? 429 : 200;
            http.Response.Headers.RetryAfter = "86400";
            return Task.CompletedTask;
        });
        var (webhook, _) = await shop.Subscribe(receiver.Url, "order.placed");
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));

        Assert.Equal(2, (await shop.Delivery(webhook, "order.placed", desk.Id, "delivered"))["attempts"].Number());
        await shop.Unsubscribe(webhook);
    }

    [Fact]
    public async Task A_receiver_that_talks_without_end_is_not_listened_to()
    {
        await using var receiver = await Receiver.Start(async (http, _, _) =>
        {
            while (!http.RequestAborted.IsCancellationRequested)
                await http.Response.Body.WriteAsync(new byte[16 * 1024], http.RequestAborted);
        });
        var (webhook, _) = await shop.Subscribe(receiver.Url, "order.placed");
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));

        Assert.Equal(1, (await shop.Delivery(webhook, "order.placed", desk.Id, "delivered"))["attempts"].Number());
        await shop.Unsubscribe(webhook);
    }

    [Fact]
    public async Task A_webhook_that_is_switched_off_waits_and_goes_on_where_it_was()
    {
        await using var down = await Receiver.Start((http, _, _) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        var (webhook, _) = await shop.Subscribe(down.Url, "order.placed");
        await using var hearing = await Receiver.Start();
        var (other, _) = await shop.Subscribe(hearing.Url, "order.placed");
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));
        await shop.Delivery(webhook, "order.placed", desk.Id, "dead");
        (await shop.Owner.Put($"/api/v1/webhooks/{webhook}", new { is_active = false })).Expect(200);
        var unheard = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));
        // Who hears of an event is decided a moment after it, for all webhooks together.
        await Wait.Until(() => Task.FromResult(hearing.All.Any(told => told.Order == unheard.Id)));
        await using var up = await Receiver.Start();
        var id = (await shop.Delivery(webhook, "order.placed", desk.Id, "dead"))["id"].Number();
        Assert.Equal("pending", (await shop.Owner.Post($"/api/v1/webhooks/deliveries/{id}/replay"))
            .Expect(200).Body["status"].Text());

        (await shop.Owner.Put($"/api/v1/webhooks/{webhook}", new { is_active = true, url = up.Url })).Expect(200);

        await shop.Delivery(webhook, "order.placed", desk.Id, "delivered");
        Assert.Equal(desk.Id, Assert.Single(up.All).Order);
        Assert.NotEqual(unheard.Id, desk.Id);
        await shop.Unsubscribe(webhook);
        await shop.Unsubscribe(other);
    }

    [Fact]
    public async Task A_dispatcher_that_dies_loses_nothing()
    {
        await using var receiver =
            await Receiver.Start((http, _, count) => count > 1 ? Task.CompletedTask : Receiver.Hang(http));
        var (webhook, _) = await shop.Subscribe(receiver.Url, "order.placed");
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));
        await Wait.Until(() => Task.FromResult(receiver.All.Count is 1));

        await shop.KillDispatchers();
        await using (var db = await shop.OpenDatabase())
        {
            var subject = $"order:{desk.Id}";
            var leased = await db.Database.ExecuteSqlAsync($"""
                update ops.webhook_deliveries set locked_until = now() - interval '1 second'
                where subject = {subject} and locked_until > now() and status = 'pending'
                """, TestContext.Current.CancellationToken);
            Assert.Equal(1, leased);
        }

        await shop.RestartDispatchers();

        Assert.Equal(2, (await shop.Delivery(webhook, "order.placed", desk.Id, "delivered"))["attempts"].Number());
        Assert.Equal(2, receiver.All.Count);
        Assert.Single(receiver.All.Select(one => one.Delivery).Distinct());
        await shop.Unsubscribe(webhook);
    }
}
