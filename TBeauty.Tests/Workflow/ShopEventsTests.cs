using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>Staff's pages learn what happens in the shop while it happens.</summary>
public class ShopEventsTests(Shop shop)
{
    private const string Password = "Purple hibiscus 44";

    [Fact]
    public async Task What_happens_is_told_once_and_goes_on_behind_the_last_event()
    {
        var webhook = await Listen();
        var product = await shop.NewProduct(onHand: 5);
        var ticket = (await (await shop.Staff("stock")).Post("/api/v1/events/ticket")).Expect(200).Body;
        Assert.Equal(900, ticket["expires_in"].Number());
        var path = $"/api/v1/events?ticket={ticket["ticket"].Text()}";

        await using var stream = await EventReader.Open(shop.AdminDoor, path);
        Assert.Equal("ready", (await stream.Next()).Name);
        var orders = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => OrderDesk.Order(shop, (product, 1))));
        var told = await stream.Until(orders.Select(order => $"order:{order.Id}"), "order.placed");
        (await orders[0].Post("cancel", new { reason = "Test" })).Expect(200);
        await stream.Until([$"order:{orders[0].Id}"], "order.cancelled");

        // From behind the first of them the others come again, in the same order, and then the cancelling.
        await using var again = await EventReader.Open(shop.AdminDoor, path, told[0].Id);
        var rest = await again.Until([$"order:{orders[0].Id}"], "order.cancelled");
        Assert.Equal(
            told.Skip(1).Select(e => e.Id),
            rest.Where(e => told.Any(one => one.Id == e.Id)).Select(e => e.Id));

        (await shop.Owner.Delete($"/api/v1/webhooks/{webhook}")).Expect(204);
    }

    [Fact]
    public async Task Nobody_follows_without_a_token_or_a_ticket_of_staff()
    {
        (await shop.AdminDoor.Get("/api/v1/events")).ExpectProblem(401, "auth.required");
        (await shop.AdminDoor.Get("/api/v1/events?ticket=nonsense")).ExpectProblem(401, "auth.invalid_token");
        (await shop.AdminDoor.Post("/api/v1/events/ticket")).Expect(401);

        var order = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));
        var foreign = (await order.Buyer.Calls.Post($"/api/v1/customer/orders/{order.Id}/events-ticket"))
            .Expect(200).Body["ticket"].Text();
        (await shop.AdminDoor.Get($"/api/v1/events?ticket={foreign}")).ExpectProblem(401, "auth.invalid_token");
    }

    [Fact]
    public async Task A_stream_ends_when_its_member_of_staff_works_here_no_more()
    {
        var email = $"leaver-{Guid.NewGuid():N}@example.com";
        var id = await shop.Owner.Make(
            "/api/v1/users", new { email, name = "Funmi", role = "support", password = Password });
        var staff = await shop.SignIn(email, Password);
        var ticket = (await staff.Post("/api/v1/events/ticket")).Expect(200).Body["ticket"].Text();
        await using var stream = await EventReader.Open(shop.AdminDoor, $"/api/v1/events?ticket={ticket}");
        Assert.Equal("ready", (await stream.Next()).Name);

        (await shop.Owner.Delete($"/api/v1/users/{id}")).Expect(204);

        await stream.End();
        (await shop.AdminDoor.Get($"/api/v1/events?ticket={ticket}")).ExpectProblem(401, "auth.invalid_token");
    }

    /// <summary>So that somebody hears of it; what becomes of telling them is not looked at.</summary>
    private Task<long> Listen() => shop.Owner.Make(
        "/api/v1/webhooks", new
        {
            url = "https://example.com/hooks/shop",
            events = new[] { "order.placed", "order.cancelled" }
        });
}
