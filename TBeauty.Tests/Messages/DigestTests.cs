using Microsoft.EntityFrameworkCore;
using Npgsql;
using TBeauty.Commerce.Messages;
using TBeauty.Tests.Support;

namespace TBeauty.Tests.Messages;

/// <summary>Staff are told what they want to be told of, in one message for many things.</summary>
[Collection(nameof(MailShop)), LongKind]
public class DigestTests(MailShop shop)
{
    private const string Own = "/api/v1/users/me/notifications";

    [Fact]
    public async Task What_somebody_wants_to_know_comes_in_one_digest_and_the_next_only_five_minutes_later()
    {
        var (id, email, me) = await NewStaff();
        Assert.Equal("[]", (await me.Get(Own)).Expect(200).Body["events"].ToString());
        await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));
        await AllIsFannedOut();

        Assert.Equal("""["new_order","shortfall"]""",
            (await me.Put(Own, new { events = new[] { "shortfall", "new_order", "new_order" } }))
                .Expect(200).Body["events"].ToString());
        // Told a moment ago, so that all of it waits for the same digest.
        await Told(id, DateTimeOffset.UtcNow);
        var product = await shop.NewProduct(onHand: 2);
        var (first, second) = (await OrderDesk.Order(shop, (product, 1)), await OrderDesk.Order(shop, (product, 1)));
        await WriteOff(product, 1);
        await TimePasses();
        await Told(id, null);

        var digest = Assert.Single(await shop.Mail(email, "new at T-Beauty"));
        Assert.Equal("3 new at T-Beauty", digest.Subject);
        Assert.Contains("New orders (2)", digest.Text);
        Assert.Contains((await first.Now())["order_number"].Text(), digest.Text);
        Assert.Contains((await second.Now())["order_number"].Text(), digest.Text);
        Assert.Contains("Promised and not there (1)", digest.Text);
        Assert.Contains("2 promised, 1 there", digest.Text);

        await OrderDesk.Order(shop, (await shop.NewProduct(onHand: 1), 1));
        await TimePasses();
        await using var db = await shop.OpenDatabase();
        var ct = TestContext.Current.CancellationToken;
        var told = (await db.StaffNotifications.AsNoTracking().SingleAsync(n => n.StaffId == id, ct)).ToldAt!.Value;
        Assert.False(await StaffDigests.Make(db, told.AddMinutes(5).AddMicroseconds(-1), ct));
        var both = await Task.WhenAll(MakeAt(told.AddMinutes(5)), MakeAt(told.AddMinutes(5)));
        Assert.Single(both, made => made);
        Assert.Equal("1 new at T-Beauty", (await shop.Mail(email, "new at T-Beauty", 2))[^1].Subject);
        (await me.Put(Own, new { events = Array.Empty<string>() })).Expect(200);
    }

    [Fact]
    public async Task Proofs_stock_that_falls_low_and_what_could_not_be_sent_are_told()
    {
        var (id, email, me) = await NewStaff();
        var (proven, falling) = (await shop.NewProduct(onHand: 50), await shop.NewProduct(onHand: 7));
        await AllIsFannedOut();
        (await me.Put(Own, new { events = new[] { "new_proof", "low_stock", "failed_message", "failed_webhook" } }))
            .Expect(200);
        await Told(id, DateTimeOffset.UtcNow);

        var order = await OrderDesk.Order(shop, (proven, 1));
        var form = Uploads.Form(("amount", "2500.00"), ("payment_method", "bank_transfer"))
            .WithFile("receipt", Uploads.Png);
        var proof = (await order.Buyer.Calls.Send(
            HttpMethod.Post, $"/api/v1/customer/orders/{order.Id}/payment-proof", form, [])).Expect(201).Body;
        // Five is the minimum: the sixth and fifth unit go at once, and the fourth isn't news.
        await WriteOff(falling, 2);
        await WriteOff(falling, 1);
        var unreachable = await OrderDesk.Order(shop, (proven, 1));
        await shop.Message(unreachable.Buyer.Id, "order_placed");
        shop.Mails.Answer(unreachable.Buyer.Email, _ => "550 5.1.1 no such mailbox");
        await using var deaf = await Receiver.Start((http, _, _) =>
        {
            http.Response.StatusCode = 500;
            return Task.CompletedTask;
        });
        var webhook = (await shop.Owner.Post("/api/v1/webhooks",
            new { url = deaf.Url, events = new[] { "order.cancelled" } })).Expect(201).Body["id"].Number();
        (await unreachable.Post("cancel", new { reason = "Too late" })).Expect(200);
        await shop.Message(unreachable.Buyer.Id, "order_cancelled", "dead");
        await Wait.Until(async () => (await shop.Owner.Get($"/api/v1/webhooks/{webhook}/deliveries"))
            .Expect(200).Body["deliveries"].Items().Any(delivery => delivery["status"].Text() is "dead"));
        await TimePasses();
        await Told(id, null);

        var digest = Assert.Single(await shop.Mail(email, "new at T-Beauty"));
        var number = (await order.Now())["order_number"].Text();
        Assert.Contains($"Proofs of payment to be looked at (1)\n- {proof["payment_reference"].Text()}, {number}\n",
            digest.Text);
        var product = (await shop.Owner.Get($"/api/v1/products/{falling}")).Expect(200).Body;
        Assert.Contains($"Low stock (1)\n- {product["sku"].Text()} {product["name"].Text()}: 5 left\n", digest.Text);
        Assert.Contains($"- order_cancelled order:{unreachable.Id}\n", digest.Text);
        Assert.Contains($"- order.cancelled order:{unreachable.Id}, webhook {webhook}\n", digest.Text);
        Assert.DoesNotContain("New orders", digest.Text);
        (await me.Put(Own, new { events = Array.Empty<string>() })).Expect(200);
    }

    /// <summary>As of a long import, whose transaction goes on when what came after it has been told.</summary>
    [Fact]
    public async Task News_of_a_transaction_that_ends_late_is_told_too()
    {
        var (id, email, me) = await NewStaff();
        await AllIsFannedOut();
        (await me.Put(Own, new { events = new[] { "shortfall" } })).Expect(200);
        await Told(id, null);
        var ct = TestContext.Current.CancellationToken;
        await using (var connection = await shop.OpenConnection())
        {
            await using var open = await connection.BeginTransactionAsync(ct);
            await using var early = new NpgsqlCommand(Tell("Early"), connection, open);
            await early.ExecuteNonQueryAsync(ct);
            await shop.Ask(Tell("Late"));
            Assert.False(await MakeAt(DateTimeOffset.UtcNow));
            await open.CommitAsync(ct);
        }

        var digest = Assert.Single(await shop.Mail(email, "new at T-Beauty"));

        Assert.Contains("Promised and not there (2)", digest.Text);
        Assert.Contains("- Early\n", digest.Text);
        Assert.Contains("- Late\n", digest.Text);
        (await me.Put(Own, new { events = Array.Empty<string>() })).Expect(200);

        static string Tell(string what) =>
            $"select 1 from ops.tell_staff('shortfall', '{what}', now() - interval '1 minute')";
    }

    [Fact]
    public async Task Only_known_words_are_taken_and_a_choice_is_audited()
    {
        var (id, _, me) = await NewStaff();
        (await me.Put(Own, new { events = new[] { "gossip" } })).Expect(400);
        (await me.Put(Own, new { })).ExpectInvalid("events");
        (await shop.AdminDoor.Get(Own)).Expect(401);
        (await me.Put(Own, new { events = new[] { "low_stock" } })).Expect(200);
        (await me.Put(Own, new { events = Array.Empty<string>() })).Expect(200);

        var told = (await shop.Owner.Get($"/api/v1/audit?subject_type=staff_notifications&subject_id={id}"))
            .Expect(200).Body["entries"].Items().ToArray();
        Assert.Equal(2, told.Length);
        Assert.Equal("""{"events":["low_stock"]}""", told[0]["before"].ToString().Replace(" ", ""));
    }

    private async Task WriteOff(long product, int quantity)
    {
        var item = (await shop.Owner.Get($"/api/v1/inventory?product_id={product}")).Expect(200).Body["items"].Items()
            .Single()["id"].Number();
        (await shop.Owner.Post($"/api/v1/inventory/{item}/movements",
            new { type = "write_off", quantity, reason = "Broken" })).Expect(201);
    }

    private async Task<(long Id, string Email, Caller Calls)> NewStaff()
    {
        var email = $"staff-{Guid.NewGuid():N}@tbeauty.local";
        const string password = "Purple hibiscus 44";
        var id = (await shop.Owner.Post("/api/v1/users", new { email, name = "Ngozi", role = "support", password }))
            .Expect(201).Body["id"].Number();
        return (id, email, await shop.SignIn(email, password));
    }

    private async Task<bool> MakeAt(DateTimeOffset now)
    {
        await using var db = await shop.OpenDatabase();
        return await StaffDigests.Make(db, now, TestContext.Current.CancellationToken);
    }

    private async Task Told(long staff, DateTimeOffset? at)
    {
        await using var db = await shop.OpenDatabase();
        await db.Database.ExecuteSqlAsync(
            $"update ops.staff_notifications set told_at = {at} where staff_id = {staff}",
            TestContext.Current.CancellationToken);
    }

    /// <summary>News is told when nothing older can still be on its way.</summary>
    private async Task TimePasses()
    {
        await AllIsFannedOut();
        await using var db = await shop.OpenDatabase();
        await db.Database.ExecuteSqlAsync($"update ops.staff_news set created_at = created_at - interval '1 minute'",
            TestContext.Current.CancellationToken);
    }

    private async Task AllIsFannedOut()
    {
        await using var db = await shop.OpenDatabase();
        await Wait.Until(async () =>
            !await db.Outbox.AnyAsync(o => o.FannedOutAt == null, TestContext.Current.CancellationToken));
    }
}
