using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Workflow;

/// <summary>
/// Owners say who is told what; the shop never tells a secret twice, nor anything to its own network.
/// </summary>
public class WebhookTests(Shop shop)
{
    private const string Webhooks = "/api/v1/webhooks";

    [Fact]
    public async Task A_webhook_is_made_read_changed_and_removed_and_its_secret_is_told_once()
    {
        var answer = (await shop.Owner.Post(Webhooks, new
        {
            url = "https://books.example.com/hooks?token=1",
            events = new[] { "stock.low", "order.paid", "order.paid" },
            description = "Books",
            is_active = false,
        })).Expect(201);
        var made = answer.Body;
        var path = $"{Webhooks}/{made["id"].Number()}";
        Assert.Equal(path, answer.Headers.Location!.OriginalString);
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        Assert.Equal(["id", "url", "events", "description", "is_active", "secret", "created_at", "updated_at",
            "version"], made.Names());
        Assert.Equal("https://books.example.com/hooks?token=1", made["url"].Text());
        Assert.Equal(["order.paid", "stock.low"], made["events"].Items().Select(one => one.Text()));
        var secret = made["secret"].Text();
        Assert.Matches("^whsec_[A-Za-z0-9_-]{43}$", secret);

        foreach (var role in (string[])["owner", "manager", "stock", "finance", "support"])
        {
            var reader = await shop.Staff(role);
            var read = (await reader.Get(path)).Expect(200).Body;
            Assert.Equal(made.Names().Where(name => name is not "secret"), read.Names());
            Assert.Contains((await reader.Get($"{Webhooks}?size=100")).Expect(200).Body["webhooks"].Items(), one =>
                one.ToString() == read.ToString());
            Assert.Empty((await reader.Get($"{path}/deliveries")).Expect(200).Body["deliveries"].Items());
        }

        var changed =
            (await shop.Owner.Put(path, new { events = new[] { "order.shipped" }, description = (string?)null },
            ("If-Match", answer.Header("ETag")!))).Expect(200);
        Assert.Equal(["order.shipped"], changed.Body["events"].Items().Select(one => one.Text()));
        Assert.True(changed.Body["description"].IsNull);
        Assert.Equal(made["url"].Text(), changed.Body["url"].Text());
        Assert.False(changed.Body["is_active"].Flag());

        var stale = ("If-Match", answer.Header("ETag")!);
        (await shop.Owner.Put(path, new { is_active = true }, stale)).ExpectProblem(412, "precondition.failed");
        (await shop.Owner.Send(HttpMethod.Post, $"{path}/rotate-secret", null, [stale]))
            .ExpectProblem(412, "precondition.failed");
        (await shop.Owner.Delete(path, stale)).ExpectProblem(412, "precondition.failed");
        Assert.Equal(changed.Header("ETag"), (await shop.Owner.Get(path)).Header("ETag"));

        var rotated = (await shop.Owner.Post($"{path}/rotate-secret")).Expect(200).Body["secret"].Text();
        Assert.Matches("^whsec_[A-Za-z0-9_-]{43}$", rotated);
        Assert.NotEqual(secret, rotated);

        (await shop.Owner.Delete(path)).Expect(204);
        (await shop.Owner.Get(path)).ExpectProblem(404, "not_found");
        (await shop.Owner.Put(path, new { is_active = true })).ExpectProblem(404, "not_found");
        (await shop.Owner.Delete(path)).ExpectProblem(404, "not_found");
        (await shop.Owner.Post($"{path}/rotate-secret")).ExpectProblem(404, "not_found");
        (await shop.Owner.Get($"{path}/deliveries")).ExpectProblem(404, "not_found");

        var trail = (await shop.Owner.Get($"/api/v1/audit?subject_type=webhook&subject_id={made["id"].Number()}"))
            .Expect(200);
        Assert.Equal(["deleted", "changed", "changed", "created"], trail.Body["entries"].Items()
            .Select(entry => entry["action"].Text()));
        Assert.Equal("(secret)", trail.Body["entries"].Items().Last()["after"]["secret"].Text());
        Assert.DoesNotContain(secret, trail.Text);
        Assert.DoesNotContain(rotated, trail.Text);
    }

    [Theory]
    [InlineData("http://books.example.com/")]
    [InlineData("ftp://books.example.com/")]
    [InlineData("books.example.com")]
    [InlineData("https://")]
    [InlineData("https://ada:secret@books.example.com/")]
    [InlineData("https://books.example.com/#part")]
    [InlineData("https://localhost/")]
    [InlineData("https://postgres:5432/")]
    [InlineData("https://shop.internal/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://10.0.0.8/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:192.168.0.1]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    public async Task An_address_that_can_not_be_a_receiver_is_400(string url)
    {
        (await shop.Owner.Post(Webhooks, new { url, events = new[] { "order.paid" } })).ExpectInvalid("url");
        (await shop.Owner.Put($"{Webhooks}/999999999", new { url })).ExpectInvalid("url");
    }

    [Fact]
    public async Task It_hears_of_something_that_there_is()
    {
        const string url = "https://books.example.com/";
        (await shop.Owner.Post(Webhooks, new { url, events = Array.Empty<string>() })).ExpectInvalid("events");
        (await shop.Owner.Post(Webhooks, new { url, events = new[] { "order.eaten" } })).ExpectInvalid("events");
        (await shop.Owner.Post(Webhooks, new { url, events = new string?[] { null } })).ExpectInvalid("events");
        (await shop.Owner.Post(Webhooks, new { url })).ExpectInvalid("events");
        (await shop.Owner.Post(Webhooks, new { url, events = new[] { "order.paid" }, secret = "mine" }))
            .ExpectInvalid("secret");
        (await shop.Owner.Post(
            Webhooks, new { url, events = new[] { "order.paid" }, description = new string('x', 501) }))
            .ExpectInvalid("description");
    }

    [Fact]
    public async Task A_target_on_the_shops_own_network_is_not_connected_to_whatever_was_saved()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var made =
            (await shop.Owner.Post(Webhooks,
            new { url = "https://books.example.com/", events = new[] { "order.cancelled" } })).Expect(201).Body;
        var id = made["id"].Number();
        // As if its name had been public when it was saved.
        await using var db = await shop.OpenDatabase();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
        await db.Database.ExecuteSqlAsync(
            $"update ops.webhooks set url = {url} where id = {id}", TestContext.Current.CancellationToken);
        var desk = await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));
        (await desk.Post("cancel", new { reason = "test" })).Expect(200);

        Json[] deliveries = [];
        await Wait.Until(async () =>
        {
            deliveries = [.. (await shop.Owner.Get($"{Webhooks}/{id}/deliveries?subject=order:{desk.Id}&status=failed"))
                .Expect(200).Body["deliveries"].Items()];
            return deliveries.Length > 0;
        });

        Assert.Equal("It leads to a private address.", Assert.Single(deliveries)["error"].Text());
        Assert.True(deliveries[0]["response_status"].IsNull);
        Assert.False(deliveries[0]["next_attempt_at"].IsNull);
        Assert.False(listener.Pending());
        (await shop.Owner.Delete($"{Webhooks}/{id}")).Expect(204);
    }
}
